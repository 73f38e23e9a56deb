import { expect, test } from 'vitest';
import { readRuleFile } from '../../src/convert/rule-file.ts';
import type { RuleFile } from '../../src/model/rule-file.ts';
import { explainRule, listRules, mapRules } from '../../src/report/explain.ts';

const TEXT = `id: ports-closed
title: Ports are closed
severity: error
category: reachability
since: 0.1.0
for: gap
expect: gap.count == 0
message: "{gap.device} closes {gap.closed_ports}"
at: [{place: range, label: the range}]
why: |
  Clients wait for {gap.device}
  in vain.

  They give up.
fix:
  - {owner: network, text: "Open {gap.closed_ports}, \\"{{\\"."}
  - {owner: host, safety: unsafe, text: Flush.}
references: [https://example.org/]
examples:
  - {name: some are closed, files: {vsftpd.conf: "# finding\\nlisten=YES\\n"}}
  - {name: none is closed, files: {vsftpd.conf: "listen=NO\\n"}}
`;

function readRule(text: string): RuleFile {
  const { value } = readRuleFile({ name: 'ports-closed.yaml', text, encoding: 'utf-8' });
  if (value === undefined) throw new Error('the rule of this test is wrong');
  return value;
}

test('the page of a rule says what to avoid and to prefer, why, how to fix it, and where it is documented', () => {
  expect(explainRule(readRule(TEXT), { width: 60, colour: false })).toBe(`ports-closed: Ports are closed
error · reachability · since 0.1.0

  <device> closes <closed ports>

Avoid: some are closed
  vsftpd.conf
    # finding
    listen=YES

Prefer: none is closed
  vsftpd.conf
    listen=NO

Why
  Clients wait for <device> in vain.

  They give up.

Fix
  network team: Open <closed ports>, "{".
  Linux team (has side effects): Flush.

References
  https://example.org/
`);
});

test('what a rule does not have makes no heading', () => {
  const [short = ''] = TEXT.split('fix:');
  const page = explainRule(readRule(short), { width: 60, colour: false });
  expect(page).not.toMatch(/Avoid|Prefer|Fix|References/);
});

test('colour marks the severity and the headings, and nothing else changes', () => {
  const rule = readRule(TEXT);
  const coloured = explainRule(rule, { width: 60, colour: true });
  expect(coloured).toContain('\u001B[1;31mports-closed\u001B[0m');
  // oxlint-disable-next-line no-control-regex
  expect(coloured.replace(/\u001B\[[\d;]*m/g, '')).toBe(explainRule(rule, { width: 60, colour: false }));
});

test('the list of rules has a line for each', () => {
  const rules = [readRule(TEXT), readRule(TEXT.replace('severity: error', 'severity: warning'))];
  expect(listRules(rules, { width: 60, colour: false })).toBe(
    'error    ports-closed  Ports are closed\nwarning  ports-closed  Ports are closed\n',
  );
});

test('the list of rules as values has names that do not change', () => {
  expect(mapRules([readRule(TEXT)])).toEqual([
    {
      id: 'ports-closed',
      severity: 'error',
      title: 'Ports are closed',
      category: 'reachability',
      confidence: 'certain',
      since: '0.1.0',
    },
  ]);
});
