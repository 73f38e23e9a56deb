import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseDistinct } from '../../src/source/distinct.ts';

const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const whole = (path: string): string => path;

test.each<[string, readonly string[], readonly string[]]>([
  ['the first choice where it tells', ['a/x', 'b/y'], ['x', 'y']],
  ['the next one for those that it does not tell apart', ['a/x', 'b/x', 'c/y'], ['a/x', 'b/x', 'y']],
  ['no name that an earlier choice has taken', ['a/x', 'b/x', 'b/y'], ['a/x', 'b/x', 'y']],
  ['numbers for equal items', ['x', 'x', 'y'], ['x (2)', 'x (3)', 'y']],
])('a name is %s', (_, items, names) => {
  expect(chooseDistinct(items, [last, whole])).toEqual(names);
});

test('whatever the items are, each gets a name, and none gets that of another', () => {
  const item = fc.constantFrom('a', 'b', 'a/a', 'b/a', 'a (2)', 'b/a (2)', '');
  fc.assert(
    fc.property(fc.array(item, { maxLength: 12 }), (items) => {
      const names = chooseDistinct(items, [last, whole]);
      expect([names.length, new Set(names).size]).toEqual([items.length, items.length]);
    }),
  );
});
