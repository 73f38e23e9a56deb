import type { Family } from '../../model/address.ts';
import { intersect, isEmpty } from '../../model/interval-set.ts';
import { type PortSet, formatPorts } from '../../model/port-set.ts';
import type { Chain, Rule, Ruleset } from '../../model/ruleset.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { rulesOf } from '../ftp/device/rules.ts';
import { reachFrom } from './chains.ts';
import { listFtpPorts } from './ftp-ports.ts';

/** A rule of the filter table that packets to the host come to. */
export interface HostRule {
  readonly rule: Rule;
  readonly chain: string;
  /** The ports of FTP that it names for TCP; none if it speaks of all ports alike. */
  readonly named: PortSet;
}

/** The rule sets of a host, with the ports of FTP and the rules that name some of them. */
export interface FtpRules {
  readonly family: Family;
  readonly ruleset: Ruleset;
  /** The control ports, and the passive ports where someone has written them. */
  readonly ports: PortSet;
  readonly rules: readonly HostRule[];
}

/** One for each family that the host filters. */
export function listFtpRules({ host, daemon }: HostAnalysis): readonly FtpRules[] {
  const ports = listFtpPorts(daemon);
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const ruleset = rulesOf(host, family);
    if (ruleset === undefined) return [];
    const inbound = listInboundRules(ruleset).map((one) => ({ ...one, named: namedPorts(one.rule, ports) }));
    return [{ family, ruleset, ports, rules: inbound.filter(({ named }) => !isEmpty(named)) }];
  });
}

/** How the families are called. */
export const FAMILIES = { ipv4: 'IPv4', ipv6: 'IPv6' } as const satisfies Record<Family, string>;

/** What the rule says, wherever it stands: for keys, not for people. */
export function nameRule({ matches, target }: Rule): string {
  return JSON.stringify([matches, target], (key, value: unknown) => {
    if (key === 'span') return undefined;
    return typeof value === 'bigint' ? `${value}` : value;
  });
}

/** What the rule is about, for people: `for port 21`, or where it stands. */
export function describePlace(found: HostRule | undefined, place: { table: string; chain: string }): string {
  if (found === undefined) return `in chain ${place.chain} of table ${place.table}`;
  const ports = formatPorts(found.named);
  return `for port${/^\d+$/.test(ports) ? '' : 's'} ${ports}`;
}

/** The target in the words of the file, as far as it ends a packet's way. */
export function describeTarget({ target }: Rule): string {
  return target.kind === 'accept' || target.kind === 'drop' || target.kind === 'reject'
    ? target.kind.toUpperCase()
    : 'other';
}

/** The rules of INPUT and of the chains that it alone leads to. */
function listInboundRules({ tables }: Ruleset): readonly Pick<HostRule, 'rule' | 'chain'>[] {
  const chains = tables.findLast(({ name }) => name === 'filter')?.chains ?? new Map<string, Chain>();
  const others = new Set(['FORWARD', 'OUTPUT'].flatMap((name) => [...reachFrom(name, chains)]));
  return [...reachFrom('INPUT', chains)]
    .filter((name) => !others.has(name))
    .flatMap((name) => (chains.get(name)?.rules ?? []).map((rule) => ({ rule, chain: name })));
}

function namedPorts({ matches }: Rule, ports: PortSet): PortSet {
  const named = matches.flatMap((match) =>
    match.kind === 'port' && match.side === 'destination' && intersect(match.protocols, [6, 7]).length > 0
      ? [match.ports]
      : [],
  );
  return named.length === 0 ? [] : named.reduce<PortSet>(intersect, ports);
}
