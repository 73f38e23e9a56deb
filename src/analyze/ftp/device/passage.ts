import { type Box, type PacketSet, intersectPackets, subtractPackets } from '../../../model/packet-set.ts';
import type { Decider, Doubt, Reach } from '../../filter/outcome.ts';
import { NOTHING, chooseReach, joinReach, meetReach } from '../verdict/combine.ts';

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
