import { array, assert, property } from 'fast-check';
import { expect, test } from 'vitest';
import { type PacketSet, unitePackets } from '../../../src/model/packet-set.ts';
import { sweepPackets } from '../../../src/model/packet-set/sweep.ts';
import { WORLD, holdsPoint, mostCovers, pointsOf, someBox } from '../packets.ts';

const someSet = array(someBox, { maxLength: 6 }).map((boxes) =>
  boxes.reduce<PacketSet>((set, box) => unitePackets(set, [box]), []),
);

test('a sweep keeps the packets that the operation says, in disjoint boxes that are not empty', () => {
  assert(
    property(someSet, someSet, (left, right) => {
      const expected = (inRight: boolean): string =>
        WORLD.map((point) => {
          const holds = (set: PacketSet): boolean => set.some((box) => holdsPoint(box, point));
          return holds(left) && holds(right) === inRight ? '#' : '.';
        }).join('');
      for (const operation of ['subtract', 'intersect'] as const) {
        const result = sweepPackets(left, right, operation);
        expect(pointsOf(result)).toBe(expected(operation === 'intersect'));
        expect(mostCovers(result)).toBeLessThanOrEqual(1);
        expect(result.every((box) => pointsOf([box]).includes('#'))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
