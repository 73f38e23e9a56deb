import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains, fromRanges } from '../../src/model/interval-set.ts';
import { indexRanges } from '../../src/model/range-lookup.ts';

const range = fc.tuple(fc.nat(40), fc.nat(40));
const set = fc.array(range, { maxLength: 4 }).map(fromRanges);

test('the sets that hold an address are found, in order', () => {
  fc.assert(
    fc.property(fc.array(set, { maxLength: 12 }), (sets) => {
      const find = indexRanges(sets);
      for (let address = 0; address <= 41; address += 1)
        expect(find(address)).toEqual([...sets.keys()].filter((place) => contains(sets[place] ?? [], address)));
    }),
    { numRuns: 300 },
  );
});

test('IPv6 addresses are found as well', () => {
  expect(indexRanges([[1n, 5n], [], [4n, 2n ** 128n]])(4n)).toEqual([0, 2]);
});
