import { expect, test } from 'vitest';
import { formatClients } from '../../../src/analyze/facts/words.ts';
import { ALL_IPV4, prefixRange } from '../../../src/model/address.ts';
import { subtract } from '../../../src/model/interval-set.ts';

const PARTNERS = prefixRange(0xcb00_7100, 24);

test.each([
  ['a few are named', PARTNERS, '203.0.113.0/24'],
  [
    'all the others are named by whom they leave out',
    subtract<number | bigint>(ALL_IPV4, PARTNERS),
    'all but 203.0.113.0/24',
  ],
  ['all are any', ALL_IPV4, 'any'],
  ['none has no name', [], ''],
] as const)('of clients, %s', (_, some, expected) => {
  expect(formatClients(some, ALL_IPV4)).toBe(expected);
});
