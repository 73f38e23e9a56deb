import { array, assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type PacketSet,
  intersectBox,
  intersectPackets,
  overlapPackets,
  subtractBox,
  subtractPackets,
  uniteAllPackets,
  unitePackets,
} from '../../src/model/packet-set.ts';
import { WORLD, holdsPoint, mostCovers, pointsOf, someBox } from './packets.ts';

/** A random set, built the way sets are built. */
const someSet = array(someBox, { maxLength: 10 }).map((boxes) =>
  boxes.reduce<PacketSet>((set, box) => unitePackets(set, [box]), []),
);

function pointsWhere(test: (left: boolean, right: boolean) => boolean, left: PacketSet, right: PacketSet): string {
  return WORLD.map((point) => {
    const inLeft = left.some((box) => holdsPoint(box, point));
    const inRight = right.some((box) => holdsPoint(box, point));
    return test(inLeft, inRight) ? '#' : '.';
  }).join('');
}

describe('packet sets are sets of packets', () => {
  test('union, intersection and difference hold the packets their names say', () => {
    assert(
      property(someSet, someSet, (left, right) => {
        expect(pointsOf(unitePackets(left, right))).toBe(pointsWhere((one, two) => one || two, left, right));
        expect(pointsOf(intersectPackets(left, right))).toBe(pointsWhere((one, two) => one && two, left, right));
        expect(pointsOf(subtractPackets(left, right))).toBe(pointsWhere((one, two) => one && !two, left, right));
        expect(overlapPackets(left, right)).toBe(pointsOf(intersectPackets(left, right)).includes('#'));
      }),
      { numRuns: 300 },
    );
  });

  test('the union of many sets holds what any of them holds', () => {
    assert(
      property(array(someSet, { maxLength: 5 }), (sets) => {
        const all = uniteAllPackets(sets);
        expect(pointsOf(all)).toBe(pointsOf(sets.flat()));
        expect(mostCovers(all)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });

  test('the boxes of a set are disjoint and not empty', () => {
    assert(
      property(someSet, someBox, (set, box) => {
        for (const result of [set, intersectBox(set, box), subtractBox(set, box), unitePackets(set, [box])]) {
          expect(mostCovers(result)).toBeLessThanOrEqual(1);
          expect(result.every((one) => pointsOf([one]).includes('#'))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
