/** What intervals are made of: ports, protocol numbers and IPv4 addresses are numbers, IPv6 addresses are bigints. */
export type Bound = number | bigint;

/**
 * A set of integers as strictly increasing boundaries: `[a, b, c, d]` is the union of the half-open ranges a..b and c..d.
 * The length is even. Touching ranges cannot be written, so equal sets are deeply equal.
 */
export type IntervalSet<T extends Bound> = readonly T[];

/** The set with no member. */
export const EMPTY: IntervalSet<never> = [];

export function isEmpty(set: IntervalSet<Bound>): boolean {
  return set.length === 0;
}

/** The members of either set; one of the sets itself if it has them all. */
export function union<T extends Bound>(left: IntervalSet<T>, right: IntervalSet<T>): IntervalSet<T> {
  if (left.length === 0 || left === right) return right;
  if (right.length === 0) return left;
  if (spans(left, right)) return left;
  if (spans(right, left)) return right;
  if (at(left, left.length - 1) < at(right, 0)) return [...left, ...right];
  if (at(right, right.length - 1) < at(left, 0)) return [...right, ...left];
  return combine(left, right, (inLeft, inRight) => inLeft || inRight);
}

/** The members of any of the sets. */
export function uniteAll<T extends Bound>(sets: readonly IntervalSet<T>[]): IntervalSet<T> {
  const distinct = new Set(sets);
  if (distinct.size < 3) return [...distinct].reduce<IntervalSet<T>>((all, set) => union(all, set), EMPTY);
  const ranges: (readonly [T, T])[] = [];
  for (const set of distinct)
    for (let index = 0; index < set.length; index += 2) ranges.push([at(set, index), at(set, index + 1)]);
  const bounds: T[] = [];
  for (const [start, end] of ranges.toSorted((one, two) => (one[0] < two[0] ? -1 : 1))) {
    const last = bounds.at(-1);
    if (last === undefined || start > last) bounds.push(start, end);
    else if (end > last) bounds[bounds.length - 1] = end;
  }
  return bounds;
}

/** The members of both sets; one of the sets itself if the other has them all. */
export function intersect<T extends Bound>(left: IntervalSet<T>, right: IntervalSet<T>): IntervalSet<T> {
  if (left.length === 0 || right.length === 0) return EMPTY;
  if (left === right || spans(right, left)) return left;
  if (spans(left, right)) return right;
  const near = clip(left, right);
  const close = clip(right, left);
  if (near.length === 0 || close.length === 0) return EMPTY;
  return combine(near, close, (inLeft, inRight) => inLeft && inRight);
}

/** The members of the first set that are not in the second; the first set itself if it loses none. */
export function subtract<T extends Bound>(left: IntervalSet<T>, right: IntervalSet<T>): IntervalSet<T> {
  if (left.length === 0 || right.length === 0) return left;
  if (left === right || spans(right, left)) return EMPTY;
  const close = clip(right, left);
  if (close.length === 0 || !overlaps(left, close)) return left;
  return combine(left, close, (inLeft, inRight) => inLeft && !inRight);
}

/** True if every member of `inner` is a member of `outer`. */
export function covers(outer: IntervalSet<Bound>, inner: IntervalSet<Bound>): boolean {
  if (outer === inner || inner.length === 0) return true;
  if (outer.length === 2) return spans(outer, inner);
  let position = 0;
  for (let index = 0; index < inner.length; index += 2) {
    const start = at(inner, index);
    const end = at(inner, index + 1);
    while (position < outer.length && at(outer, position + 1) <= start) position += 2;
    if (position >= outer.length || at(outer, position) > start || at(outer, position + 1) < end) return false;
  }
  return true;
}

/** True if the sets share a member. */
export function overlaps(left: IntervalSet<Bound>, right: IntervalSet<Bound>): boolean {
  if (left.length === 0 || right.length === 0) return false;
  if (at(left, left.length - 1) <= at(right, 0) || at(right, right.length - 1) <= at(left, 0)) return false;
  const [few, many] = left.length < right.length ? [left, right] : [right, left];
  if (few.length * SPARSE < many.length || few.length === 2) {
    for (let index = 0; index < few.length; index += 2)
      if (reaches(many, at(few, index), at(few, index + 1))) return true;
    return false;
  }
  let a = 0;
  let b = 0;
  while (a < left.length && b < right.length) {
    if (at(left, a + 1) <= at(right, b)) a += 2;
    else if (at(right, b + 1) <= at(left, a)) b += 2;
    else return true;
  }
  return false;
}

