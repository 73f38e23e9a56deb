import { expect, test } from 'vitest';
import { fromRanges } from '../../src/model/interval-set.ts';
import { formatPortsBriefly, formatShare } from '../../src/report/words.ts';

test('a share has one decimal and is never rounded to none or to all', () => {
  expect([0, 0.0001, 2 / 3, 0.9999, 1].map(formatShare)).toEqual([
    '0 %',
    'under 0.1 %',
    '66.7 %',
    'over 99.9 %',
    '100 %',
  ]);
});

test('of a long port list the rest is counted', () => {
  const ports = fromRanges([
    [21, 21],
    [3001, 3100],
    [4000, 4009],
  ]);
  expect(formatPortsBriefly(ports, 2)).toBe('21, 3001–3100 and 1 more range (111 ports in all)');
});
