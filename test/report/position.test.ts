import { expect, test } from 'vitest';
import { indexLines, locateOffset, readLine } from '../../src/report/position.ts';

test('positions are counted from 1', () => {
  expect(locateOffset(indexLines('one\ntwo'), 0)).toEqual({ line: 1, column: 1 });
});

test('the first offset after a line feed starts the next line', () => {
  expect(locateOffset(indexLines('one\ntwo'), 4)).toEqual({ line: 2, column: 1 });
});

test('a line feed itself belongs to the line that it ends', () => {
  expect(locateOffset(indexLines('one\ntwo'), 3)).toEqual({ line: 1, column: 4 });
});

test('CR LF is one line end and CR is no part of the line', () => {
  const index = indexLines('one\r\ntwo\r\n');
  expect([readLine(index, 1), readLine(index, 2), readLine(index, 3)]).toEqual(['one', 'two', '']);
});

test('a lone CR ends no line', () => {
  expect(locateOffset(indexLines('one\rtwo'), 4)).toEqual({ line: 1, column: 5 });
});

test('a tab is one column', () => {
  expect(locateOffset(indexLines('\tx'), 1)).toEqual({ line: 1, column: 2 });
});

test('a character outside the basic plane is one column', () => {
  expect(locateOffset(indexLines('😀x'), 2)).toEqual({ line: 1, column: 2 });
});

test('a byte-order mark takes no column', () => {
  const index = indexLines('\uFEFFlisten=YES');
  expect([locateOffset(index, 0), locateOffset(index, 1), readLine(index, 1)]).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 1 },
    'listen=YES',
  ]);
});

test('an offset past the end counts as the end', () => {
  expect(locateOffset(indexLines('ab'), 99)).toEqual({ line: 1, column: 3 });
});

test('an empty text has one empty line', () => {
  expect([locateOffset(indexLines(''), 0), readLine(indexLines(''), 1)]).toEqual([{ line: 1, column: 1 }, '']);
});

test('a file that was not read is named at its start', () => {
  expect(locateOffset(undefined, 12)).toEqual({ line: 1, column: 1 });
});
