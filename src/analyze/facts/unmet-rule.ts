import type { Rule } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import { type Shadowed, findShadowed } from '../filter/shadow.ts';
import { findUnmet } from '../filter/unmet.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { topologyOf } from '../ftp/device/host.ts';
import { FAMILIES, type FtpRules, describePlace, describeTarget, listFtpRules, nameRule } from './host-rule.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A firewall rule that does nothing. */
export const UNMET_RULE = {
  meaning:
    "A rule of the host's packet filter that no packet can reach, or that none to the ports of FTP that it names can.",
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    chain: { type: 'string', meaning: 'The chain that the rule stands in.' },
    target: { type: 'string', meaning: 'What it would do: `ACCEPT`, `DROP`, `REJECT` or `other`.' },
    about: { type: 'string', meaning: 'The ports of FTP that it names, or its place: `for port 21`.' },
    taker: {
      type: 'string',
      meaning:
        'What the lines do that take its packets: `ACCEPT`, `DROP`, `REJECT`, or several; empty if none is found.',
    },
    contradicts: { type: 'bool', meaning: 'True if the fate of its packets is not what it would have given them.' },
  },
  places: { rule: 'The rule.', takers: 'A smallest set of lines that take its packets.' },
} as const satisfies Relation;

type UnmetRow = Row<typeof UNMET_RULE>;

/** One row for each rule that names ports of FTP and is not reached by packets to them; of `whole` rule sets, one for each other. */
export function listUnmetRules(analysis: HostAnalysis, whole: boolean): readonly UnmetRow[] {
  return listFtpRules(analysis).flatMap((ftp) => {
    const about = listUnmetFtpRules(analysis, ftp);
    if (!whole) return about.map(({ row }) => row);
    const known = new Set(about.map(({ rule }) => rule));
    const others = findShadowed(ftp.ruleset, { tables: TABLES }).filter(({ rule }) => !known.has(rule));
    return [...about.map(({ row }) => row), ...others.map((one) => writeShadowed(one, analysis, ftp))];
  });
}

const TABLES = ['raw', 'mangle', 'nat', 'filter', 'security'] as const;

function listUnmetFtpRules(
  { host }: HostAnalysis,
  { family, ruleset, ports, rules }: FtpRules,
): readonly { readonly rule: Rule; readonly row: UnmetRow }[] {
  const unmet = findUnmet(ruleset, { ports, rules: rules.map(({ rule }) => rule), topology: topologyOf(host) });
  if (unmet.length === 0) return [];
  const region = { protocol: TCP, destinationPort: ports };
  const shadowed = findShadowed(ruleset, { region, rules: new Set(unmet.map(({ rule }) => rule)) });
  return unmet.map(({ rule, taker }) => {
    const found = rules.find((one) => one.rule === rule);
    const chain = found?.chain ?? '';
    const shadow = shadowed.find((one) => one.rule === rule && one.by.length > 0);
    const target = describeTarget(rule);
    const alone = taker?.rule === undefined ? '' : describeTarget(taker.rule);
    const about = describePlace(found, { table: 'filter', chain });
    const row: UnmetRow = {
      values: {
        server: host.name,
        family: FAMILIES[family],
        chain,
        target,
        about,
        taker: shadow === undefined ? alone : describeTakers(shadow),
        contradicts: shadow === undefined ? alone !== target : shadow.contradicts,
      },
      places: { rule: rule.span, takers: shadow === undefined ? taker?.span : spansOf(shadow) },
      assumptions: [],
      key: [host.name, family, chain, target, about].join(' '),
    };
    return { rule, row };
  });
}

const TCP = [6, 7];

function writeShadowed(shadow: Shadowed, { host }: HostAnalysis, { family, rules }: FtpRules): UnmetRow {
  const { rule, table, chain } = shadow;
  const target = describeTarget(rule);
  const found = rules.find((one) => one.rule === rule);
  return {
    values: {
      server: host.name,
      family: FAMILIES[family],
      chain,
      target,
      about: describePlace(found, { table, chain }),
      taker: describeTakers(shadow),
      contradicts: shadow.by.length === 0 || shadow.contradicts,
    },
    places: { rule: rule.span, takers: spansOf(shadow) },
    assumptions: [],
    key: [host.name, family, table, chain, nameRule(rule)].join(' '),
  };
}

function describeTakers({ by }: Shadowed): string {
  return [...new Set(by.map(({ rule }) => describeTarget(rule)))].join(' and ');
}

function spansOf({ by }: Shadowed): readonly Span[] {
  return by.map(({ rule }) => rule.span);
}
