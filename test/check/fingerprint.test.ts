import { expect, test } from 'vitest';
import { makeFingerprint } from '../../src/check/fingerprint.ts';

// The test vectors published with FNV-1a.
test.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('the fingerprint of %j is its FNV-1a hash', (name, hash) => {
  expect(makeFingerprint([name])).toBe(hash);
});

test('names that only join to the same text differ', () => {
  expect(makeFingerprint(['ab', 'c'])).not.toBe(makeFingerprint(['a', 'bc']));
});
