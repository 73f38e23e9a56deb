import type { Address } from '../../../model/address.ts';
import { type Box, type PacketSet, subtractPackets, uniteAllPackets, unitePackets } from '../../../model/packet-set.ts';
import type { ConnectionState } from '../../../model/match.ts';
import type { Ruleset } from '../../../model/ruleset.ts';
import type { Host } from '../../../model/site.ts';
import type { HeaderChange } from '../../filter/header.ts';
import { crossHook } from '../../filter/hook.ts';
import type { Doubt, Outcome, Reach } from '../../filter/outcome.ts';
import {
  ESTABLISHED_TCP,
  EXTERNAL_INTERFACE,
  NEW_TCP_CONNECTION,
  type PacketFacts,
  TCP_REPLY,
  type Topology,
  namedInterface,
  relatedTcpConnection,
} from '../../filter/packet.ts';
import { meetReach } from '../verdict/combine.ts';
import { rulesOf } from './rules.ts';
import {
  type Aimed,
  type Passage,
  choosePassage,
  openPassage,
  passAll,
  passBoth,
  readPassage,
  readWholePassage,
} from './passage.ts';
import type { Scope } from '../path/scope.ts';
import { AFTER_UNSEEN_ANSWER, STRANGE_ANSWERS, findUntracked, isNowhere } from './untracked.ts';
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
  const ruleset = rulesOf(scope.host, scope.family);
  if (ruleset === undefined) {
    const pass = passAll(connections);
    return { first: pass, replies: pass, further: pass, later: pass.accepted, outcomes: [] };
  }
  if (isPublished(scope)) {
    const open = openPassage(connections, [UNKNOWN_PLACE]);
    return { first: open, replies: open, further: open, later: open.accepted, outcomes: [] };
  }
  const { view, aim, helper } = encounter;
  const opening = helper === undefined ? NEW_TCP_CONNECTION : relatedTcpConnection(helper);
  const outcomes = crossRules(scope, { ruleset, facts: opening, region: [headerOf(connections, view)], view });
  const first = readWholePassage(outcomes, connections, aimed(scope, view, aim));
  const following: Following = { encounter, ruleset, master: helper ?? null, outcomes };
  const back = crossBack(scope, connections, following);
  const onwards = crossFurther(scope, connections, { ...following, untracked: back.untracked });
  const untracked = !isNowhere(back.untracked) || !isNowhere(findUntracked(outcomes, connections, view));
  const replies = { ...back.passage, untracked };
  const further = { ...onwards, untracked };
  return { first, replies, further, later: meetReach(replies.accepted, further.accepted), outcomes };
}

/** Packets from clients must arrive at the server and its port. */
function aimed(scope: Scope, view: View, aim: Encounter['aim']): View | Aimed {
  return view.direction === 'inbound' ? { ...view, aim, own: scope.server } : view;
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
  /** Of the first packets. */
  readonly outcomes: readonly Outcome[];
}

/** The answers of the side that did not open the connection; the server sends from the port the packets arrived at. */
function crossBack(scope: Scope, connections: Box, following: Following): { passage: Passage; untracked: Reach } {
  const { encounter, ruleset, master, outcomes } = following;
  const { view, aim } = encounter;
  const [dialled = 0] = connections.destinationPort;
  const shift = aim === 'own' ? 0 : aim - dialled;
  const back: View =
    view.direction === 'inbound'
      ? { ...view, direction: 'outbound', shift, server: scope.server }
      : { ...view, direction: 'inbound' };
  const region = [headerOf(connections, back)];
  const send = (facts: PacketFacts): readonly Outcome[] => crossRules(scope, { ruleset, facts, region, view: back });
  const answers = send({ ...TCP_REPLY, helper: master });
  const known = readPassage(answers, connections, back);
  const strangers = findUntracked(outcomes, connections, view);
  const untracked = findUntracked(answers, connections, back);
  if (isNowhere(strangers)) return { passage: known, untracked };
  const strange = STRANGE_ANSWERS.map((facts) => readPassage(send(facts), connections, back)).reduce(passBoth);
  return { passage: choosePassage(connections, strangers, { inside: strange, outside: known }), untracked };
}

/** Everything the opening side sends later; address translation on the host applies to it as to the first packet. */
function crossFurther(scope: Scope, connections: Box, following: Following & { readonly untracked: Reach }): Passage {
  const { encounter, ruleset, master, outcomes, untracked } = following;
  const { view, aim } = encounter;
  const changes = groupByChange(outcomes.filter(({ verdict }) => verdict === 'accept' || verdict === 'unknown'));
  const send = (state: ConnectionState): Passage => {
    const found = changes.flatMap(([change, region]) => {
      const translated = { source: isChanged(change, 'source'), destination: isChanged(change, 'destination') };
      const facts: PacketFacts = { ...ESTABLISHED_TCP, state, helper: master, translated };
      return crossRules(scope, { ruleset, facts, region, view, translation: change });
    });
    return readPassage(found, connections, aimed(scope, view, aim));
  };
  const known = send('ESTABLISHED');
  const passage = isNowhere(untracked)
    ? known
    : choosePassage(connections, untracked, { inside: send(AFTER_UNSEEN_ANSWER), outside: known });
  const reached = uniteAllPackets(changes.map(([, region]) => region));
  const asked = connectionsOf(reached, connections, view);
  // Nothing stops the further packets of a connection that never comes about.
  const possible = unitePackets(passage.accepted.possible, subtractPackets([connections], asked));
  return { ...passage, accepted: { sure: passage.accepted.sure, possible } };
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

function isChanged(change: HeaderChange, side: 'source' | 'destination'): boolean {
  return change[side].kind !== 'same' || change[`${side}Port`].kind !== 'same';
}

function groupByChange(outcomes: readonly Outcome[]): readonly (readonly [HeaderChange, PacketSet])[] {
  const groups = new Map<string, { readonly change: HeaderChange; readonly sets: PacketSet[] }>();
  for (const { change, possible } of outcomes) {
    const name = JSON.stringify(change, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
    const group = groups.get(name) ?? { change, sets: [] };
    group.sets.push(possible);
    groups.set(name, group);
  }
  return Array.from(groups.values(), ({ change, sets }) => [change, uniteAllPackets(sets)] as const);
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
