import { expect, test } from 'vitest';
import { findFit } from '../../../src/analyze/facts/fit.ts';

test.each([
  ['the ports at the beginning work', [3001, 3101], [3001, 3100, 100]],
  ['the longest of several ranges is taken', [3001, 3011, 3100, 3201, 3250, 3301], [3100, 3200, 101]],
  ['of two alike the first is taken', [3001, 3011, 3100, 3110], [3001, 3010, 10]],
  ['nothing works', [], [0, 0, 0]],
])('%s', (_, working, [first, last, count]) => {
  expect(findFit([3001, 3301], working)).toMatchObject({
    used_first: 3001,
    used_last: 3300,
    fit_first: first,
    fit_last: last,
    fit_count: count,
  });
});
