import type { Address } from '../address.ts';
import { type IntervalSet, covers, intersect, overlaps, subtract } from '../interval-set.ts';
import type { PortSet } from '../port-set.ts';

/** All packets of one family whose header fields lie in the four sets. */
export interface Box {
  readonly source: IntervalSet<Address>;
  readonly destination: IntervalSet<Address>;
  readonly sourcePort: PortSet;
  readonly destinationPort: PortSet;
}

/** One of the four dimensions of a box. */
export type Side = keyof Box;

export const SIDES: readonly Side[] = ['source', 'destination', 'sourcePort', 'destinationPort'];

/** True if the boxes share something on each of the sides. */
export function meetsOn(one: Box, two: Box, sides: readonly Side[]): boolean {
  return sides.every((side) => shares(one[side], two[side]));
}

/** True if a packet lies in both boxes. Most boxes are told apart by port or source. */
export function meets(one: Box, two: Box): boolean {
  return (
    shares(one.destinationPort, two.destinationPort) &&
    shares(one.source, two.source) &&
    shares(one.destination, two.destination) &&
    shares(one.sourcePort, two.sourcePort)
  );
}

function shares(one: IntervalSet<Address>, two: IntervalSet<Address>): boolean {
  return one === two || overlaps(one, two);
}

/** The packets that lie in both boxes, which share some. */
export function meet(one: Box, two: Box): Box {
  return {
    source: intersect(one.source, two.source),
    destination: intersect(one.destination, two.destination),
    sourcePort: intersect(one.sourcePort, two.sourcePort),
    destinationPort: intersect(one.destinationPort, two.destinationPort),
  };
}

/** The same for many boxes and one: those that are alike on a side stay alike. */
export function createMeeter(box: Box): (one: Box) => Box {
  const source = createNarrower(box.source);
  const destination = createNarrower(box.destination);
  const sourcePort = createNarrower(box.sourcePort);
  const destinationPort = createNarrower(box.destinationPort);
  return (one) => ({
    source: source(one.source),
    destination: destination(one.destination),
    sourcePort: sourcePort(one.sourcePort),
    destinationPort: destinationPort(one.destinationPort),
  });
}

/** Many boxes are made of few sets: each is narrowed once. */
function createNarrower<T extends Address>(to: IntervalSet<T>): (set: IntervalSet<T>) => IntervalSet<T> {
  const known = new Map<IntervalSet<T>, IntervalSet<T>>();
  return (set) => {
    const narrowed = known.get(set) ?? intersect(set, to);
    known.set(set, narrowed);
    return narrowed;
  };
}

/** What is left of the box without the hole, which it meets: one box at most for each side. On the other sides it is taken to lie in the hole. */
export function cutHole(box: Box, hole: Box, sides: readonly Side[]): readonly Box[] {
  const remains: Box[] = [];
  let core = box;
  for (const side of sides) {
    if (core[side] === hole[side] || covers(hole[side], core[side])) continue;
    remains.push({ ...core, [side]: subtract<Address>(core[side], hole[side]) });
    core = { ...core, [side]: intersect<Address>(core[side], hole[side]) };
  }
  return remains;
}
