import { assert, integer, property, string, stringMatching, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { countEdits } from '../../../src/convert/vsftpd/edits.ts';

test.each([
  ['abc', 'abc', 0],
  ['abc', 'ab', 1],
  ['abc', 'xabc', 1],
  ['abc', 'axc', 1],
  ['abcd', 'abdc', 1],
  ['pasv_min_prot', 'pasv_min_port', 1],
  ['', 'ab', 2],
])('%j and %j are %i edits apart', (from, to, edits) => {
  expect(countEdits(from, to, 5)).toBe(edits);
});

/** The definition, without any short cut. */
function countSlowly(from: string, to: string): number {
  const rows = Array.from({ length: from.length + 1 }, (_, row) => [row]);
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? column;
  for (let column = 1; column <= to.length; column += 1) rows[0]?.push(column);
  for (let row = 1; row <= from.length; row += 1) {
    for (let column = 1; column <= to.length; column += 1) {
      const change = cell(row - 1, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swap = swapped ? cell(row - 2, column - 2) + 1 : Infinity;
      rows[row]?.push(Math.min(cell(row - 1, column) + 1, cell(row, column - 1) + 1, change, swap));
    }
  }
  return cell(from.length, to.length);
}

test('below the limit the count is that of the definition, from the limit on it is not below it', () => {
  const text = stringMatching(/^[abc]{0,8}$/);
  assert(
    property(tuple(text, text, integer({ min: 1, max: 5 })), ([from, to, limit]) => {
      const right = countSlowly(from, to);
      const counted = countEdits(from, to, limit);
      expect(right < limit ? counted === right : counted >= limit).toBe(true);
    }),
  );
});

test('a text is no edit away from itself', () => {
  assert(property(string(), (text) => countEdits(text, text, 1) === 0));
});
