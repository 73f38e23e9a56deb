import { expect, test } from 'vitest';
import { readRuleset } from '../../../src/convert/iptables/ruleset.ts';
import { analyzeText } from '../../analyze/facts/site.ts';

const NOT_SHOWN = "# Table `filter' is incompatible, use 'nft' tool.\n";
const BASE_CHAINS = "# Table `filter' contains incompatible base-chains, use 'nft' tool to list them.\n";
const LEGACY = '# Warning: iptables-legacy tables present, use iptables-legacy-save to see them\n';
const OPEN = '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';
const CLOSED = OPEN.replace(':INPUT ACCEPT', ':INPUT DROP');

function verdictOf(rules: string): string | undefined {
  const analysis = analyzeText({ 'vsftpd.conf': 'listen=YES\n', 'iptables.rules': rules });
  return analysis.views.find(({ scope }) => scope.family === 'ipv4')?.control.judgement.verdict;
}

// The lines as iptables-nft-save 1.8.9 prints them.
test.each([
  ['an open table', OPEN, 'works'],
  ['a table that is not shown', NOT_SHOWN, 'depends'],
  ['another table than the one that is not shown', NOT_SHOWN.replace('filter', 'mangle') + OPEN, 'depends'],
  ['an open table beside rules of the other tool', LEGACY + OPEN, 'depends'],
  ['a closed table, whatever the other tool has loaded', LEGACY + CLOSED, 'fails'],
  ['an open table beside chains of its own that are not shown', BASE_CHAINS + OPEN, 'depends'],
  [
    'an open table beside one of a name that iptables does not know',
    NOT_SHOWN.replace('filter', 'firewalld') + OPEN,
    'depends',
  ],
])('%s: %s', (_, rules, expected) => {
  expect(verdictOf(rules)).toBe(expected);
});

test.each([
  [NOT_SHOWN, 'table-not-shown'],
  [BASE_CHAINS + OPEN, 'table-not-shown'],
  [LEGACY + OPEN, 'both-tools-loaded'],
])('what is hidden is told once, with its line', (text, code) => {
  const document = { name: 'iptables.rules', text, encoding: 'utf-8' as const };
  const { diagnostics } = readRuleset({ document, family: 'ipv4' });
  expect(diagnostics).toMatchObject([{ code, span: { file: 'iptables.rules', start: 0 } }]);
});
