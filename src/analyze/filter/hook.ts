import type { Family } from '../../model/address.ts';
import type { PacketSet } from '../../model/packet-set.ts';
import type { Chain, FilterTool, Hook, Ruleset, TableName } from '../../model/ruleset.ts';
import { crossChain } from './chain.ts';
import { type HeaderChange, addressesBefore } from './header.ts';
import { type Holding, between, constantly, holdsForAddresses } from './holding.ts';
import { isIcmpError } from './icmp.ts';
import { describeOutcomes } from './describe.ts';
import { mergeStreams } from './merge.ts';
import type { Decider, Outcome } from './outcome.ts';
import { ANY_INTERFACE, NO_INTERFACE, type PacketFacts, type Topology, namedInterface } from '../../model/packet.ts';
import { type Notes, type Scene, emptyNotes } from './scene.ts';
import { type Stream, divideStream, doubtStream, startStream } from './stream.ts';
import { deliveredAddresses, routeTo } from './topology.ts';
import type { Ended } from './walk.ts';

/** Packets that are sent through a machine. */
export interface Crossing {
  /** Their way before any translation: to the host, through it, or from it. */
  readonly hook: 'INPUT' | 'FORWARD' | 'OUTPUT';
  readonly facts: PacketFacts;
  readonly region: PacketSet;
  /** The host's own addresses and routes; undefined: not stated. */
  readonly topology?: Topology | undefined;
  /** Which back end loads the rules, where it is known better than from the file. */
  readonly tool?: FilterTool | undefined;
  /** For packets that the nat table does not see: how their connection's translation changes the destination. */
  readonly translation?: HeaderChange | undefined;
  /** For connections that a helper expected: the translation that it has given them, so that the nat table is not asked. */
  readonly settled?: HeaderChange | undefined;
}

/** What becomes of the packets on their whole way, in the kernel's order of tables and hooks. */
export function crossHook(ruleset: Ruleset, crossing: Crossing): readonly Outcome[] {
  return crossNoted(ruleset, crossing, emptyNotes());
}

/** The same, with everything written down on the way. */
export function crossNoted(ruleset: Ruleset, crossing: Crossing, notes: Notes): readonly Outcome[] {
  const journey = startJourney(ruleset, crossing, notes);
  if (crossing.hook === 'OUTPUT') leaveHost(journey, startStreams(crossing));
  else enterHost(journey, startStreams(crossing));
  return describeOutcomes(journey.ended);
}

/** What the kernel never sees on the way: facts that need no asking. */
const ABSENT: Readonly<Record<Crossing['hook'], Partial<PacketFacts>>> = {
  INPUT: { out: NO_INTERFACE, uid: null, gid: null },
  FORWARD: { uid: null, gid: null },
  OUTPUT: { in: NO_INTERFACE, mac: null },
};

function startStreams({ hook, facts, region }: Crossing): readonly Stream[] {
  if (region.length === 0) return [];
  const known = { ...facts, ...ABSENT[hook], ...(isLoopback(facts) ? { mac: null } : {}) };
  return [startStream(known, region)];
}

/** xt_mac.c: only Ethernet frames have a hardware address to look at. */
function isLoopback({ in: { members, complement } }: PacketFacts): boolean {
  return !complement && members.length === 1 && members[0] === 'lo';
}

interface Journey {
  readonly ruleset: Ruleset;
  readonly crossing: Crossing;
  readonly family: Family;
  readonly tool: FilterTool | undefined;
  readonly notes: Notes;
  readonly ended: Ended[];
}

function startJourney(ruleset: Ruleset, crossing: Crossing, notes: Notes): Journey {
  const tool = crossing.tool ?? ruleset.tool;
  return { ruleset, crossing, family: ruleset.family, tool, notes, ended: [] };
}

