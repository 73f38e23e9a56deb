import { expect, test } from 'vitest';
import { applyEdits } from '../../src/fix/apply.ts';
import type { Edit } from '../../src/model/report.ts';

/** An edit of the first place at which a text stands; an insertion before it if `old` is empty. */
function edit(text: string, part: string, newText: string): Edit {
  const start = text.indexOf(part);
  return { span: { file: 'f', start, end: start + part.length }, newText };
}

function apply(text: string, ...edits: readonly Edit[]): string | undefined {
  const document = { name: 'f', text, encoding: 'utf-8' } as const;
  return applyEdits([{ document, kind: 'vsftpd' }], edits)?.[0]?.document.text;
}

test('several edits of one file are made together', () => {
  const text = 'a=1\nb=2\nc=3\n';
  expect(apply(text, edit(text, '3', '4'), edit(text, '1', '10'))).toBe('a=10\nb=2\nc=4\n');
});

test('edits that touch the same text are refused', () => {
  const text = 'a=123\n';
  expect(apply(text, edit(text, '12', 'x'), edit(text, '23', 'y'))).toBeUndefined();
});

test('an edit of a file that is not there is refused', () => {
  expect(apply('a\n', { span: { file: 'g', start: 0, end: 1 }, newText: '' })).toBeUndefined();
});

test('a line that an edit empties goes as a whole', () => {
  expect(apply('a\nb\nc\n', edit('a\nb\nc\n', 'b', ''))).toBe('a\nc\n');
  expect(apply('a\r\nb\r\nc\r\n', edit('a\r\nb\r\nc\r\n', 'b', ''))).toBe('a\r\nc\r\n');
  expect(apply('a\nb', edit('a\nb', 'b', ''))).toBe('a\n');
  expect(apply('\uFEFFa\nb', edit('\uFEFFa\nb', 'a', ''))).toBe('\uFEFFb');
});

test('a part of a line that goes leaves the line', () => {
  expect(apply('abc\n', edit('abc\n', 'b', ''))).toBe('ac\n');
});

test('new lines end as those of the file do', () => {
  const text = 'a\r\nb\r\n';
  expect(apply(text, { span: { file: 'f', start: 1, end: 1 }, newText: '\nx' })).toBe('a\r\nx\r\nb\r\n');
  expect(apply('a\nb', { span: { file: 'f', start: 3, end: 3 }, newText: '\nx' })).toBe('a\nb\nx');
});

test('a byte-order mark stays first', () => {
  expect(apply('\uFEFFa\n', { span: { file: 'f', start: 0, end: 0 }, newText: 'x\n' })).toBe('\uFEFFx\na\n');
});
