import { assert, integer, nat, property, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import { excerptLine } from '../../src/report/excerpt.ts';
import { measureWidth } from '../../src/report/width.ts';

/** The excerpt with its marked columns drawn under it. */
function draw(line: string, part: string, width: number): string {
  const at = line.indexOf(part);
  const { text, start, end } = excerptLine(line, { start: at, end: at + part.length }, width);
  return `${text}\n${' '.repeat(start)}${'^'.repeat(end - start)}`;
}

test('the marked columns stand under the part', () => {
  expect(draw('pasv_max_port=3300', '3300', 80)).toBe('pasv_max_port=3300\n              ^^^^');
});

test('tabs are expanded for the line and for the marks alike', () => {
  expect(draw('a\tb\tport', 'port', 80)).toBe('a   b   port\n        ^^^^');
});

test('wide characters take two columns under the marks', () => {
  expect(draw('端口 port', 'port', 80)).toBe('端口 port\n     ^^^^');
});

test('an escape sequence is shown, not sent', () => {
  expect(draw('\u001B[2Jport', 'port', 80)).toBe('␛[2Jport\n    ^^^^');
});

test('blanks at the end of a line are shown', () => {
  expect(draw('listen=YES  ', 'YES  ', 80)).toBe('listen=YES··\n       ^^^^^');
});

test('a line that is too long is cut after the part', () => {
  expect(draw('port and a very long rest of the line', 'port', 12)).toBe('port and a …\n^^^^');
});

test('a part far to the right is shown with the text before it cut away', () => {
  expect(draw(`${'x'.repeat(50)} port`, 'port', 12)).toBe('…xxxxxx port\n        ^^^^');
});

test('an empty part is marked by one column', () => {
  expect(excerptLine('ab', { start: 2, end: 2 }, 80)).toEqual({ text: 'ab', start: 2, end: 3 });
});

test('an excerpt never exceeds its width and its marks never leave it', () => {
  assert(
    property(
      string({ unit: 'binary', maxLength: 60 }),
      record({ from: nat(60), length: nat(60) }),
      integer({ min: 20, max: 40 }),
      (line, { from, length }, width) => {
        const { text, start, end } = excerptLine(line, { start: from, end: from + length }, width);
        expect(measureWidth(text)).toBeLessThanOrEqual(width);
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(measureWidth(text) + 1);
      },
    ),
  );
});
