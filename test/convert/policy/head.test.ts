import { expect, test } from 'vitest';
import { recognizeExport } from '../../../src/convert/policy/formats.ts';
import { headOf } from '../../../src/convert/policy/head.ts';

const documentOf = (text: string) => ({ name: 'export', text, encoding: 'utf-8' }) as const;
const rule = (index: number) => ({ id: index, 'IP Protocol': 'tcp', 'Port Range': '21:21', note: `"}],[{\\ ${index}` });
const rules = Array.from({ length: 2000 }, (_, index) => rule(index));

test('a short text has no head', () => {
  expect(headOf(documentOf('{"a": 1}'))).toBeUndefined();
});

test('the head of a long JSON text is JSON: what stands before its last comma, closed', () => {
  const head = headOf(documentOf(JSON.stringify({ deep: { rules } })))?.text ?? '';
  const count = head.split('"id"').length - 1;
  expect(count).toBeGreaterThan(500);
  expect(head.length).toBeLessThan(66_000);
  // The last rule may have lost its last pairs.
  expect(JSON.parse(head)).toMatchObject({ deep: { rules: [...rules.slice(0, count - 1), { id: count - 1 }] } });
});

test('the head of any other text ends with a line', () => {
  const line = `${'x'.repeat(99)}\n`;
  expect(headOf(documentOf(line.repeat(1000)))?.text).toBe(line.repeat(655));
});

test('a long export is told by its head, whatever follows', () => {
  const text = JSON.stringify(rules, null, 2);
  expect(recognizeExport(documentOf(text))?.name).toBe('OpenStack security groups');
  expect(recognizeExport(documentOf(`${text.slice(0, -2)} and no end`))?.name).toBe('OpenStack security groups');
});
