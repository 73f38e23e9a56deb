import { contains } from '../../model/interval-set.ts';
import type { PortSet } from '../../model/port-set.ts';
import type { Chain, Rule } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A line that opens port 20 for clients. */
export const DATA_PORT_RULE = {
  meaning: 'A line that lets clients connect to port 20 of the server, where nothing listens.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    device: { type: 'string', meaning: 'Name of the device: a network firewall, or the server itself.' },
    on_host: { type: 'bool', meaning: 'True if the device is the server itself.' },
    listens: { type: 'bool', meaning: 'True if the daemon does listen on port 20.' },
  },
  places: { rule: 'The line.' },
} as const satisfies Relation;

/** One row for each such line; lines that name many ports are not about port 20. */
export function listDataPortRules({ host, daemon }: HostAnalysis): readonly Row<typeof DATA_PORT_RULE>[] {
  const listens = daemon.listeners.some(({ port }) => port === 20);
  const row = (device: string, rule: Span): Row<typeof DATA_PORT_RULE> => ({
    values: { server: host.name, device, on_host: device === host.name, listens },
    places: { rule },
    assumptions: [],
    key: [host.name, device, 'port 20'].join(' '),
  });
  const network = host.path.flatMap(({ name, rules }) =>
    rules
      .filter(({ action, direction, ports }) => action === 'allow' && direction === 'inbound' && namesDataPort(ports))
      .map(({ span }) => row(name, span)),
  );
  const own = (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const filter = host.rulesets[family]?.tables.findLast(({ name }) => name === 'filter');
    const input: Chain | undefined = filter?.chains.get('INPUT');
    return (input?.rules ?? []).filter(opensDataPort).map(({ span }) => row(host.name, span));
  });
  return [...network, ...own];
}

function opensDataPort({ matches, target }: Rule): boolean {
  if (target.kind !== 'accept') return false;
  return matches.some(
    (match) =>
      match.kind === 'port' &&
      match.side === 'destination' &&
      contains(match.protocols, 6) &&
      namesDataPort(match.ports),
  );
}

/** True if port 20 is named as such, alone or with the control port, and not as one of a wide range. */
function namesDataPort(ports: PortSet): boolean {
  return contains(ports, 20) && !contains(ports, 19) && !contains(ports, 22);
}
