import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitWords } from '../../../src/parse/iptables/words.ts';

describe('words of a line', () => {
  test.each([
    ['-A INPUT', ['-A', 'INPUT']],
    ['  -A\t INPUT  ', ['-A', 'INPUT']],
    ['a "b c" d', ['a', 'b c', 'd']],
    ['a ""', ['a', '']],
    ['"say \\"hi\\""', ['say "hi"']],
    ['"back\\\\slash"', ['back\\slash']],
    ['a"b c"d', ['ab c', 'd']],
    ["it's 'a b'", ["it's", "'a", "b'"]],
    ['a\\ b', ['a\\', 'b']],
    ['"open end', ['open end']],
    ['', []],
  ])('of %s are %j', (text, expected) => {
    expect(splitWords(text, 0, text.length).map((word) => word.text)).toEqual(expected);
  });

  test('carry the place where they stand, quotes included', () => {
    const text = 'xx -m "a b"';
    expect(splitWords(text, 3, text.length)).toEqual([
      { text: '-m', start: 3, end: 5, quote: 'none' },
      { text: 'a b', start: 6, end: 11, quote: 'closed' },
    ]);
  });

  test('say if a quotation is never closed', () => {
    expect(splitWords('"a', 0, 2)[0]?.quote).toBe('open');
  });

  test('lie inside the line, in order, and leave only blanks between them', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\t', '"', '\\', '-') }), (text) => {
        let at = 0;
        for (const word of splitWords(text, 0, text.length)) {
          expect(text.slice(at, word.start).trim()).toBe('');
          expect(word.end).toBeGreaterThan(word.start);
          at = word.end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });
});
