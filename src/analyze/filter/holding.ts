import { type AddressIntervals, type Family, allAddresses } from '../../model/address.ts';
import { covers, isEmpty } from '../../model/interval-set.ts';
import { type PacketSet, allPackets, intersectPackets, subtractPackets, unitePackets } from '../../model/packet-set.ts';
import type { Side } from '../../model/match.ts';
import { ALL_PORTS, type PortSet } from '../../model/port-set.ts';
import type { Doubt, Reach } from './outcome.ts';

/** The packets, in the coordinates that were asked about, for which a condition surely and possibly holds. */
export interface Holding extends Reach {
  /** Why the two differ. */
  readonly doubts: readonly Doubt[];
}

const ALL_BOXES = { ipv4: [allPackets('ipv4')], ipv6: [allPackets('ipv6')] } as const;

const EVERYTHING: Readonly<Record<Family, PacketSet>> = ALL_BOXES;

/** Every packet of the family: always the same object. */
export function everything(family: Family): PacketSet {
  return EVERYTHING[family];
}

const ALWAYS: Readonly<Record<Family, Holding>> = {
  ipv4: { sure: EVERYTHING.ipv4, possible: EVERYTHING.ipv4, doubts: [] },
  ipv6: { sure: EVERYTHING.ipv6, possible: EVERYTHING.ipv6, doubts: [] },
};

const NOTHING: PacketSet = [];
const NEVER: Holding = { sure: NOTHING, possible: NOTHING, doubts: [] };

/** Holds for every packet, or for none. */
export function constantly(family: Family, holds: boolean): Holding {
  return holds ? ALWAYS[family] : NEVER;
}

/** May hold or not, for any packet. */
export function doubtfully(family: Family, doubt: Doubt): Holding {
  return { sure: NOTHING, possible: EVERYTHING[family], doubts: [doubt] };
}

/** Holds for packets whose address on that side lies in the set. */
export function holdsForAddresses(family: Family, side: Side, addresses: AddressIntervals): Holding {
  if (isEmpty(addresses)) return NEVER;
  if (covers(addresses, allAddresses(family))) return ALWAYS[family];
  const [all] = ALL_BOXES[family];
  return exactly([side === 'source' ? { ...all, source: addresses } : { ...all, destination: addresses }]);
}

/** Holds for packets whose port on that side lies in the set. */
export function holdsForPorts(family: Family, side: Side, ports: PortSet): Holding {
  if (isEmpty(ports)) return NEVER;
  if (covers(ports, ALL_PORTS)) return ALWAYS[family];
  const [all] = ALL_BOXES[family];
  return exactly([side === 'source' ? { ...all, sourcePort: ports } : { ...all, destinationPort: ports }]);
}

/** Holds where `sure` does for sure, and where only `possible` does, perhaps: for the reason given. */
export function between(sure: Holding, possible: Holding, doubt: Doubt): Holding {
  if (sure.sure === possible.possible) return sure;
  return { sure: sure.sure, possible: possible.possible, doubts: [...sure.doubts, ...possible.doubts, doubt] };
}

/** Holds where both do. */
export function both(left: Holding, right: Holding): Holding {
  if (isNever(left) || isAlways(right)) return left;
  if (isNever(right) || isAlways(left)) return right;
  const possible = intersectPackets(left.possible, right.possible);
  if (possible.length === 0) return NEVER;
  const exact = left.sure === left.possible && right.sure === right.possible;
  const sure = exact ? possible : intersectPackets(left.sure, right.sure);
  return { sure, possible, doubts: joinDoubts(left, right) };
}

/** Holds where one of the two does. */
export function either(left: Holding, right: Holding): Holding {
  if (isNever(left) || (isAlways(right) && right.sure === right.possible)) return right;
  if (isNever(right) || (isAlways(left) && left.sure === left.possible)) return left;
  const possible = unitePackets(left.possible, right.possible);
  const exact = left.sure === left.possible && right.sure === right.possible;
  const sure = exact ? possible : unitePackets(left.sure, right.sure);
  return { sure, possible, doubts: joinDoubts(left, right) };
}

/** Holds where the other does not. */
export function negate(family: Family, holding: Holding): Holding {
  if (holding.sure === holding.possible) {
    if (isNever(holding)) return ALWAYS[family];
    return exactly(subtractPackets(EVERYTHING[family], holding.sure));
  }
  return {
    sure: subtractPackets(EVERYTHING[family], holding.possible),
    possible: subtractPackets(EVERYTHING[family], holding.sure),
    doubts: holding.doubts,
  };
}

/** True if it holds for every packet and nothing is in doubt. */
export function isAlways(holding: Holding): boolean {
  return holding.sure === EVERYTHING.ipv4 || holding.sure === EVERYTHING.ipv6;
}

/** True if it holds for no packet. */
export function isNever(holding: Holding): boolean {
  return holding.possible.length === 0;
}

function exactly(packets: PacketSet): Holding {
  return { sure: packets, possible: packets, doubts: [] };
}

function joinDoubts(left: Holding, right: Holding): readonly Doubt[] {
  if (left.doubts.length === 0) return right.doubts;
  return right.doubts.length === 0 ? left.doubts : [...left.doubts, ...right.doubts];
}
