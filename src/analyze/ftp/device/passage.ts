import type { Address } from '../../../model/address.ts';
import { type IntervalSet, contains, isEmpty, subtract } from '../../../model/interval-set.ts';
import {
  type Box,
  type PacketSet,
  intersectBox,
  intersectPackets,
  joinDisjoint,
  subtractPackets,
  uniteAllPackets,
  unitePackets,
} from '../../../model/packet-set.ts';
import type { Decider, Doubt, Outcome, Reach } from '../../filter/outcome.ts';
import { portsBefore } from '../../filter/header.ts';
import { portRange } from '../../../model/port-set.ts';
import { NOTHING, chooseReach, joinReach, meetReach } from '../verdict/combine.ts';
import { type View, connectionsOf, headerOf, isOneToOne } from './view.ts';

/** What becomes of one packet of every connection in question at one device. */
export interface Passage {
  readonly accepted: Reach;
  /** Lost without an answer. */
  readonly dropped: Reach;
  /** Lost, with an answer to the sender. */
  readonly refused: Reach;
  readonly blockers: readonly Blocker[];
  /** The lines that accept, each with what it accepts. */
  readonly admitters: readonly Admitter[];
  readonly doubts: readonly Doubt[];
  /** True if packets of the connections are kept from connection tracking. */
  readonly untracked?: boolean;
}

/** Which line lets which connections pass. */
export interface Admitter {
  readonly decider: Decider;
  readonly connections: PacketSet;
}

/** Which line stops which connections, or leads them to something else. */
export interface Blocker {
  readonly decider: Decider;
  /**
   * `disguised`: it arrives, and the daemon takes it for another client's; `refused`: the daemon itself turns the client away; the
   * decider's chain says in which words.
   */
  readonly verdict: 'drop' | 'reject' | 'unknown' | 'misdirected' | 'disguised' | 'refused';
  readonly connections: PacketSet;
}

/** Every connection passes. */
export function passAll(connections: Box): Passage {
  const all = [connections];
  const none: Reach = { sure: [], possible: [] };
  return {
    accepted: { sure: all, possible: all },
    dropped: none,
    refused: none,
    blockers: [],
    admitters: [],
    doubts: [],
  };
}

/** No connection passes: what stands at the decider's line leads its packets elsewhere. */
export function passNone(connections: Box, decider: Decider): Passage {
  const all = [connections];
  const none: Reach = { sure: [], possible: [] };
  const blockers: readonly Blocker[] = [{ decider, verdict: 'misdirected', connections: all }];
  return { accepted: none, dropped: { sure: all, possible: all }, refused: none, blockers, admitters: [], doubts: [] };
}

/** The fate of all connections of which the passages tell a part each. */
export function joinPassages(passages: readonly Passage[]): Passage {
  const [only] = passages;
  if (only !== undefined && passages.length === 1) return only;
  const join = (part: (passage: Passage) => Reach): Reach => passages.map(part).reduce(joinReach, NOTHING);
  return {
    accepted: join(({ accepted }) => accepted),
    dropped: join(({ dropped }) => dropped),
    refused: join(({ refused }) => refused),
    blockers: passages.flatMap(({ blockers }) => blockers),
    admitters: passages.flatMap(({ admitters }) => admitters),
    doubts: passages.flatMap(({ doubts }) => doubts),
    untracked: passages.some(({ untracked }) => untracked === true),
  };
}

/** The fate of connections that need two packets to pass. */
export function passBoth(left: Passage, right: Passage): Passage {
  return {
    accepted: meetReach(left.accepted, right.accepted),
    dropped: joinReach(left.dropped, right.dropped),
    refused: joinReach(left.refused, right.refused),
    blockers: [...left.blockers, ...right.blockers],
    admitters: left.admitters,
    doubts: [...left.doubts, ...right.doubts],
  };
}

