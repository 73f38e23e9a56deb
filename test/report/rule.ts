import type { RuleFile, RuleText } from '../../src/model/rule-file.ts';

function text(value: string): RuleText {
  return { value, raw: value, span: { file: 'rules/x.yaml', start: 0, end: value.length } };
}

/** A rule file with the id of the example's finding. */
export const RULE: RuleFile = {
  file: 'rules/passive-range-blocked.yaml',
  id: text('passive-range-blocked'),
  title: 'A firewall closes passive ports',
  severity: 'error',
  category: 'reachability',
  since: '0.1.0',
  confidence: 'certain',
  relation: text('gap'),
  when: undefined,
  expect: text('gap.blocked_count == 0'),
  message: text('{gap.device} blocks {gap.blocked}'),
  at: [],
  related: [],
  why: text('The daemon draws a port for each transfer.'),
  fixes: [
    {
      owner: 'network',
      safety: 'safe',
      when: undefined,
      text: text('Open {gap.blocked}.'),
      edits: [],
      makes: undefined,
    },
  ],
  references: ['https://www.rfc-editor.org/rfc/rfc1579'],
  examples: [],
};
