import { type Address, type Family, allAddresses } from './address.ts';
import { type IntervalSet, covers, uniteAll } from './interval-set.ts';
import { type Box, SIDES, createMeeter, cutHole, meet, meets } from './packet-set/box.ts';
import { sweepPackets } from './packet-set/sweep.ts';
import { ALL_PORTS } from './port-set.ts';

export { type Box, SIDES };

/** A set of packets of one family over addresses and ports: the union of disjoint, non-empty boxes. */
export type PacketSet = readonly Box[];

/** Every packet of the family. */
export function allPackets(family: Family): Box {
  const everywhere = allAddresses(family);
  return { source: everywhere, destination: everywhere, sourcePort: ALL_PORTS, destinationPort: ALL_PORTS };
}

/** The packets of `set` that lie in the box. */
export function intersectBox(set: PacketSet, box: Box): PacketSet {
  const near = set.filter((one) => meets(one, box));
  return near.length > FEW ? near.map(createMeeter(box)) : near.map((one) => meet(one, box));
}

/** The packets of `set` that do not lie in the box; the set itself if there are none in the box. */
export function subtractBox(set: PacketSet, box: Box): PacketSet {
  let kept: Box[] | undefined;
  for (const [index, one] of set.entries()) {
    if (meets(one, box)) {
      kept ??= set.slice(0, index);
      kept.push(...cutHole(one, box, SIDES));
    } else kept?.push(one);
  }
  return kept ?? set;
}

/** The packets of `left` that are not in `right`. */
export function subtractPackets(left: PacketSet, right: PacketSet): PacketSet {
  if (left === right) return [];
  // What a few boxes share nothing with need not be gone through again.
  const holes = left.length <= FEW ? right.filter((hole) => left.some((box) => meets(box, hole))) : right;
  if (holes.length <= FEW) return holes.reduce<PacketSet>(subtractBox, left);
  const known = new Set(holes);
  const kept = left.some((box) => known.has(box)) ? left.filter((box) => !known.has(box)) : left;
  return kept.length === 0 ? kept : sweepPackets(kept, holes, 'subtract');
}

/** The packets of both sets; one of the sets itself if it lies in a single box of the other. */
export function intersectPackets(left: PacketSet, right: PacketSet): PacketSet {
  if (left === right) return left;
  const [one] = left;
  const [two] = right;
  if (one === undefined || two === undefined) return [];
  if (left.length === 1 && right.length === 1) return meetSingle(left, right, [one, two]);
  if (isWithin(left, right)) return left;
  if (isWithin(right, left)) return right;
  if (left.length > FEW && right.length > FEW) return sweepPackets(left, right, 'intersect');
  return right.flatMap((box) => intersectBox(left, box));
}

function meetSingle(left: PacketSet, right: PacketSet, [one, two]: readonly [Box, Box]): PacketSet {
  if (!meets(one, two)) return [];
  const common = meet(one, two);
  if (SIDES.every((side) => common[side] === one[side])) return left;
  return SIDES.every((side) => common[side] === two[side]) ? right : [common];
}

/** True if the set lies in the only box of the other one. Many boxes are made of few sets: each is looked at once. */
function isWithin(set: PacketSet, other: PacketSet): boolean {
  const [box] = other;
  if (box === undefined || other.length > 1) return false;
  return SIDES.every((side) => {
    const within = new Set<IntervalSet<Address>>();
    return set.every((one) => {
      if (within.has(one[side])) return true;
      within.add(one[side]);
      return covers(box[side], one[side]);
    });
  });
}

/** So many boxes are held against each of others in less time than a sweep takes. */
const FEW = 8;

/** True if a packet is in both sets. */
export function overlapPackets(left: PacketSet, right: PacketSet): boolean {
  return left.some((one) => right.some((two) => meets(one, two)));
}

/** The packets of either set. */
export function unitePackets(left: PacketSet, right: PacketSet): PacketSet {
  if (left.length === 0 || left === right) return right;
  return right.length === 0 ? left : [...left, ...subtractPackets(right, left)];
}

/** The packets of any of the sets. Sets of like length are united first, so that none is gone through for every other. */
export function uniteAllPackets(sets: readonly PacketSet[]): PacketSet {
  if (sets.length < 3) return unitePackets(sets[0] ?? [], sets[1] ?? []);
  const middle = Math.ceil(sets.length / 2);
  return unitePackets(uniteAllPackets(sets.slice(0, middle)), uniteAllPackets(sets.slice(middle)));
}

/**
 * The packets of boxes that share none, in fewer boxes: those that differ in their source alone become one. For sets that are
 * put together from many small parts.
 */
export function joinDisjoint(boxes: readonly Box[]): PacketSet {
  if (boxes.length < 2) return boxes;
  const groups = new Map<string, Box[]>();
  for (const box of boxes) {
    const name = `${box.destination.join()};${box.sourcePort.join()};${box.destinationPort.join()}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [box]);
    else group.push(box);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return group.length === 1 ? [first] : [{ ...first, source: uniteAll(group.map(({ source }) => source)) }];
  });
}