/** The fate of connections that meet one passage where the condition holds and the other one elsewhere. */
export function choosePassage(
  connections: Box,
  condition: Reach,
  { inside, outside }: { readonly inside: Passage; readonly outside: Passage },
): Passage {
  const choose = (part: (passage: Passage) => Reach): Reach =>
    chooseReach([connections], condition, { inside: part(inside), outside: part(outside) });
  return {
    accepted: choose(({ accepted }) => accepted),
    dropped: choose(({ dropped }) => dropped),
    refused: choose(({ refused }) => refused),
    blockers: [
      ...limit(inside.blockers, condition.possible),
      ...limit(outside.blockers, subtractPackets([connections], condition.sure)),
    ],
    admitters: [...inside.admitters, ...outside.admitters],
    doubts: [...inside.doubts, ...outside.doubts],
  };
}

function limit(blockers: readonly Blocker[], to: PacketSet): readonly Blocker[] {
  return blockers
    .map((blocker) => ({ ...blocker, connections: intersectPackets(blocker.connections, to) }))
    .filter(({ connections }) => connections.length > 0);
}

/** The same passage if something that is not known might let every connection through. */
export function doubtPassage(passage: Passage, connections: Box, doubt: Doubt): Passage {
  const accepted = { sure: passage.accepted.sure, possible: [connections] };
  return { ...passage, accepted, doubts: [...passage.doubts, doubt] };
}

/** A passage of which nobody knows whether it lets any connection through. */
export function openPassage(connections: Box, doubts: readonly Doubt[]): Passage {
  const open = { sure: [], possible: [connections] };
  return { accepted: open, dropped: open, refused: NOTHING, blockers: [], admitters: [], doubts };
}

/** A view of packets that must arrive at a certain port of the server; `own`: the connection's server port. */
export interface Aimed extends View {
  readonly aim: 'own' | number;
  /** The server's addresses. */
  readonly own: IntervalSet<Address>;
}

/**
 * Reads a device's outcomes as the fate of connections; what is accepted but led elsewhere does not count as accepted. A connection
 * of whose packets nothing is told passes.
 */
export function readPassage(outcomes: readonly Outcome[], connections: Box, view: View | Aimed): Passage {
  return conclude(gatherFates(outcomes, connections, view), connections, false);
}

/** The same for outcomes that tell what becomes of the packets of every connection. */
export function readWholePassage(outcomes: readonly Outcome[], connections: Box, view: View | Aimed): Passage {
  return conclude(gatherFates(outcomes, connections, view), connections, isOneToOne(connections, view));
}

interface Gathered extends Pick<Passage, 'blockers' | 'admitters' | 'doubts'> {
  readonly seen: Readonly<Record<Part['fate'], PacketSet>>;
  /** True if nothing is in doubt. */
  readonly exact: boolean;
}

function gatherFates(outcomes: readonly Outcome[], connections: Box, view: View | Aimed): Gathered {
  const header = headerOf(connections, view);
  // Outcomes of which nothing is in doubt share no packet: they are only put together.
  const exact: Record<Part['fate'], Box[]> = { accept: [], drop: [], reject: [], unknown: [], misdirected: [] };
  const doubtful: Record<Part['fate'], PacketSet[]> = {
    accept: [],
    drop: [],
    reject: [],
    unknown: [],
    misdirected: [],
  };
  const blockers: Blocker[] = [];
  const admitters: Admitter[] = [];
  const doubts = new Set<Doubt>();
  for (const outcome of outcomes) {
    for (const part of splitByAim(outcome, header, view)) {
      const found = connectionsOf(part.packets, connections, view);
      if (outcome.sure === outcome.possible) exact[part.fate].push(...found);
      else doubtful[part.fate].push(found);
      if (part.fate === 'accept') admitters.push({ decider: outcome.decider, connections: found });
      else blockers.push({ decider: outcome.decider, verdict: part.fate, connections: found });
    }
    for (const doubt of outcome.doubts) doubts.add(doubt);
  }
  return {
    seen: mapFates((name) => uniteAllPackets([joinDisjoint(exact[name]), ...doubtful[name]])),
    exact: Object.values(doubtful).every((sets) => sets.length === 0),
    blockers,
    admitters,
    doubts: [...doubts],
  };
}

