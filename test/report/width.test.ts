import { array, assert, integer, property, string, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { toPrintable } from '../../src/report/printable.ts';
import { measureWidth, padText, wrapText } from '../../src/report/width.ts';

test('wide characters take two columns and combining marks none', () => {
  expect(['abc', '端口', 'é', '😀'].map(measureWidth)).toEqual([3, 4, 1, 2]);
});

test('a padded text has the width that was asked for', () => {
  expect(measureWidth(padText('端', 6))).toBe(6);
});

test('no wrapped line is wider than asked unless it is one word', () => {
  assert(
    property(array(string({ unit: 'grapheme-ascii', maxLength: 12 })), integer({ min: 1, max: 30 }), (words, width) => {
      for (const line of wrapText(words.join(' '), width)) {
        expect(measureWidth(line) <= width || !line.includes(' ')).toBe(true);
      }
    }),
  );
});

test('wrapping loses no word', () => {
  assert(
    property(array(stringMatching(/^[a-z]{1,9}$/)), (words) => {
      expect(wrapText(words.join(' '), 12).join(' ')).toBe(words.join(' '));
    }),
  );
});

test('wrapping keeps blanks inside a line', () => {
  expect(wrapText("'YES   # x' is none", 80)).toEqual(["'YES   # x' is none"]);
});

test('control, bidirectional and line-separator characters become visible', () => {
  expect(toPrintable('\u001B[31m a\u202Eb\u2028\u007F\u009B')).toBe('␛[31m a<U+202E>b<U+2028>␡<U+009B>');
});

test('making text printable twice changes nothing', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      expect(toPrintable(toPrintable(text))).toBe(toPrintable(text));
    }),
  );
});
