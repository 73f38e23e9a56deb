import { expect, test } from 'vitest';
import { readRuleFile } from '../../src/convert/rule-file.ts';
import type { SourceDocument } from '../../src/source/document.ts';

const RULE = `id: ports-closed
title: Ports are closed
severity: error
category: reachability
since: 0.1.0
for: gap
when: "!gap.helped"
expect: gap.count == 0
message: >-
  {gap.device} closes
  {gap.closed}.
at:
  - {place: range, label: the range}
related:
  - {place: closer, label: closed here}
why: |
  Clients wait.

  They give up.
fix:
  - owner: network
    text: Open {gap.closed}.
  - owner: server
    when: gap.percent < 100.0
    safety: unsafe
    text: Narrow the range.
    edits:
      - {place: range, text: "3100"}
references:
  - https://example.org/
examples:
  - name: half is closed
    options: {kernel: "5.14"}
    files:
      vsftpd.conf: |
        listen=YES
          # finding
        pasv_max_port=3300
        ; finding
        pasv_min_port=3001
      policy.json: |
        {"version": 1,
        // finding
         "rules": []}
`;

function makeDocument(text: string, name = 'rules/ports-closed.yaml'): SourceDocument {
  return { name, text, encoding: 'utf-8' };
}

/** The code and the underlined text of every diagnostic. */
function troublesOf(document: SourceDocument): readonly string[] {
  return readRuleFile(document).diagnostics.map(
    ({ code, span }) => `${code}: ${document.text.slice(span.start, span.end)}`,
  );
}

test('a rule file is read with all its parts', () => {
  const { value, diagnostics } = readRuleFile(makeDocument(RULE));
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({
    file: 'rules/ports-closed.yaml',
    id: { value: 'ports-closed' },
    severity: 'error',
    category: 'reachability',
    since: '0.1.0',
    confidence: 'certain',
    relation: { value: 'gap' },
    when: { value: '!gap.helped', raw: '"!gap.helped"' },
    expect: { value: 'gap.count == 0' },
    message: { value: '{gap.device} closes {gap.closed}.' },
    at: [{ place: { value: 'range' }, label: { value: 'the range' } }],
    related: [{ place: { value: 'closer' }, label: { value: 'closed here' } }],
    why: { value: 'Clients wait.\n\nThey give up.\n' },
    fixes: [
      { owner: 'network', safety: 'safe', when: undefined, text: { value: 'Open {gap.closed}.' }, edits: [] },
      { owner: 'server', safety: 'unsafe', edits: [{ place: { value: 'range' }, text: { value: '3100' } }] },
    ],
    references: ['https://example.org/'],
  });
});

test('marker lines of any comment style are taken out of the files of an example and name the lines after them', () => {
  const example = readRuleFile(makeDocument(RULE)).value?.examples[0];
  expect(example).toMatchObject({
    name: 'half is closed',
    options: { kernel: '5.14', os: undefined },
    files: [
      { name: 'vsftpd.conf', text: 'listen=YES\npasv_max_port=3300\npasv_min_port=3001\n', findings: [2, 3] },
      { name: 'policy.json', text: '{"version": 1,\n "rules": []}\n', findings: [2] },
    ],
  });
});

test('what may be left out has its default', () => {
  const [short = ''] = RULE.replace(/since: .*\n/, '')
    .replace(/when: .*\n/, '')
    .split('fix:');
  const { value, diagnostics } = readRuleFile(makeDocument(short));
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({ since: undefined, when: undefined, fixes: [], references: [], examples: [] });
});

test.each([
  ['an unknown key', RULE.replace('title:', 'titel:'), ': titel'],
  ['a severity that there is not', RULE.replace('severity: error', 'severity: fatal'), ': fatal'],
  ['an id with a number', RULE.replaceAll('ports-closed', 'port-21'), ': port-21'],
  ['an expression of another type', RULE.replace('expect: gap.count == 0', 'expect: true'), ': true'],
  [
    'more than five references',
    RULE.replace('references:\n', `references:\n${'  - https://example.org/a\n'.repeat(5)}`),
    ': - https',
  ],
])('%s is an error at its place', (_, text, place) => {
  const troubles = troublesOf(makeDocument(text));
  expect(troubles.join('\n')).toContain(place);
  expect(readRuleFile(makeDocument(text)).value).toBeUndefined();
});

test('a rule whose file has another name is an error at the id', () => {
  expect(troublesOf(makeDocument(RULE, 'rules/other.yaml'))).toEqual(['rule-file-name: ports-closed']);
});

test.each([
  ['no document', '# nothing\n'],
  ['two documents', `${RULE}---\n${RULE}`],
])('%s is an error', (_, text) => {
  expect(troublesOf(makeDocument(text))[0]).toMatch(/^rule-file: /);
});

test('text that is not YAML is an error where reading breaks off', () => {
  expect(troublesOf(makeDocument('id: "ports\n'))[0]).toMatch(/^yaml-syntax/);
});
