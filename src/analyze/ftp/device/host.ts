import type { Address } from '../../../model/address.ts';
import type { Box } from '../../../model/packet-set.ts';
import type { Host } from '../../../model/site.ts';
import type { Doubt } from '../../filter/outcome.ts';
import { EXTERNAL_INTERFACE, type Topology, namedInterface } from '../../filter/packet.ts';
import { type MachinePassage, crossMachine } from './machine.ts';
import { openPassage, passAll } from './passage.ts';
import { rulesOf } from './rules.ts';
import type { Scope } from '../path/scope.ts';
import type { View } from './view.ts';

/** How the host meets one connection of a client mode. */
export interface Encounter {
  /** Who opens the connection: the client (inbound) or the server (outbound). */
  readonly view: View;
  /** The server port at which packets must arrive: the connection's own, or a named one after translation on the host. */
  readonly aim: 'own' | number;
  /** The helper that expected the connection, if one did. */
  readonly helper: string | undefined;
}

/** Sends every packet that the connections need through the host's rules. */
export function crossHost(scope: Scope, connections: Box, { view, aim, helper }: Encounter): MachinePassage {
  const ruleset = rulesOf(scope.host, scope.family);
  if (ruleset === undefined) {
    const pass = passAll(connections);
    return { first: pass, replies: pass, further: pass, later: pass.accepted, outcomes: [] };
  }
  if (isPublished(scope)) {
    const open = openPassage(connections, [UNKNOWN_PLACE]);
    return { first: open, replies: open, further: open, later: open.accepted, outcomes: [] };
  }
  const name = scope.host.interface === undefined ? EXTERNAL_INTERFACE : namedInterface(scope.host.interface);
  const ways = { inbound: { hook: 'INPUT', in: name }, outbound: { hook: 'OUTPUT', out: name } } as const;
  const machine = { ruleset, topology: topologyOf(scope.host), ways };
  // Packets from clients must arrive at the server and its port.
  const target = view.direction === 'inbound' ? { ...view, aim, own: scope.server } : view;
  return crossMachine(machine, connections, {
    view,
    target,
    back: answerTo(scope, connections, { view, aim }),
    helper,
  });
}

/** The server answers from the port at which the packets arrived. */
function answerTo({ server }: Scope, connections: Box, { view, aim }: Pick<Encounter, 'view' | 'aim'>): View {
  if (view.direction === 'outbound') return { ...view, direction: 'inbound' };
  const [dialled = 0] = connections.destinationPort;
  return { ...view, direction: 'outbound', shift: aim === 'own' ? 0 : aim - dialled, server };
}

/** True if a device publishes the server's ports, so that it may be another machine than the one whose rules were given. */
export function isPublished({ path }: Scope): boolean {
  return path.some(({ published }) => published !== undefined);
}

/** Docker and kube-proxy translate in PREROUTING and forward: INPUT of the machine that publishes is never asked. */
export const UNKNOWN_PLACE: Doubt = {
  code: 'missing-fact',
  reason:
    'whose packet filter was given: packets to published ports are forwarded to the server, and do not meet the INPUT rules of the machine that publishes them',
  span: undefined,
};

/** The host's addresses as the packet filter needs them; undefined if none is stated. */
export function topologyOf(host: Host): Topology | undefined {
  const { inside } = host.addresses;
  if (inside.length === 0) return undefined;
  const interfaces = inside.map((address: Address) => ({
    interface: host.interface,
    address,
    prefixLength: undefined,
  }));
  return { interfaces, defaultInterface: host.interface };
}
