import type { Address } from '../../model/address.ts';
import { type Box, type PacketSet, intersectPackets, unitePackets } from '../../model/packet-set.ts';
import type { Ruleset } from '../../model/ruleset.ts';
import type { Host } from '../../model/site.ts';
import type { HeaderChange } from '../filter/header.ts';
import { crossHook } from '../filter/hook.ts';
import type { Outcome, Reach } from '../filter/outcome.ts';
import {
  ESTABLISHED_TCP,
  EXTERNAL_INTERFACE,
  NEW_TCP_CONNECTION,
  type PacketFacts,
  TCP_REPLY,
  type Topology,
  namedInterface,
  relatedTcpConnection,
} from '../filter/packet.ts';
import { meetReach } from './combine.ts';
import { type Passage, passAll, readPassage } from './passage.ts';
import type { Scope } from './scope.ts';
import { type View, connectionsOf, headerOf } from './view.ts';

/** How the host meets one connection of a client mode. */
export interface Encounter {
  /** Who opens the connection: the client (inbound) or the server (outbound). */
  readonly view: View;
  /** The server port at which packets must arrive: the connection's own, or a named one after translation on the host. */
  readonly aim: 'own' | number;
  /** The helper that expected the connection, if one did. */
  readonly helper: string | undefined;
}

/** What the host does with the first packet of the connections, and with all that follow once it is accepted. */
export interface HostPassage {
  readonly first: Passage;
  readonly replies: Passage;
  readonly further: Passage;
  /** Connections for which replies and further packets pass. */
  readonly later: Reach;
  /** Of the first packets, as the rules left them. */
  readonly outcomes: readonly Outcome[];
}

/** Sends every packet that the connections need through the host's rules. */
export function crossHost(scope: Scope, connections: Box, encounter: Encounter): HostPassage {
  const ruleset = scope.host.rulesets[scope.family];
  if (ruleset === undefined) {
    const pass = passAll(connections);
    return { first: pass, replies: pass, further: pass, later: pass.accepted, outcomes: [] };
  }
  const { view, aim, helper } = encounter;
  const opening = helper === undefined ? NEW_TCP_CONNECTION : relatedTcpConnection(helper);
  const outcomes = crossRules(scope, { ruleset, facts: opening, region: [headerOf(connections, view)], view });
  const first = readPassage(outcomes, connections, view.direction === 'inbound' ? { ...view, aim } : view);
  const master = helper ?? null;
  const replies = crossBack(scope, connections, { encounter, ruleset, master });
  const further = crossFurther(scope, connections, { encounter, ruleset, master, outcomes });
  return { first, replies, further, later: meetReach(replies.accepted, further.accepted), outcomes };
}

interface Sending {
  readonly ruleset: Ruleset;
  readonly facts: PacketFacts;
  readonly region: PacketSet;
  readonly view: View;
  readonly translation?: HeaderChange;
}

function crossRules(scope: Scope, { ruleset, facts, region, view, translation }: Sending): readonly Outcome[] {
  const name = scope.host.interface === undefined ? EXTERNAL_INTERFACE : namedInterface(scope.host.interface);
  const placed: PacketFacts = view.direction === 'inbound' ? { ...facts, in: name } : { ...facts, out: name };
  const hook = view.direction === 'inbound' ? 'INPUT' : 'OUTPUT';
  return crossHook(ruleset, { hook, facts: placed, region, topology: topologyOf(scope.host), translation });
}

interface Following {
  readonly encounter: Encounter;
  readonly ruleset: Ruleset;
  readonly master: string | null;
}

/** The answers of the side that did not open the connection; the server sends from the port the packets arrived at. */
function crossBack(scope: Scope, connections: Box, { encounter, ruleset, master }: Following): Passage {
  const { view, aim } = encounter;
  const [dialled = 0] = connections.destinationPort;
  const shift = aim === 'own' ? 0 : aim - dialled;
  const back: View =
    view.direction === 'inbound'
      ? { ...view, direction: 'outbound', shift, server: scope.server }
      : { ...view, direction: 'inbound' };
  const facts = { ...TCP_REPLY, helper: master };
  const region = [headerOf(connections, back)];
  return readPassage(crossRules(scope, { ruleset, facts, region, view: back }), connections, back);
}

/** Everything the opening side sends later; address translation on the host applies to it as to the first packet. */
function crossFurther(
  scope: Scope,
  connections: Box,
  { encounter, ruleset, master, outcomes }: Following & { readonly outcomes: readonly Outcome[] },
): Passage {
  const { view, aim } = encounter;
  const changes = groupByChange(outcomes.filter(({ verdict }) => verdict === 'accept'));
  const found = changes.flatMap(([change, region]) => {
    const translated = { source: isChanged(change, 'source'), destination: isChanged(change, 'destination') };
    const facts: PacketFacts = { ...ESTABLISHED_TCP, helper: master, translated };
    return crossRules(scope, { ruleset, facts, region, view, translation: change });
  });
  const reached = changes.reduce<PacketSet>((all, [, region]) => unitePackets(all, region), []);
  const passage = readPassage(found, connections, view.direction === 'inbound' ? { ...view, aim } : view);
  const asked = connectionsOf(reached, connections, view);
  const { accepted } = passage;
  return { ...passage, accepted: { sure: intersectPackets(accepted.sure, asked), possible: accepted.possible } };
}

function isChanged(change: HeaderChange, side: 'source' | 'destination'): boolean {
  return change[side].kind !== 'same' || change[`${side}Port`].kind !== 'same';
}

function groupByChange(outcomes: readonly Outcome[]): readonly (readonly [HeaderChange, PacketSet])[] {
  const groups = new Map<string, readonly [HeaderChange, PacketSet]>();
  for (const { change, possible } of outcomes) {
    const name = JSON.stringify(change, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
    const [, known] = groups.get(name) ?? [change, []];
    groups.set(name, [change, unitePackets(known, possible)]);
  }
  return [...groups.values()];
}

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
