import { type Arbitrary, nat, record, uniqueArray } from 'fast-check';
import type { Box, PacketSet } from '../../src/model/packet-set.ts';
import { contains, fromRanges } from '../../src/model/interval-set.ts';

/** A packet of a world of few values, so that random sets often meet. */
export interface Point {
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

const SOURCES = 12;
const OTHERS = 3;

/** Every packet of the small world. */
export const WORLD: readonly Point[] = Array.from({ length: SOURCES * OTHERS ** 3 }, (_, index) => ({
  source: index % SOURCES,
  destination: Math.floor(index / SOURCES) % OTHERS,
  sourcePort: Math.floor(index / (SOURCES * OTHERS)) % OTHERS,
  destinationPort: Math.floor(index / (SOURCES * OTHERS * OTHERS)),
}));

/** A non-empty set of numbers below a limit, as intervals. */
function someOf(limit: number): Arbitrary<readonly number[]> {
  return uniqueArray(nat(limit - 1), { minLength: 1, maxLength: limit }).map((members) =>
    fromRanges(members.map((member): [number, number] => [member, member])),
  );
}

/** A random box of the small world. */
export const someBox: Arbitrary<Box> = record({
  source: someOf(SOURCES),
  destination: someOf(OTHERS),
  sourcePort: someOf(OTHERS),
  destinationPort: someOf(OTHERS),
});

/** The points of the small world that lie in the set, as a text that can be compared. */
export function pointsOf(set: PacketSet): string {
  return WORLD.map((point) => (set.some((box) => holdsPoint(box, point)) ? '#' : '.')).join('');
}

/** True if the packet lies in the box. */
export function holdsPoint(box: Box, point: Point): boolean {
  return (
    contains(box.source, point.source) &&
    contains(box.destination, point.destination) &&
    contains(box.sourcePort, point.sourcePort) &&
    contains(box.destinationPort, point.destinationPort)
  );
}

/** How often the points of the small world are covered: 1 at most if the boxes are disjoint. */
export function mostCovers(set: PacketSet): number {
  return Math.max(...WORLD.map((point) => set.filter((box) => holdsPoint(box, point)).length));
}
