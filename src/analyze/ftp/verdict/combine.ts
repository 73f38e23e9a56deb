import { type PacketSet, intersectPackets, subtractPackets, unitePackets } from '../../../model/packet-set.ts';
import type { Reach } from '../../filter/outcome.ts';

export const NOTHING: Reach = { sure: [], possible: [] };

/** A set that is known exactly. */
export function exactly(packets: PacketSet): Reach {
  return { sure: packets, possible: packets };
}

/** True if nothing is in doubt: the two sets are one object. */
function isExact({ sure, possible }: Reach): boolean {
  return sure === possible;
}

/** The packets of both. */
export function meetReach(left: Reach, right: Reach): Reach {
  if (isExact(left) && isExact(right)) return exactly(intersectPackets(left.sure, right.sure));
  return {
    sure: intersectPackets(left.sure, right.sure),
    possible: intersectPackets(left.possible, right.possible),
  };
}

/** The packets of either. */
export function joinReach(left: Reach, right: Reach): Reach {
  if (isExact(left) && isExact(right)) return exactly(unitePackets(left.sure, right.sure));
  return { sure: unitePackets(left.sure, right.sure), possible: unitePackets(left.possible, right.possible) };
}

/** The packets of `universe` that are not in the set. */
export function complementReach(universe: PacketSet, reach: Reach): Reach {
  if (isExact(reach)) return exactly(subtractPackets(universe, reach.sure));
  return { sure: subtractPackets(universe, reach.possible), possible: subtractPackets(universe, reach.sure) };
}

/** Packets of the first set where `condition` holds, of the second where it does not. */
export function chooseReach(
  universe: PacketSet,
  condition: Reach,
  branches: { readonly inside: Reach; readonly outside: Reach },
): Reach {
  const { inside, outside } = branches;
  const not = complementReach(universe, condition);
  const either = meetReach(inside, outside);
  const taken = joinReach(meetReach(condition, inside), meetReach(not, outside));
  return { sure: unitePackets(taken.sure, either.sure), possible: taken.possible };
}