function enterHost(journey: Journey, start: readonly Stream[]): void {
  const tracked = trackConnections(journey, start, 'PREROUTING');
  const mangled = crossTable(journey, tracked, ['mangle', 'PREROUTING']);
  const routed = route(journey, translate(journey, mangled, 'PREROUTING'));
  let inner = routed.delivered;
  for (const table of ['mangle', 'filter', 'security'] as const) inner = crossTable(journey, inner, [table, 'INPUT']);
  finish(journey, translate(journey, inner, 'INPUT'), 'INPUT');
  let through: readonly Stream[] = routed.forwarded.map(decrementTtl);
  for (const table of ['mangle', 'filter', 'security'] as const) {
    through = crossTable(journey, through, [table, 'FORWARD']);
  }
  through = crossTable(journey, through, ['mangle', 'POSTROUTING']);
  finish(journey, translate(journey, through, 'POSTROUTING'), 'FORWARD');
}

function leaveHost(journey: Journey, start: readonly Stream[]): void {
  const tracked = trackConnections(journey, start, 'OUTPUT');
  const mangled = crossTable(journey, tracked, ['mangle', 'OUTPUT']);
  // The filter table still sees the interface that was chosen before the translation.
  let streams = translate(journey, mangled, 'OUTPUT');
  for (const table of ['filter', 'security'] as const) streams = crossTable(journey, streams, [table, 'OUTPUT']);
  streams = streams.map((stream) => followRoute(journey, stream));
  streams = crossTable(journey, streams, ['mangle', 'POSTROUTING']);
  finish(journey, translate(journey, streams, 'POSTROUTING'), 'OUTPUT');
}

/** The raw table, then connection tracking: before it, packets have no connection. */
function trackConnections(
  journey: Journey,
  streams: readonly Stream[],
  hook: 'PREROUTING' | 'OUTPUT',
): readonly Stream[] {
  const { state, direction, statuses, original, connectionMark } = journey.crossing.facts;
  const untracked = streams.map((stream) => ({ ...stream, facts: { ...stream.facts, state: 'INVALID' } as const }));
  return crossTable(journey, untracked, ['raw', hook]).map((stream) => ({
    ...stream,
    facts: {
      ...stream.facts,
      direction,
      statuses,
      original,
      connectionMark,
      state: stateAfterRaw(stream.facts, state),
    },
  }));
}

function stateAfterRaw({ assignment }: PacketFacts, state: PacketFacts['state']): PacketFacts['state'] {
  switch (assignment.kind) {
    case 'none':
      return state;
    case 'untracked':
      return 'UNTRACKED';
    case 'template':
      // In another zone the connection that the packet belongs to may be unknown.
      return assignment.zone === undefined || assignment.zone === '0' || state === 'NEW' ? state : undefined;
  }
}

/** The nat table sees the first packet of a connection only; the others get what was decided for it. */
function translate(journey: Journey, streams: readonly Stream[], hook: Hook): readonly Stream[] {
  const { translation, settled } = journey.crossing;
  if (settled !== undefined) return streams.map((stream) => ({ ...stream, change: settleAt(hook, stream, settled) }));
  return streams.flatMap((stream) => {
    const first = startsConnection(stream.facts);
    if (first === true) return crossTable(journey, [stream], ['nat', hook]);
    if (first === undefined) {
      const doubt = { code: 'missing-fact', reason: 'the state of the connection', span: undefined } as const;
      const perhaps = doubtStream(stream, [doubt]);
      return mergeStreams([perhaps, ...crossTable(journey, [perhaps], ['nat', hook])]);
    }
    if (translation === undefined || hook === 'INPUT' || hook === 'POSTROUTING') return [stream];
    return [{ ...stream, change: translation }];
  });
}

/** Destinations change before the packet is routed, sources when it leaves (nf_nat_follow_master). */
function settleAt(hook: Hook, { change }: Stream, settled: HeaderChange): HeaderChange {
  const { destination, destinationPort } = settled;
  if (hook === 'PREROUTING' || hook === 'OUTPUT') return { ...change, destination, destinationPort };
  return hook === 'POSTROUTING' ? settled : change;
}

/** True for NEW packets and for RELATED ones other than ICMP errors; undefined if the state is not known. */
function startsConnection(facts: PacketFacts): boolean | undefined {
  if (facts.state === undefined) return undefined;
  return facts.state === 'NEW' || (facts.state === 'RELATED' && !isIcmpError(facts));
}

