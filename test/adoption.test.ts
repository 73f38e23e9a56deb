// Every example of docs/adoption.md is tried.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readBaseline } from '../src/convert/baseline.ts';
import { readNativePolicy } from '../src/convert/policy/native.ts';
import { readPermissions } from '../src/convert/permissions.ts';
import type { DocumentKind } from '../src/convert/kind.ts';
import { readProject } from '../src/convert/project.ts';
import type { SourceDocument } from '../src/source/document.ts';
import { run } from './cli/run.ts';
import { loadShippedRules } from './shipped-rules.ts';

const PAGE = readFileSync('docs/adoption.md', 'utf8');
const RULES = new Set(loadShippedRules().value.checks.map(({ id }) => id));

/** The block with these words behind its fence. */
function blockOf(words: string): SourceDocument {
  const text = PAGE.split(`\`\`\`${words}\n`)[1]?.split('```')[0];
  if (text === undefined) throw new Error(`there is no example ${words}`);
  return { name: 'example', text, encoding: 'utf-8' };
}

test('the output that is shown is part of what is printed', async () => {
  const [command = '', ...lines] = blockOf('console').text.split('\n');
  const { out } = await run(...command.split(' ').slice(2));
  const parts = lines.join('\n').split('…\n');
  expect(parts.filter((part) => part !== '' && !out.includes(part))).toEqual([]);
  expect(parts.join('')).toContain('1 warning; 2 allowed, 1 known');
});

test.each(blockOf('sh').text.trim().split('\n'))('%s', async (line) => {
  const [command = '', expected = ''] = line.split('# status ');
  const { status, err } = await run(...command.trim().split(' ').slice(1));
  expect([status, err]).toEqual([Number(expected), '']);
});

test('the project file is read without complaint, and its rules exist', () => {
  const base: SourceDocument = { name: 'company.yaml', text: 'version: 1\n', encoding: 'utf-8' };
  const { value, diagnostics } = readProject(blockOf('yaml project'), () => base);
  expect(diagnostics).toEqual([]);
  const ids = [
    ...value.rules.map(({ id }) => id),
    ...value.overrides.flatMap(({ rules }) => rules.map(({ id }) => id)),
    ...value.permissions.map(({ rule }) => rule),
  ];
  expect([ids.length, ids.filter((id) => !RULES.has(id.value))]).toEqual([5, []]);
});

test.each<[words: string, kind: DocumentKind, count: number]>([
  ['vsftpd', 'vsftpd', 1],
  ['iptables', 'iptables', 2],
  ['yaml policy', 'network-firewall', 1],
])('the permissions of the example %s are read', (words, kind, count) => {
  const { value, diagnostics } = readPermissions([{ document: blockOf(words), kind }]);
  expect([value.length, diagnostics]).toEqual([count, []]);
  expect(value.filter(({ rule, reach }) => !RULES.has(rule.value) || reach.kind !== 'line')).toEqual([]);
});

test('the policy and the baseline are read without complaint', () => {
  expect(readNativePolicy(blockOf('yaml policy')).diagnostics).toEqual([]);
  expect(readBaseline(blockOf('json baseline')).diagnostics).toEqual([]);
});

test('the baseline is that of the sample', () => {
  expect(blockOf('json baseline').text).toBe(readFileSync('samples/known-problems/pasvlint-baseline.json', 'utf8'));
});
