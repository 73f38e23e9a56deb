import { contains, covers, intersect, isEmpty, overlaps } from '../../model/interval-set.ts';
import { type PortSet, formatPorts } from '../../model/port-set.ts';
import type { Rule } from '../../model/ruleset.ts';
import type { Host } from '../../model/site.ts';
import type { Span } from '../../source/span.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { findClosedPorts, listFtpPorts } from './ftp-ports.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A line that opens ports of FTP for UDP. */
export const UDP_RULE = {
  meaning: 'A line that accepts UDP packets, and no TCP, to ports that are all ports of FTP.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    device: { type: 'string', meaning: 'Name of the device: a network firewall, or the server itself.' },
    on_host: { type: 'bool', meaning: 'True if the device is the server itself.' },
    ports: { type: 'string', meaning: 'The ports that it opens.' },
    closed: { type: 'bool', meaning: 'True if the device closes some of these ports to TCP.' },
  },
  places: { rule: 'The line.' },
} as const satisfies Relation;

interface Opening {
  readonly device: string;
  readonly ports: PortSet;
  readonly span: Span;
}

/** One row for each such line. */
export function listUdpRules(analysis: HostAnalysis): readonly Row<typeof UDP_RULE>[] {
  const { host, daemon, startup } = analysis;
  if (startup.outcome === 'fails') return [];
  const ftp = listFtpPorts(daemon);
  return [...listPolicyOpenings(host), ...listHostOpenings(host)]
    .filter(({ ports }) => !isEmpty(ports) && covers(ftp, ports))
    .map(({ device, ports, span }) => ({
      values: {
        server: host.name,
        device,
        on_host: device === host.name,
        ports: formatPorts(ports),
        closed: overlaps(findClosedPorts(analysis, device), ports),
      },
      places: { rule: span },
      assumptions: [],
      key: [host.name, device, 'UDP', formatPorts(ports)].join(' '),
    }));
}

const TCP = 6;
const UDP = 17;

function listPolicyOpenings({ path }: Host): readonly Opening[] {
  return path.flatMap(({ name, rules }) =>
    rules
      .filter(({ action, direction, disabled }) => action === 'allow' && direction === 'inbound' && !disabled)
      .filter(({ protocols }) => contains(protocols, UDP) && !contains(protocols, TCP))
      .map(({ ports, span }) => ({ device: name, ports, span })),
  );
}

function listHostOpenings({ name, rulesets }: Host): readonly Opening[] {
  return [rulesets.ipv4, rulesets.ipv6]
    .flatMap(
      (ruleset) => ruleset?.tables.findLast((table) => table.name === 'filter')?.chains.get('INPUT')?.rules ?? [],
    )
    .filter(acceptsUdp)
    .map(({ matches, span }) => {
      const named = matches.flatMap((match) =>
        match.kind === 'port' && match.side === 'destination' ? [match.ports] : [],
      );
      const [first = [], ...rest] = named;
      return { device: name, ports: rest.reduce<PortSet>(intersect, first), span };
    });
}

function acceptsUdp({ matches, target }: Rule): boolean {
  return (
    target.kind === 'accept' &&
    matches.some(
      (match) => match.kind === 'protocol' && contains(match.protocols, UDP) && !contains(match.protocols, TCP),
    )
  );
}
