import { type PacketSet, intersectPackets, subtractPackets } from '../../model/packet-set.ts';
import type { PacketFacts } from '../../model/packet.ts';
import { type Region, isVoid, meetRegion, regionOf, subtractRegion } from '../../model/region.ts';
import { type HeaderChange, UNCHANGED } from './header.ts';
import type { Holding } from './holding.ts';
import type { Decider, Doubt } from './outcome.ts';

/**
 * Packets at one place on their way, with all that is the same for them. Where it is in doubt which of two ways some
 * packets take, they are in a doubtful stream on each.
 */
export interface Stream {
  readonly region: Region;
  /** False: the packets are perhaps not here. */
  readonly certain: boolean;
  /** Why, if they are perhaps not here. */
  readonly doubts: readonly Doubt[];
  readonly facts: PacketFacts;
  readonly change: HeaderChange;
  /** The line of the filter table that accepted them, if any. */
  readonly decider: Decider | undefined;
}

/** Packets at the start of their way. */
export function startStream(facts: PacketFacts, packets: PacketSet): Stream {
  return { facts, change: UNCHANGED, decider: undefined, region: regionOf(packets), certain: true, doubts: [] };
}

/** The packets of the stream that lie in the set, or undefined if there are none. */
export function meetStream(stream: Stream, packets: PacketSet): Stream | undefined {
  const region = meetRegion(stream.region, packets);
  return region.length === 0 ? undefined : { ...stream, region };
}

/**
 * The packets of the stream that do not lie in the set, or undefined if it is plain that there are none. That none are left
 * may also show later: see `settleStream`.
 */
export function subtractStream(stream: Stream, packets: PacketSet): Stream | undefined {
  const region = subtractRegion(stream.region, packets);
  return region.length === 0 ? undefined : { ...stream, region };
}

/** The stream, or undefined if no packet is left in it. */
export function settleStream(stream: Stream | undefined): Stream | undefined {
  return stream === undefined || isVoid(stream.region) ? undefined : stream;
}

/** The same packets, perhaps here and perhaps elsewhere. */
export function doubtStream(stream: Stream, doubts: readonly Doubt[]): Stream {
  return { ...stream, certain: false, doubts: joinDoubts(stream.doubts, doubts) };
}

/** Streams of packets for which a condition holds and for which it does not; those in doubt are in both. */
export interface Division {
  readonly taken: readonly Stream[];
  readonly left: readonly Stream[];
}

/** Divides the stream by a condition. */
export function divideStream(stream: Stream, { sure, possible, doubts }: Holding): Division {
  const taken = meetStream(stream, sure);
  const left = settleStream(subtractStream(stream, possible));
  const between = sure === possible ? undefined : meetStream(stream, subtractPackets(possible, sure));
  const both = between === undefined ? [] : [doubtStream(between, doubts)];
  return {
    taken: [...(taken === undefined ? [] : [taken]), ...both],
    left: [...(left === undefined ? [] : [left]), ...both],
  };
}

/** Both lists, each doubt once; long lists are cut, since nobody reads them. */
export function joinDoubts(left: readonly Doubt[], right: readonly Doubt[]): readonly Doubt[] {
  const added = right.filter((doubt) => !left.some((other) => isSameDoubt(doubt, other)));
  return added.length === 0 ? left : [...left, ...added].slice(0, MOST_DOUBTS);
}

const MOST_DOUBTS = 16;

function isSameDoubt(one: Doubt, other: Doubt): boolean {
  return one.reason === other.reason && one.span?.start === other.span?.start && one.span?.file === other.span?.file;
}

/** The packets of both sets; quick where one of them is everything. */
export function narrowScope(scope: PacketSet, packets: PacketSet): PacketSet {
  return scope === packets ? scope : intersectPackets(scope, packets);
}
