import type { Family } from '../../model/address.ts';
import { intersect, isEmpty, union } from '../../model/interval-set.ts';
import { type PortSet, formatPorts, portRange } from '../../model/port-set.ts';
import type { Chain, Rule, Ruleset } from '../../model/ruleset.ts';
import type { Daemon } from '../../model/server.ts';
import { findUnmet } from '../filter/unmet.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { topologyOf } from '../ftp/device/host.ts';
import { rulesOf } from '../ftp/device/rules.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A firewall rule about FTP that does nothing. */
export const UNMET_RULE = {
  meaning: "A rule of the host's packet filter that names ports of FTP and that no packet to them can reach.",
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    chain: { type: 'string', meaning: 'The chain that the rule stands in.' },
    target: { type: 'string', meaning: 'What it would do: `ACCEPT`, `DROP`, `REJECT` or `other`.' },
    ports: { type: 'string', meaning: 'The ports of FTP that it names.' },
    taker: {
      type: 'string',
      meaning: 'What the line does that takes its packets: `ACCEPT`, `DROP` or `REJECT`; empty if none does alone.',
    },
  },
  places: { rule: 'The rule.', taker: 'The line that takes its packets.' },
} as const satisfies Relation;

/** One row for each such rule. */
export function listUnmetRules({ host, daemon }: HostAnalysis): readonly Row<typeof UNMET_RULE>[] {
  const ports = portsOfFtp(daemon);
  return (['ipv4', 'ipv6'] as const).flatMap((family: Family) => {
    const ruleset = rulesOf(host, family);
    if (ruleset === undefined) return [];
    const rules = listInboundRules(ruleset).filter(({ rule }) => !isEmpty(namedPorts(rule, ports)));
    const unmet = findUnmet(ruleset, { ports, rules: rules.map(({ rule }) => rule), topology: topologyOf(host) });
    return unmet.map(({ rule, taker }) => {
      const chain = rules.find((one) => one.rule === rule)?.chain ?? '';
      const named = formatPorts(namedPorts(rule, ports));
      return {
        values: {
          server: host.name,
          family: family === 'ipv4' ? 'IPv4' : 'IPv6',
          chain,
          target: describeTarget(rule),
          ports: named,
          taker: taker?.rule === undefined ? '' : describeTarget(taker.rule),
        },
        places: { rule: rule.span, taker: taker?.span },
        assumptions: [],
        key: [host.name, family, chain, describeTarget(rule), named].join(' '),
      };
    });
  });
}

/** The control ports, and the passive ports where someone has written them. */
function portsOfFtp({ listeners, passivePorts, passiveSpans }: Daemon): PortSet {
  const control = listeners.reduce<PortSet>((all, { port }) => union(all, portRange(port)), []);
  return passiveSpans.length === 0 ? control : union(control, passivePorts);
}

interface Placed {
  readonly rule: Rule;
  readonly chain: string;
}

/** The rules of INPUT and of the chains that it alone leads to. */
function listInboundRules({ tables }: Ruleset): readonly Placed[] {
  const chains = tables.findLast(({ name }) => name === 'filter')?.chains ?? new Map<string, Chain>();
  const others = new Set(['FORWARD', 'OUTPUT'].flatMap((name) => [...reachFrom(name, chains)]));
  return [...reachFrom('INPUT', chains)]
    .filter((name) => !others.has(name))
    .flatMap((name) => (chains.get(name)?.rules ?? []).map((rule) => ({ rule, chain: name })));
}

function reachFrom(start: string, chains: ReadonlyMap<string, Chain>): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const name of reached) {
    for (const { target } of chains.get(name)?.rules ?? []) {
      if (target.kind === 'jump' || target.kind === 'goto') reached.add(target.chain);
    }
  }
  return reached;
}

/** Those of the ports that the rule names for TCP; none if it speaks of all ports alike. */
function namedPorts({ matches }: Rule, ports: PortSet): PortSet {
  const named = matches.flatMap((match) =>
    match.kind === 'port' && match.side === 'destination' && intersect(match.protocols, [6, 7]).length > 0
      ? [match.ports]
      : [],
  );
  return named.length === 0 ? [] : named.reduce<PortSet>(intersect, ports);
}

function describeTarget({ target }: Rule): string {
  return target.kind === 'accept' || target.kind === 'drop' || target.kind === 'reject'
    ? target.kind.toUpperCase()
    : 'other';
}
