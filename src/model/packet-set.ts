import { type Address, type Family, allAddresses } from './address.ts';
import { type IntervalSet, covers, intersect, overlaps, subtract, uniteAll } from './interval-set.ts';
import { ALL_PORTS, type PortSet } from './port-set.ts';

/** All packets of one family whose header fields lie in the four sets. */
export interface Box {
  readonly source: IntervalSet<Address>;
  readonly destination: IntervalSet<Address>;
  readonly sourcePort: PortSet;
  readonly destinationPort: PortSet;
}

/** A set of packets of one family over addresses and ports: the union of disjoint, non-empty boxes. */
export type PacketSet = readonly Box[];

const SIDES = ['source', 'destination', 'sourcePort', 'destinationPort'] as const;

/** Every packet of the family. */
export function allPackets(family: Family): Box {
  const everywhere = allAddresses(family);
  return { source: everywhere, destination: everywhere, sourcePort: ALL_PORTS, destinationPort: ALL_PORTS };
}

/** The packets of `set` that lie in the box. */
export function intersectBox(set: PacketSet, box: Box): PacketSet {
  const kept: Box[] = [];
  for (const one of set) if (meets(one, box)) kept.push(meet(one, box));
  return kept;
}

/** The packets of `set` that do not lie in the box; the set itself if there are none in the box. */
export function subtractBox(set: PacketSet, box: Box): PacketSet {
  let kept: Box[] | undefined;
  for (const [index, one] of set.entries()) {
    if (meets(one, box)) {
      kept ??= set.slice(0, index);
      cutHole(one, box, kept);
    } else kept?.push(one);
  }
  return kept ?? set;
}

/** The packets of `left` that are not in `right`. */
export function subtractPackets(left: PacketSet, right: PacketSet): PacketSet {
  if (left === right) return [];
  return right.reduce<PacketSet>(subtractBox, left);
}

/** The packets of both sets. */
export function intersectPackets(left: PacketSet, right: PacketSet): PacketSet {
  return left === right ? left : right.flatMap((box) => intersectBox(left, box));
}

/** True if a packet is in both sets. */
export function overlapPackets(left: PacketSet, right: PacketSet): boolean {
  return left.some((one) => right.some((two) => meets(one, two)));
}

/** The packets of either set. */
export function unitePackets(left: PacketSet, right: PacketSet): PacketSet {
  if (left.length === 0 || left === right) return right;
  return right.length === 0 ? left : [...left, ...subtractPackets(right, left)];
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

/** True if a packet lies in both boxes. Most boxes are told apart by port or source. */
function meets(one: Box, two: Box): boolean {
  return (
    (one.destinationPort === two.destinationPort || overlaps(one.destinationPort, two.destinationPort)) &&
    (one.source === two.source || overlaps(one.source, two.source)) &&
    (one.destination === two.destination || overlaps(one.destination, two.destination)) &&
    (one.sourcePort === two.sourcePort || overlaps(one.sourcePort, two.sourcePort))
  );
}

/** The packets that lie in both boxes, which share some. */
function meet(one: Box, two: Box): Box {
  return {
    source: intersect(one.source, two.source),
    destination: intersect(one.destination, two.destination),
    sourcePort: intersect(one.sourcePort, two.sourcePort),
    destinationPort: intersect(one.destinationPort, two.destinationPort),
  };
}

/** Cuts the hole out side by side: at most four boxes remain. */
function cutHole(box: Box, hole: Box, remains: Box[]): void {
  let core = box;
  for (const side of SIDES) {
    if (covers(hole[side], core[side])) continue;
    remains.push({ ...core, [side]: subtract<number | bigint>(core[side], hole[side]) });
    core = { ...core, [side]: intersect<number | bigint>(core[side], hole[side]) };
  }
}
