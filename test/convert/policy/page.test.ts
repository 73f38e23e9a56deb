import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { POLICY_FORMATS, TEXT_FORMATS } from '../../../src/convert/policy/formats.ts';
import { readNativePolicy } from '../../../src/convert/policy/native.ts';
import { readOwnFormat } from '../../../src/convert/policy/own.ts';
import { readFormatMapping } from '../../../src/convert/policy/own/mapping.ts';
import { readProject } from '../../../src/convert/project.ts';

const PAGE = readFileSync('docs/policies.md', 'utf8');

/** The example on the page that is marked with this word. */
function exampleOf(word: string) {
  const text = PAGE.split(`\`\`\`yaml ${word}\n`)[1]?.split('```')[0] ?? '';
  return { name: `${word}.yaml`, text, encoding: 'utf-8' } as const;
}

test('the page lists every format, in the order in which they are told', () => {
  const formats = PAGE.split('\n## ').find((section) => section.startsWith('Formats')) ?? '';
  const rows = [...formats.matchAll(/^\| ([^|]+) \|/gm)].map(([, name]) => name);
  const known = [...POLICY_FORMATS, ...TEXT_FORMATS].map(({ name }) => name);
  expect(rows.slice(2).toSorted()).toEqual(['native', ...known].toSorted());
});

test('the examples are read without complaint', () => {
  expect(readNativePolicy(exampleOf('policy')).diagnostics).toEqual([]);
  expect(readProject(exampleOf('project')).diagnostics).toEqual([]);
  const { value: mapping, diagnostics } = readFormatMapping(exampleOf('mapping'));
  expect(diagnostics).toEqual([]);
  const read = mapping && readOwnFormat(exampleOf('export'), { mapping, validate: undefined });
  expect(read?.diagnostics.map(({ code }) => code)).toEqual(['policy-not-understood']);
  expect(read?.value.entries).toEqual({ understood: 1, total: 2 });
});
