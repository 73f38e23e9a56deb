import type { Rule } from '../../model/ruleset.ts';
import { type Redundant, findRedundant } from '../filter/redundant.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { FAMILIES, type FtpRules, describePlace, describeTarget, listFtpRules, nameRule } from './host-rule.ts';
import type { UNMET_RULE } from './unmet-rule.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A firewall rule that can be left out. */
export const SPARE_RULE = {
  meaning: "A rule of the host's packet filter whose packets would meet the same fate without it.",
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    chain: { type: 'string', meaning: 'The chain that the rule stands in.' },
    target: { type: 'string', meaning: 'What it does: `ACCEPT`, `DROP` or `REJECT`.' },
    about: { type: 'string', meaning: 'The ports of FTP that it names, or its place: `for port 21`.' },
    heir: { type: 'string', meaning: 'What does the same for its packets: `later rules`, or `the policy of INPUT`.' },
  },
  places: { rule: 'The rule.', heirs: 'Later rules that do the same for its packets.' },
} as const satisfies Relation;

/**
 * One row for each such rule that names ports of FTP; of `whole` rule sets, for every such rule. Rules that no packet reaches,
 * which are in `unmet`, are not among them.
 */
export function listSpareRules(
  analysis: HostAnalysis,
  { whole, unmet }: { readonly whole: boolean; readonly unmet: readonly Row<typeof UNMET_RULE>[] },
): readonly Row<typeof SPARE_RULE>[] {
  const unreached = new Set(unmet.map(({ places }) => places.rule));
  return listFtpRules(analysis).flatMap((ftp) => {
    const question = whole ? {} : { rules: new Set(ftp.rules.map(({ rule }) => rule)) };
    return findRedundant(ftp.ruleset, question)
      .filter(({ rule }) => !unreached.has(rule.span))
      .map((one) => writeRow(one, analysis, ftp));
  });
}

function writeRow(
  { rule, table, chain, by }: Redundant,
  { host }: HostAnalysis,
  { family, rules }: FtpRules,
): Row<typeof SPARE_RULE> {
  const found = rules.find((one) => one.rule === rule);
  return {
    values: {
      server: host.name,
      family: FAMILIES[family],
      chain,
      target: describeTarget(rule),
      about: describePlace(found, { table, chain }),
      heir: describeHeirs(by, chain),
    },
    places: { rule: rule.span, heirs: by.map(({ span }) => span) },
    assumptions: [],
    key: [host.name, family, table, chain, nameRule(rule)].join(' '),
  };
}

function describeHeirs(by: readonly Rule[], chain: string): string {
  if (by.length === 0) return `the policy of ${chain}`;
  return by.length === 1 ? 'a later rule' : 'later rules';
}
