import { array, assert, boolean, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIpv6 } from '../../src/model/address.ts';
import { type PacketSet, intersectPackets, subtractPackets } from '../../src/model/packet-set.ts';
import { type Region, boxesOf, isVoid, meetRegion, regionOf, subtractRegion } from '../../src/model/region.ts';
import { mostCovers, pointsOf, someBox } from './packets.ts';

const step = tuple(boolean(), someBox);

describe('a region is a set of packets', () => {
  test('any sequence of narrowings and removals agrees with lists of boxes', () => {
    assert(
      property(someBox, array(step, { maxLength: 12 }), (start, steps) => {
        let region: Region = regionOf([start]);
        let boxes: PacketSet = [start];
        for (const [narrow, box] of steps) {
          region = narrow ? meetRegion(region, [box]) : subtractRegion(region, [box]);
          boxes = narrow ? intersectPackets(boxes, [box]) : subtractPackets(boxes, [box]);
        }
        expect(pointsOf(boxesOf(region))).toBe(pointsOf(boxes));
        expect(isVoid(region)).toBe(boxes.length === 0);
        expect(mostCovers(boxesOf(region))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  test('an older version stays as it was', () => {
    assert(
      property(someBox, someBox, someBox, (start, first, second) => {
        const before = subtractRegion(regionOf([start]), [first]);
        const points = pointsOf(boxesOf(before));
        subtractRegion(before, [second]);
        expect(pointsOf(boxesOf(before))).toBe(points);
      }),
    );
  });

  test('what is taken is never empty', () => {
    assert(
      property(someBox, array(someBox, { maxLength: 8 }), someBox, (start, holes, box) => {
        const left = subtractRegion(regionOf([start]), holes);
        const taken = meetRegion(left, [box]);
        expect(taken.length > 0).toBe(pointsOf(boxesOf(taken)).includes('#'));
      }),
      { numRuns: 1000 },
    );
  });

  test('IPv6 sources and the ends of the address range are kept apart', () => {
    const last = 2n ** 128n;
    const everything = { destination: [0n, last], sourcePort: [0, 65_536], destinationPort: [0, 65_536] };
    const whole = { ...everything, source: [0n, last] };
    const prefix = parseIpv6('2001:db8::') ?? 0n;
    const hole = { ...everything, source: [prefix, prefix + 2n ** 96n, last - 1n, last] };
    expect(boxesOf(subtractRegion(regionOf([whole]), [hole]))).toEqual([
      { ...everything, source: [0n, prefix, prefix + 2n ** 96n, last - 1n] },
    ]);
  });

  test('sources with the same ports share a box', () => {
    const everything = { destination: [0, 2 ** 32], sourcePort: [0, 65_536], destinationPort: [0, 65_536] };
    const region = regionOf([{ ...everything, source: [0, 2 ** 32] }]);
    const holes = [5, 9, 2 ** 31].map((source) => ({
      ...everything,
      source: [source, source + 1],
      destinationPort: [21, 22],
    }));
    expect(boxesOf(subtractRegion(region, holes)).map(({ source }) => source)).toEqual([
      [0, 5, 6, 9, 10, 2 ** 31, 2 ** 31 + 1, 2 ** 32],
      [5, 6, 9, 10, 2 ** 31, 2 ** 31 + 1],
    ]);
  });
});
