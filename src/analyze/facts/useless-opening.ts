import { familyOf } from '../../model/address.ts';
import { contains, intersect } from '../../model/interval-set.ts';
import type { Selector } from '../../model/policy.ts';
import { type PortSet, countPorts, formatPorts, portRange } from '../../model/port-set.ts';
import type { DataCommand, Refusal } from '../../model/server.ts';
import type { Host } from '../../model/site.ts';
import type { Span } from '../../source/span.ts';
import { drawPassivePorts } from '../daemon/passive-range.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A line for a kind of transfer that the daemon refuses. */
export const USELESS_OPENING = {
  meaning: 'A firewall line that lets data connections of a mode through, while the daemon refuses that mode.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    device: { type: 'string', meaning: 'Name of the device: a network firewall, or the server itself.' },
    mode: { type: 'string', meaning: '`passive` or `active`.' },
    ports: { type: 'string', meaning: 'The ports that the line names.' },
    setting: { type: 'string', meaning: 'The setting that refuses the mode: `pasv_enable`, `cmds_denied`.' },
    answer: { type: 'string', meaning: "The daemon's answer." },
  },
  places: { rule: 'The line.', setting: 'The assignment that refuses the mode.' },
} as const satisfies Relation;

interface Opening {
  readonly device: string;
  readonly ports: PortSet;
  readonly span: Span;
}

/** One row for each such line. */
export function listUselessOpenings(analysis: HostAnalysis): readonly Row<typeof USELESS_OPENING>[] {
  return [
    ...listRows(analysis, ['PASV', 'EPSV'], listPassiveOpenings),
    ...listRows(analysis, ['PORT', 'EPRT'], listActiveOpenings),
  ];
}

/** A mode counts as refused if both of its commands are. */
function listRows(
  analysis: HostAnalysis,
  [old, extended]: readonly [DataCommand, DataCommand],
  list: (analysis: HostAnalysis) => readonly Opening[],
): readonly Row<typeof USELESS_OPENING>[] {
  const { host, daemon } = analysis;
  const refusal: Refusal | undefined = daemon.refusals[old];
  if (refusal === undefined || daemon.refusals[extended] === undefined) return [];
  const mode = old === 'PASV' ? 'passive' : 'active';
  return list(analysis).map(({ device, ports, span }) => ({
    values: {
      server: host.name,
      device,
      mode,
      ports: formatPorts(ports),
      setting: refusal.setting,
      answer: refusal.answer,
    },
    places: { rule: span, setting: refusal.span },
    assumptions: [],
    key: [host.name, device, mode, formatPorts(ports)].join(' '),
  }));
}

/** Lines that open several of the passive ports, and not simply everything. */
function listPassiveOpenings(analysis: HostAnalysis): readonly Opening[] {
  // The daemon that refuses passive mode hands out none, so its settings are asked.
  const passivePorts = drawPassivePorts(analysis.host.server.settings);
  return listOpenings(analysis, 'inbound').filter(
    ({ ports }) => countPorts(intersect(ports, passivePorts)) > 1 && countPorts(ports) < ALL_HIGH_PORTS,
  );
}

/** Lines for connections from port 20. */
function listActiveOpenings(analysis: HostAnalysis): readonly Opening[] {
  return listOpenings(analysis, 'outbound').filter(({ ports }) => formatPorts(ports) === formatPorts(portRange(20)));
}

/** 1024 to 65535: who opens that many does not speak of FTP. */
const ALL_HIGH_PORTS = 64_512;

/** Lines that accept by port: destination ports of what comes in, source ports of what goes out. */
function listOpenings({ host }: HostAnalysis, direction: 'inbound' | 'outbound'): readonly Opening[] {
  const network = host.path.flatMap(({ name, rules }) =>
    rules
      .filter((rule) => rule.action === 'allow' && rule.direction === direction && !rule.disabled)
      .filter((rule) => isAbout(host, direction === 'inbound' ? rule.to : rule.from))
      .map((rule) => ({
        device: name,
        ports: direction === 'inbound' ? rule.ports : rule.sourcePorts,
        span: rule.span,
      })),
  );
  const [chain, side] = direction === 'inbound' ? ['INPUT', 'destination'] : ['OUTPUT', 'source'];
  const own = (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const filter = host.rulesets[family]?.tables.findLast(({ name }) => name === 'filter');
    const rules = (filter?.chains.get(chain ?? '')?.rules ?? []).filter(({ target }) => target.kind === 'accept');
    return rules.flatMap(({ matches, span }) =>
      matches.flatMap((match) =>
        match.kind === 'port' && match.side === side && contains(match.protocols, 6)
          ? [{ device: host.name, ports: match.ports, span }]
          : [],
      ),
    );
  });
  return [...network, ...own];
}

/** False for a line that names other machines than this one; without stated addresses it may be any. */
function isAbout({ addresses: { inside } }: Host, { addresses }: Selector): boolean {
  return inside.length === 0 || inside.some((address) => contains(addresses[familyOf(address)], address));
}
