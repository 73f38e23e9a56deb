import { assert, nat, property, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type IntervalSet,
  contains,
  covers,
  equals,
  fromRanges,
  intersect,
  overlaps,
  size,
  subtract,
  toRanges,
  union,
} from '../../src/model/interval-set.ts';

const LIMIT = 24;
const MEMBERS = Array.from({ length: LIMIT }, (_, index) => index);

/** The same set as a list of its members: the definition that the interval sets must agree with. */
const naive = uniqueArray(nat(LIMIT - 1)).map((members) => members.toSorted((one, two) => one - two));

function toIntervals(members: readonly number[]): IntervalSet<number> {
  return fromRanges(members.map((member): [number, number] => [member, member]));
}

function toMembers(set: IntervalSet<number>): number[] {
  return toRanges(set).flatMap(([first, last]) => MEMBERS.filter((member) => member >= first && member <= last));
}

describe('interval sets are sets of integers', () => {
  test('every set is written in exactly one way', () => {
    assert(
      property(naive, (members) => {
        const set = toIntervals(members);
        expect(toMembers(set)).toEqual(members);
        expect(set.length % 2).toBe(0);
        expect(set.every((bound, index) => index === 0 || bound > (set[index - 1] ?? 0))).toBe(true);
      }),
    );
  });

  test('union holds the members of either set', () => {
    assert(
      property(naive, naive, (left, right) => {
        const expected = MEMBERS.filter((member) => left.includes(member) || right.includes(member));
        expect(union(toIntervals(left), toIntervals(right))).toEqual(toIntervals(expected));
      }),
    );
  });

  test('intersect holds the members of both sets', () => {
    assert(
      property(naive, naive, (left, right) => {
        const expected = MEMBERS.filter((member) => left.includes(member) && right.includes(member));
        expect(intersect(toIntervals(left), toIntervals(right))).toEqual(toIntervals(expected));
      }),
    );
  });

  test('subtract holds the members of the first set that are not in the second', () => {
    assert(
      property(naive, naive, (left, right) => {
        const expected = MEMBERS.filter((member) => left.includes(member) && !right.includes(member));
        expect(subtract(toIntervals(left), toIntervals(right))).toEqual(toIntervals(expected));
      }),
    );
  });

  test('covers, overlaps, equals, contains and size say what the members say', () => {
    assert(
      property(naive, naive, nat(LIMIT), (left, right, member) => {
        const [one, two] = [toIntervals(left), toIntervals(right)];
        expect(covers(one, two)).toBe(right.every((each) => left.includes(each)));
        expect(overlaps(one, two)).toBe(right.some((each) => left.includes(each)));
        expect(equals(one, two)).toBe(left.join() === right.join());
        expect(contains(one, member)).toBe(left.includes(member));
        expect(size(one)).toBe(left.length);
      }),
    );
  });

  test('bigint bounds obey the same laws as numbers', () => {
    assert(
      property(naive, naive, (left, right) => {
        const big = (members: readonly number[]): IntervalSet<bigint> => toIntervals(members).map(BigInt);
        expect(union(big(left), big(right)).map(Number)).toEqual(union(toIntervals(left), toIntervals(right)));
        expect(intersect(big(left), big(right)).map(Number)).toEqual(intersect(toIntervals(left), toIntervals(right)));
        expect(subtract(big(left), big(right)).map(Number)).toEqual(subtract(toIntervals(left), toIntervals(right)));
      }),
    );
  });

  test('an operation that changes nothing gives the same object back', () => {
    const set = fromRanges([
      [3, 5],
      [9, 12],
    ]);
    expect(intersect(set, [0, 100])).toBe(set);
    expect(subtract(set, [6, 9])).toBe(set);
    expect(union(set, [])).toBe(set);
    expect(union([0, 100], set)).toEqual([0, 100]);
  });
});