/** `whole`: each connection has met at least one fate; then, if nothing is in doubt, what has met one has met no other. */
function conclude({ seen, exact, ...rest }: Gathered, connections: Box, whole: boolean): Passage {
  const universe: PacketSet = intersectBox([connections], connections);
  const settled = whole && exact;
  const fate = (mine: PacketSet, others: readonly PacketSet[]): Reach => ({
    sure: settled ? mine : others.reduce<PacketSet>(subtractPackets, universe),
    possible: seen.unknown.length === 0 ? mine : unitePackets(mine, seen.unknown),
  });
  const refused = settled ? [...seen.reject, ...seen.misdirected] : unitePackets(seen.reject, seen.misdirected);
  return {
    accepted: fate(seen.accept, [seen.drop, seen.reject, seen.unknown, seen.misdirected]),
    dropped: fate(seen.drop, [seen.accept, seen.reject, seen.unknown, seen.misdirected]),
    refused: fate(refused, [seen.accept, seen.drop, seen.unknown]),
    ...rest,
  };
}

function mapFates(map: (fate: Part['fate']) => PacketSet): Readonly<Record<Part['fate'], PacketSet>> {
  return {
    accept: map('accept'),
    drop: map('drop'),
    reject: map('reject'),
    unknown: map('unknown'),
    misdirected: map('misdirected'),
  };
}

interface Part {
  readonly fate: 'accept' | 'drop' | 'reject' | 'unknown' | 'misdirected';
  readonly packets: PacketSet;
}

/** An accepted packet whose final port is not the one aimed at reaches something else. */
function splitByAim(outcome: Outcome, header: Box, view: View | Aimed): readonly Part[] {
  if (outcome.verdict === 'reject' && outcome.silent === true) return [{ fate: 'drop', packets: outcome.possible }];
  if (outcome.verdict !== 'accept' || !('aim' in view)) return [{ fate: outcome.verdict, packets: outcome.possible }];
  const { aim, shift, own } = view;
  const { destination, destinationPort: change } = outcome.change;
  if (destination.kind === 'shift' || destination.kind === 'unknown')
    return [{ fate: 'unknown', packets: outcome.possible }];
  if (destination.kind === 'constant' && !contains(own, destination.address))
    return [{ fate: 'misdirected', packets: outcome.possible }];
  if (aim !== 'own') return splitByPorts(outcome.possible, header, portsBefore(change, portRange(aim)));
  switch (change.kind) {
    case 'same':
      return [{ fate: shift === 0 ? 'accept' : 'misdirected', packets: outcome.possible }];
    case 'shift':
      return [{ fate: shift + change.by === 0 ? 'accept' : 'misdirected', packets: outcome.possible }];
    case 'constant': {
      const ports = portRange(change.port + shift);
      return splitByPorts(outcome.possible, header, { sure: ports, possible: ports });
    }
    case 'unknown':
      return [{ fate: 'unknown', packets: outcome.possible }];
  }
}

function splitByPorts(
  packets: PacketSet,
  header: Box,
  ports: { readonly sure: readonly number[]; readonly possible: readonly number[] },
): readonly Part[] {
  const within = (destinationPort: readonly number[]): PacketSet =>
    intersectBox(packets, { ...header, destinationPort });
  const parts: readonly Part[] = [
    { fate: 'accept', packets: within(ports.sure) },
    { fate: 'unknown', packets: within(subtract(ports.possible, ports.sure)) },
    { fate: 'misdirected', packets: within(subtract(header.destinationPort, ports.possible)) },
  ];
  return parts.filter((part) => part.packets.some((box) => !isEmpty(box.destinationPort)));
}
