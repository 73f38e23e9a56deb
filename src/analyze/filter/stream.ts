import type { PacketSet } from '../../model/packet-set.ts';
import type { PacketFacts } from '../../model/packet.ts';
import { type Region, isVoid, meetRegion, regionOf, subtractRegion } from '../../model/region.ts';
import { type HeaderChange, UNCHANGED } from './header.ts';
import { type Holding, isNever } from './holding.ts';
import type { Decider } from './outcome.ts';

/** Packets on their way: where they surely and possibly are, and all that is the same for them. */
export interface Stream {
  readonly sure: Region;
  /** Contains `sure`; the same object if nothing is in doubt. */
  readonly possible: Region;
  readonly facts: PacketFacts;
  readonly change: HeaderChange;
  /** The line that accepted them so far, if any. */
  readonly decider: Decider | undefined;
}

/** Packets at the start of their way. */
export function startStream(facts: PacketFacts, packets: PacketSet): Stream {
  const region = regionOf(packets);
  return { facts, change: UNCHANGED, decider: undefined, sure: region, possible: region };
}

/** The packets of the stream for which the condition holds, or undefined if there are none. */
export function takeStream(stream: Stream, holding: Holding): Stream | undefined {
  if (isNever(holding)) return undefined;
  const possible = meetRegion(stream.possible, holding.possible);
  if (possible.length === 0) return undefined;
  const sure = isExact(stream, holding) ? possible : meetRegion(stream.sure, holding.sure);
  return { ...stream, sure, possible };
}

/**
 * The packets of the stream for which the condition does not hold, or undefined if there are none. It may turn out
 * later that none are left: see `settleStream`.
 */
export function leaveStream(stream: Stream, holding: Holding): Stream | undefined {
  const possible = subtractRegion(stream.possible, holding.sure);
  if (possible.length === 0) return undefined;
  const sure = isExact(stream, holding) ? possible : subtractRegion(stream.sure, holding.possible);
  return { ...stream, sure, possible };
}

function isExact(stream: Stream, holding: Holding): boolean {
  return stream.sure === stream.possible && holding.sure === holding.possible;
}

/** The packets of the stream that lie in the set, or undefined if there are none. */
export function meetStream(stream: Stream, packets: PacketSet): Stream | undefined {
  return withReach(stream, (region) => meetRegion(region, packets));
}

/** The packets of the stream that do not lie in the set, or undefined if there are none. */
export function subtractStream(stream: Stream, packets: PacketSet): Stream | undefined {
  return settleStream(withReach(stream, (region) => subtractRegion(region, packets)));
}

/** The stream, or undefined if no packet is left in it. */
export function settleStream(stream: Stream | undefined): Stream | undefined {
  if (stream === undefined || isVoid(stream.possible)) return undefined;
  return stream.sure === stream.possible || !isVoid(stream.sure) ? stream : { ...stream, sure: [] };
}

function withReach(stream: Stream, narrow: (region: Region) => Region): Stream | undefined {
  const possible = narrow(stream.possible);
  if (possible.length === 0) return undefined;
  return { ...stream, possible, sure: stream.sure === stream.possible ? possible : narrow(stream.sure) };
}
