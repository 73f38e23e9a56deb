import { type PacketSet, intersectPackets, subtractPackets } from '../../model/packet-set.ts';
import type { HeaderChange } from './header.ts';
import { type Holding, isNever } from './holding.ts';
import type { Decider, Reach } from './outcome.ts';
import type { PacketFacts } from '../../model/packet.ts';

/** Packets on their way: where they surely and possibly are, and all that is the same for them. */
export interface Stream extends Reach {
  readonly facts: PacketFacts;
  readonly change: HeaderChange;
  /** The line that accepted them so far, if any. */
  readonly decider: Decider | undefined;
}

/** The packets of the stream for which the condition holds, or undefined if there are none. */
export function takeStream(stream: Stream, holding: Holding): Stream | undefined {
  if (isNever(holding)) return undefined;
  const possible = intersectPackets(stream.possible, holding.possible);
  if (possible.length === 0) return undefined;
  const sure = isExact(stream, holding) ? possible : intersectPackets(stream.sure, holding.sure);
  return { ...stream, sure, possible };
}

/** The packets of the stream for which the condition does not hold, or undefined if there are none. */
export function leaveStream(stream: Stream, holding: Holding): Stream | undefined {
  const possible = subtractPackets(stream.possible, holding.sure);
  if (possible.length === 0) return undefined;
  const sure = isExact(stream, holding) ? possible : subtractPackets(stream.sure, holding.possible);
  return { ...stream, sure, possible };
}

function isExact(stream: Stream, holding: Holding): boolean {
  return stream.sure === stream.possible && holding.sure === holding.possible;
}

/** The packets of the stream that lie in the set, or undefined if there are none. */
export function meetStream(stream: Stream, packets: PacketSet): Stream | undefined {
  return withReach(stream, (set) => intersectPackets(set, packets));
}

/** The packets of the stream that do not lie in the set, or undefined if there are none. */
export function subtractStream(stream: Stream, packets: PacketSet): Stream | undefined {
  return withReach(stream, (set) => subtractPackets(set, packets));
}

function withReach(stream: Stream, narrow: (set: PacketSet) => PacketSet): Stream | undefined {
  const possible = narrow(stream.possible);
  if (possible.length === 0) return undefined;
  return { ...stream, possible, sure: stream.sure === stream.possible ? possible : narrow(stream.sure) };
}
