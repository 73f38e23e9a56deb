import { expect, test } from 'vitest';
import { parseEndpoints } from '../../src/parse/endpoint.ts';

test.each([
  ['192.0.2.1:3238', [['192.0.2.1', 3238]]],
  ['192.0.2.1 port 3238', [['192.0.2.1', 3238]]],
  ['192.0.2.1 3238', [['192.0.2.1', 3238]]],
  ['[2001:db8::1]:3238', [['2001:db8::1', 3238]]],
  ['2001:db8::1 port 3238', [['2001:db8::1', 3238]]],
  [
    '192.0.2.1:1 192.0.2.2:2',
    [
      ['192.0.2.1', 1],
      ['192.0.2.2', 2],
    ],
  ],
  [' 3238 ', [['', 3238]]],
  ['hello 3238', []],
])('%s', (text, expected) => {
  const found = parseEndpoints({ name: 'text', text, encoding: 'utf-8' });
  expect(found.map(({ address, port }) => [address, port])).toEqual(expected);
});
