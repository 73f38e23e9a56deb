import type { Shape } from './shape.ts';
import { type Space, coversSpace, cutSpaces } from './space.ts';

/** Something that takes the packets of its shape. */
interface Taker {
  readonly shape: Shape;
}

/**
 * A smallest set of the takers that still covers the spaces; all of them together do. Sets of up to three are searched for
 * as long as that is quick; beyond that no member of the set can be left out, but a smaller set may exist.
 */
export function smallestCover<T extends Taker>(spaces: readonly Space[], takers: readonly T[]): readonly T[] {
  if (spaces.length === 0) return [];
  const useful = takers.filter((taker, index) => takers.indexOf(taker) === index);
  const single = useful.find((taker) => coversAll(spaces, [taker]));
  if (single !== undefined) return [single];
  return findPair(spaces, useful) ?? findTriple(spaces, useful) ?? leaveOut(spaces, useful);
}

/** As many sets are tried before the search for a smaller one is given up. */
const MOST_TRIES = 5000;

function findPair<T extends Taker>(spaces: readonly Space[], takers: readonly T[]): readonly T[] | undefined {
  if (takers.length * takers.length > MOST_TRIES * 2) return undefined;
  for (const [index, one] of takers.entries()) {
    for (const two of takers.slice(index + 1)) if (coversAll(spaces, [one, two])) return [one, two];
  }
  return undefined;
}

function findTriple<T extends Taker>(spaces: readonly Space[], takers: readonly T[]): readonly T[] | undefined {
  if (takers.length ** 3 > MOST_TRIES * 6) return undefined;
  for (const [index, one] of takers.entries()) {
    const pair = findRest(spaces, one, takers.slice(index + 1));
    if (pair !== undefined) return [one, ...pair];
  }
  return undefined;
}

function findRest<T extends Taker>(spaces: readonly Space[], one: T, others: readonly T[]): readonly T[] | undefined {
  const left = one.shape.spaces.reduce<readonly Space[]>(cutSpaces, spaces);
  return findPair(left, others);
}

/** Leaves out one after the other as long as the rest still covers everything, the last ones first. */
function leaveOut<T extends Taker>(spaces: readonly Space[], takers: readonly T[]): readonly T[] {
  let kept = takers;
  for (const taker of takers.toReversed()) {
    const fewer = kept.filter((one) => one !== taker);
    if (coversAll(spaces, fewer)) kept = fewer;
  }
  return kept;
}

function coversAll(spaces: readonly Space[], takers: readonly Taker[]): boolean {
  const holes = takers.flatMap(({ shape }) => shape.spaces);
  if (spaces.every((space) => holes.some((hole) => coversSpace(hole, space)))) return true;
  return holes.length > 1 && holes.reduce<readonly Space[]>(cutSpaces, spaces).length === 0;
}