/** A set so many times shorter than the other is looked up in it range by range. */
const SPARSE = 16;

/** True if the set has a member from `start` up to, but not including, `end`. */
function reaches(set: IntervalSet<Bound>, start: Bound, end: Bound): boolean {
  if (set.length === 2) return at(set, 0) < end && start < at(set, 1);
  const before = countUpTo(set, start);
  return before % 2 === 1 || (before < set.length && at(set, before) < end);
}

/** True if `member` is in the set. */
export function contains(set: IntervalSet<Bound>, member: Bound): boolean {
  return countUpTo(set, member) % 2 === 1;
}

/** How many boundaries are at most `bound`. */
function countUpTo(set: IntervalSet<Bound>, bound: Bound): number {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(set, middle) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True if the sets have the same members. */
export function equals(left: IntervalSet<Bound>, right: IntervalSet<Bound>): boolean {
  if (left === right) return true;
  return left.length === right.length && left.every((bound, index) => bound === right[index]);
}

/** How many integers the set has. */
export function size<T extends Bound>(set: IntervalSet<T>): number {
  let total = 0;
  for (let index = 0; index < set.length; index += 2) total += Number(at(set, index + 1)) - Number(at(set, index));
  return total;
}

/** The union of closed ranges in any order; a range that ends before it starts is empty. */
export function fromRanges(ranges: Iterable<readonly [first: number, last: number]>): IntervalSet<number> {
  const sorted = [...ranges].filter(([first, last]) => first <= last).toSorted((one, two) => one[0] - two[0]);
  const bounds: number[] = [];
  for (const [first, last] of sorted) {
    const end = bounds.at(-1);
    if (end === undefined || first > end) bounds.push(first, last + 1);
    else if (last + 1 > end) bounds[bounds.length - 1] = last + 1;
  }
  return bounds;
}

/** The closed ranges of a set of numbers, in order. */
export function toRanges(set: IntervalSet<number>): readonly (readonly [first: number, last: number])[] {
  const ranges: (readonly [number, number])[] = [];
  for (let index = 0; index < set.length; index += 2) ranges.push([at(set, index), at(set, index + 1) - 1]);
  return ranges;
}

/** True if `outer` is one interval that holds all of `inner`. */
function spans(outer: IntervalSet<Bound>, inner: IntervalSet<Bound>): boolean {
  return outer.length === 2 && at(outer, 0) <= at(inner, 0) && at(outer, 1) >= at(inner, inner.length - 1);
}

/** The intervals of `set` that reach into the range from the first to the last member of `other`. */
function clip<T extends Bound>(set: IntervalSet<T>, other: IntervalSet<Bound>): IntervalSet<T> {
  if (set.length === 2) return set;
  const first = countUpTo(set, at(other, 0));
  const last = countUpTo(set, at(other, other.length - 1));
  const start = first - (first % 2);
  const end = last + (last % 2);
  return start === 0 && end >= set.length ? set : set.slice(start, end);
}

/** One sweep over both boundary lists; `keep` says which of the four kinds of region belong to the result. */
function combine<T extends Bound>(
  left: IntervalSet<T>,
  right: IntervalSet<T>,
  keep: (inLeft: boolean, inRight: boolean) => boolean,
): IntervalSet<T> {
  const result: T[] = [];
  let a = 0;
  let b = 0;
  let inside = false;
  while (a < left.length || b < right.length) {
    const next = lesser(left[a], right[b]);
    if (left[a] === next) a += 1;
    if (right[b] === next) b += 1;
    const now = keep(a % 2 === 1, b % 2 === 1);
    if (now !== inside) result.push(next);
    inside = now;
  }
  return result;
}

function lesser<T extends Bound>(one: T | undefined, two: T | undefined): T {
  if (one === undefined) return two ?? outOfRange();
  return two === undefined || one <= two ? one : two;
}

/** The boundary at an index that the caller knows to exist. */
function at<T extends Bound>(set: IntervalSet<T>, index: number): T {
  return set[index] ?? outOfRange();
}

function outOfRange(): never {
  throw new RangeError('an interval set was read past its end');
}
