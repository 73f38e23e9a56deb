import type { Address } from '../address.ts';
import { equals, intersect } from '../interval-set.ts';
import { type Box, SIDES, type Side, cutHole, meetsOn } from './box.ts';

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
  if (left.length * right.length <= FEW_PAIRS) return compare(left, right, { operation, sides });
  if (areAlike(left, right, side)) return sweepSide(left, right, { operation, sides: rest });
  const pieces = new Map<string, Piece>();
  for (const cell of cutCells(left, right, side)) {
    for (const box of sweepSide(cell.left, cell.right, { operation, sides: rest })) {
      const name = rest.map((other) => box[other].join()).join(';');
      const piece = pieces.get(name);
      if (piece === undefined) pieces.set(name, { box, cells: [cell] });
      else piece.cells.push(cell);
    }
  }
  return joinPieces([...pieces.values()], side);
}

/** So many pairs of boxes are looked at one by one in less time than a sweep takes. */
const FEW_PAIRS = 6;

function compare(left: readonly Box[], right: readonly Box[], { operation, sides }: Sweep): readonly Box[] {
  if (operation === 'subtract') return right.reduce((rest, hole) => rest.flatMap((box) => cut(box, hole, sides)), left);
  return left.flatMap((box) =>
    right.filter((other) => meetsOn(box, other, sides)).map((other) => meetOn(box, other, sides)),
  );
}

function cut(box: Box, hole: Box, sides: readonly Side[]): readonly Box[] {
  return meetsOn(box, hole, sides) ? cutHole(box, hole, sides) : [box];
}

/** The first box, with what both have on the sides. */
function meetOn(box: Box, other: Box, sides: readonly Side[]): Box {
  return sides.reduce((core, side) => ({ ...core, [side]: intersect<Address>(core[side], other[side]) }), box);
}

/** Pieces of the same cells get one set for the side, so that whoever looks at it again need not compare. */
function joinPieces(pieces: readonly Piece[], side: Side): readonly Box[] {
  const numbers = new Map<Cell, number>();
  const sets = new Map<string, readonly Address[]>();
  for (const { cells } of pieces) for (const cell of cells) if (!numbers.has(cell)) numbers.set(cell, numbers.size);
  return pieces.map(({ box, cells }) => {
    const name = cells.map((cell) => numbers.get(cell)).join();
    const set = sets.get(name) ?? joinRanges(cells.flatMap(({ ranges }) => ranges));
    sets.set(name, set);
    return { ...box, [side]: set };
  });
}

/** True if all boxes are the same on the side. */
function areAlike([first, ...others]: readonly Box[], right: readonly Box[], side: Side): boolean {
  if (first === undefined) return true;
  return [others, right].every((boxes) => boxes.every((box) => equals(box[side], first[side])));
}

/** What is the same beyond the side, and where on the side it is. */
interface Piece {
  readonly box: Box;
  readonly cells: Cell[];
}

type Range = readonly [start: Address, end: Address];

/** The ranges of a side in which the same boxes are met. */
interface Cell {
  readonly left: readonly Box[];
  readonly right: readonly Box[];
  readonly ranges: Range[];
}

/** Boxes that are the same on the side: many are made of few sets. */
interface Bundle {
  readonly set: Box[Side];
  readonly boxes: Box[];
  /** Tells bundles of one sweep apart. */
  readonly number: number;
}

/** Where the boxes of a bundle begin or end on the side. */
interface Edge {
  readonly at: Address;
  readonly bundle: Bundle;
  readonly of: Set<Bundle>;
}

/** The cells in which boxes of the left set are. */
function cutCells(left: readonly Box[], right: readonly Box[], side: Side): Iterable<Cell> {
  const [inLeft, inRight] = [new Set<Bundle>(), new Set<Bundle>()];
  const edges = [...listEdges(bundleUp(left, side), inLeft), ...listEdges(bundleUp(right, side), inRight)];
  edges.sort((one, two) => (one.at < two.at ? -1 : Number(one.at > two.at)));
  const cells = new Map<string, Cell>();
  for (const [index, { at, bundle, of }] of edges.entries()) {
    // A bundle that ends where it begins again is met on both sides of the edge.
    if (!of.delete(bundle)) of.add(bundle);
    const end = edges[index + 1]?.at;
    if (end === undefined || end === at || inLeft.size === 0) continue;
    const name = `${nameBundles(inLeft)} ${nameBundles(inRight)}`;
    const cell = cells.get(name);
    if (cell === undefined) cells.set(name, { left: unpack(inLeft), right: unpack(inRight), ranges: [[at, end]] });
    else cell.ranges.push([at, end]);
  }
  return cells.values();
}

function bundleUp(boxes: readonly Box[], side: Side): readonly Bundle[] {
  const bundles: Bundle[] = [];
  const alike = new Map<string, Bundle[]>();
  for (const box of boxes) {
    const set = box[side];
    // Sets that have this in common are nearly always equal.
    const name = `${set.length} ${set[0]} ${set.at(-1)}`;
    const near = alike.get(name) ?? [];
    alike.set(name, near);
    const known = near.find((bundle) => equals(bundle.set, set));
    if (known !== undefined) {
      known.boxes.push(box);
      continue;
    }
    const bundle = { set, boxes: [box], number: bundles.length };
    near.push(bundle);
    bundles.push(bundle);
  }
  return bundles;
}

function nameBundles(bundles: ReadonlySet<Bundle>): string {
  const numbers = Array.from(bundles, ({ number }) => number);
  return (numbers.length > 1 ? numbers.toSorted((one, two) => one - two) : numbers).join();
}

function unpack(bundles: ReadonlySet<Bundle>): readonly Box[] {
  return [...bundles].flatMap(({ boxes }) => boxes);
}

function listEdges(bundles: readonly Bundle[], of: Set<Bundle>): readonly Edge[] {
  return bundles.flatMap((bundle) => bundle.set.map((at: Address) => ({ at, bundle, of })));
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