/** Sends streams through one table's chain of one hook; those that are accepted go on. */
function crossTable(
  journey: Journey,
  streams: readonly Stream[],
  [table, hook]: readonly [TableName, Hook],
): readonly Stream[] {
  const { ruleset, crossing, family, tool, notes } = journey;
  const chains = ruleset.tables.findLast(({ name }) => name === table)?.chains;
  const chain = chains?.get(hook);
  if (chains === undefined || streams.length === 0) return streams;
  if (chain === undefined && (tool === 'nf_tables' || table !== 'filter')) return streams;
  const scene: Scene = {
    family,
    tool,
    table,
    hook,
    chains,
    path: PATHS[hook] ?? crossing.hook,
    topology: crossing.topology,
    notes,
  };
  const walked = chain ?? missingChain(hook, ruleset.file);
  const accepted: Stream[] = [];
  for (const ended of crossChain(walked, streams, scene)) {
    if (ended.verdict === 'accept') accepted.push({ ...ended.stream, decider: remember(ended) });
    else journey.ended.push(ended);
  }
  return mergeStreams(accepted);
}

/** Where the hook itself tells the way. */
const PATHS: Readonly<Record<Hook, Crossing['hook'] | undefined>> = {
  PREROUTING: undefined,
  INPUT: 'INPUT',
  FORWARD: 'FORWARD',
  OUTPUT: 'OUTPUT',
  POSTROUTING: undefined,
};

function missingChain(name: Hook, file: string): Chain {
  return { name, policy: 'unstated', rules: [], span: { file, start: 0, end: 0 } };
}

/** The filter table's word counts most; without it, the last that was said in the nat table or elsewhere is of no interest. */
function remember({ decider, stream }: Ended): Decider | undefined {
  return decider.table === 'filter' ? decider : stream.decider;
}

interface Routed {
  readonly delivered: readonly Stream[];
  readonly forwarded: readonly Stream[];
}

/** Where the packets go after destination translation. */
function route(journey: Journey, streams: readonly Stream[]): Routed {
  const delivered: Stream[] = [];
  const forwarded: Stream[] = [];
  for (const stream of streams) {
    const { taken, left } = divideStream(stream, judgeDelivery(journey, stream));
    delivered.push(...taken);
    forwarded.push(...left.map((one) => followRoute(journey, one)));
  }
  return { delivered, forwarded };
}

/** Which packets of the stream are for the host itself. */
function judgeDelivery({ crossing, family }: Journey, { change }: Stream): Holding {
  const { destination } = change;
  if (destination.kind === 'same') return constantly(family, crossing.hook === 'INPUT');
  if (destination.kind === 'unknown' && destination.own) return constantly(family, true);
  const own = deliveredAddresses(crossing.topology, family);
  const sure = holdsForAddresses(family, 'destination', addressesBefore(destination, own.sure).sure);
  const possible = holdsForAddresses(family, 'destination', addressesBefore(destination, own.possible).possible);
  if (own.sure === own.possible && destination.kind !== 'unknown') return sure;
  const reason = "whether the address after translation is one of the host's own";
  return between(sure, possible, { code: 'missing-fact', reason, span: undefined });
}

/** Translated packets leave by the interface that leads to their new destination. */
function followRoute({ crossing }: Journey, stream: Stream): Stream {
  const { destination } = stream.change;
  if (destination.kind === 'same') return stream;
  const name = destination.kind === 'constant' ? routeTo(crossing.topology, destination.address) : undefined;
  return { ...stream, facts: { ...stream.facts, out: name === undefined ? ANY_INTERFACE : namedInterface(name) } };
}

function decrementTtl(stream: Stream): Stream {
  const { ttl } = stream.facts;
  return ttl === undefined ? stream : { ...stream, facts: { ...stream.facts, ttl: ttl - 1 } };
}

function finish(journey: Journey, streams: readonly Stream[], hook: Crossing['hook']): void {
  const nobody: Decider = { table: 'filter', chain: hook, rule: undefined, span: undefined };
  for (const stream of streams) {
    journey.ended.push({ verdict: 'accept', decider: stream.decider ?? nobody, stream });
  }
}
