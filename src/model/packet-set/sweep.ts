import type { Address } from '../address.ts';
import { equals } from '../interval-set.ts';
import { type Box, SIDES, type Side } from './box.ts';

/** What stays of the left set: what the right one does not have, or what it has as well. */
export type Operation = 'subtract' | 'intersect';

/**
 * Subtracts or intersects long sets: a sweep along the sources finds the boxes that share a source, a sweep of those along
 * the next side those that share that too, and so on. The boxes of each set are disjoint, and so are those of the result.
 */
export function sweepPackets(left: readonly Box[], right: readonly Box[], operation: Operation): readonly Box[] {
  return sweepSide(left, right, { operation, sides: SIDES });
}

interface Sweep {
  readonly operation: Operation;
  /** Those that are still to be swept; on the others all boxes meet. */
  readonly sides: readonly Side[];
}

function sweepSide(left: readonly Box[], right: readonly Box[], { operation, sides }: Sweep): readonly Box[] {
  if (right.length === 0) return operation === 'subtract' ? left : [];
  const [side, ...rest] = sides;
  if (side === undefined) return operation === 'subtract' ? [] : left;
  if (areAlike(left, right, side)) return sweepSide(left, right, { operation, sides: rest });
  const pieces = new Map<string, Piece>();
  for (const cell of cutCells(left, right, side)) {
    for (const box of sweepSide(cell.left, cell.right, { operation, sides: rest })) {
      const name = rest.map((other) => box[other].join()).join(';');
      const piece = pieces.get(name);
      if (piece === undefined) pieces.set(name, { box, ranges: [...cell.ranges] });
      else piece.ranges.push(...cell.ranges);
    }
  }
  return [...pieces.values()].map(({ box, ranges }) => ({ ...box, [side]: joinRanges(ranges) }));
}

/** True if all boxes are the same on the side. */
function areAlike([first, ...others]: readonly Box[], right: readonly Box[], side: Side): boolean {
  if (first === undefined) return true;
  return [others, right].every((boxes) => boxes.every((box) => equals(box[side], first[side])));
}

/** What is the same beyond the side, and where on the side it is. */
interface Piece {
  readonly box: Box;
  readonly ranges: Range[];
}

type Range = readonly [start: Address, end: Address];

/** The ranges of a side in which the same boxes are met. */
interface Cell {
  readonly left: readonly Box[];
  readonly right: readonly Box[];
  readonly ranges: Range[];
}

/** Where a box begins or ends on the side. */
interface Edge {
  readonly at: Address;
  readonly box: Box;
  readonly of: Set<Box>;
}

/** The cells in which boxes of the left set are. */
function cutCells(left: readonly Box[], right: readonly Box[], side: Side): Iterable<Cell> {
  const [inLeft, inRight] = [new Set<Box>(), new Set<Box>()];
  const numbers = new Map([...left, ...right].map((box, index) => [box, index]));
  const edges = [...listEdges(left, side, inLeft), ...listEdges(right, side, inRight)];
  edges.sort((one, two) => (one.at < two.at ? -1 : Number(one.at > two.at)));
  const cells = new Map<string, Cell>();
  for (const [index, { at, box, of }] of edges.entries()) {
    // A box that ends where it begins again is met on both sides of the edge.
    if (!of.delete(box)) of.add(box);
    const end = edges[index + 1]?.at;
    if (end === undefined || end === at || inLeft.size === 0) continue;
    const name = `${nameBoxes(inLeft, numbers)} ${nameBoxes(inRight, numbers)}`;
    const cell = cells.get(name);
    if (cell === undefined) cells.set(name, { left: [...inLeft], right: [...inRight], ranges: [[at, end]] });
    else cell.ranges.push([at, end]);
  }
  return cells.values();
}

function nameBoxes(boxes: ReadonlySet<Box>, numbers: ReadonlyMap<Box, number>): string {
  const known = Array.from(boxes, (box) => numbers.get(box) ?? 0);
  return (known.length > 1 ? known.toSorted((one, two) => one - two) : known).join();
}

function listEdges(boxes: readonly Box[], side: Side, of: Set<Box>): readonly Edge[] {
  return boxes.flatMap((box) => box[side].map((at: Address) => ({ at, box, of })));
}

/** Disjoint ranges in any order as boundaries. */
function joinRanges(ranges: readonly Range[]): readonly Address[] {
  const bounds: Address[] = [];
  for (const [start, end] of ranges.toSorted((one, two) => (one[0] < two[0] ? -1 : 1))) {
    if (bounds.at(-1) === start) bounds[bounds.length - 1] = end;
    else bounds.push(start, end);
  }
  return bounds;
}
