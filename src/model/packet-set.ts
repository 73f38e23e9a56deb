import { type Address, type Family, allAddresses } from './address.ts';
import { type IntervalSet, covers, intersect, isEmpty, overlaps, subtract } from './interval-set.ts';
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
  for (const one of set) {
    const common = meet(one, box);
    if (common !== undefined) kept.push(common);
  }
  return kept;
}

/** The packets of `set` that do not lie in the box. */
export function subtractBox(set: PacketSet, box: Box): PacketSet {
  return set.flatMap((one) => withoutBox(one, box));
}

/** The packets of `left` that are not in `right`. */
export function subtractPackets(left: PacketSet, right: PacketSet): PacketSet {
  return right.reduce<PacketSet>(subtractBox, left);
}

/** The packets of both sets. */
export function intersectPackets(left: PacketSet, right: PacketSet): PacketSet {
  return right.flatMap((box) => intersectBox(left, box));
}

/** True if a packet is in both sets. */
export function overlapPackets(left: PacketSet, right: PacketSet): boolean {
  return left.some((one) => right.some((two) => SIDES.every((side) => overlaps(one[side], two[side]))));
}

/** The packets of either set. */
export function unitePackets(left: PacketSet, right: PacketSet): PacketSet {
  return [...left, ...subtractPackets(right, left)];
}

/** The packets that lie in both boxes, or undefined if there are none. */
function meet(one: Box, two: Box): Box | undefined {
  const source = intersect(one.source, two.source);
  const destination = intersect(one.destination, two.destination);
  const sourcePort = intersect(one.sourcePort, two.sourcePort);
  const destinationPort = intersect(one.destinationPort, two.destinationPort);
  if (isEmpty(source) || isEmpty(destination) || isEmpty(sourcePort) || isEmpty(destinationPort)) return undefined;
  return { source, destination, sourcePort, destinationPort };
}

/** Cuts the hole out side by side: at most four boxes remain. */
function withoutBox(box: Box, hole: Box): Box[] {
  if (SIDES.some((side) => !overlaps(box[side], hole[side]))) return [box];
  const remains: Box[] = [];
  let core = box;
  for (const side of SIDES) {
    if (covers(hole[side], core[side])) continue;
    remains.push({ ...core, [side]: subtract<number | bigint>(core[side], hole[side]) });
    core = { ...core, [side]: intersect<number | bigint>(core[side], hole[side]) };
  }
  return remains;
}
