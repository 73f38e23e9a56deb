import { expect, test } from 'vitest';
import type { Location } from '../../src/model/report.ts';
import { renderFrames } from '../../src/report/frame.ts';
import { paintLines } from '../../src/report/paint.ts';
import { indexDocuments } from '../../src/report/position.ts';
import type { SourceDocument } from '../../src/source/document.ts';
import { CONFIG, POLICY, spanOf } from './example.ts';

function draw(locations: readonly Location[], documents: readonly SourceDocument[], width: number): string {
  return paintLines(renderFrames(locations, { sources: indexDocuments(documents), width, style: 'error' }), false);
}

function place(document: SourceDocument, part: string, label: string): Location {
  return { role: 'primary', label, span: spanOf(document, part) };
}

function write(text: string): SourceDocument {
  return { name: 'file', text, encoding: 'utf-8' };
}

test('a primary place is marked with carets and its label', () => {
  expect(draw([place(CONFIG, '3300', 'too high')], [CONFIG], 80)).toBe(
    ['  ftp01/vsftpd.conf:3:15', '  3 │ pasv_max_port=3300', '    │               ^^^^ too high', ''].join('\n'),
  );
});

test('a related place in another file gets its own frame and dashes', () => {
  const related: Location = { role: 'related', label: 'opens less', span: spanOf(POLICY, '3001-3100') };
  expect(draw([place(CONFIG, '3300', 'too high'), related], [CONFIG, POLICY], 80)).toContain(
    [
      '  perimeter.yaml:4:46',
      '  4 │   - {name: ftp-data, action: allow, ports: ["3001-3100"]}',
      '    │                                              --------- opens less',
    ].join('\n'),
  );
});

test('places in one file share a frame in the order of their lines', () => {
  expect(draw([place(CONFIG, '3300', 'last'), place(CONFIG, 'listen', 'first')], [CONFIG], 80)).toBe(
    [
      '  ftp01/vsftpd.conf:3:15',
      '  1 │ listen=YES',
      '    │ ^^^^^^ first',
      '  ⋮',
      '  3 │ pasv_max_port=3300',
      '    │               ^^^^ last',
      '',
    ].join('\n'),
  );
});

test('two places on one line show the line once', () => {
  expect(draw([place(CONFIG, 'pasv_max_port', 'name'), place(CONFIG, '3300', 'value')], [CONFIG], 80)).toBe(
    [
      '  ftp01/vsftpd.conf:3:1',
      '  3 │ pasv_max_port=3300',
      '    │ ^^^^^^^^^^^^^ name',
      '    │               ^^^^ value',
      '',
    ].join('\n'),
  );
});

test('a range over several lines has a bar beside it', () => {
  const document = write('rules:\n  - name: a\n    action: allow\n    ports: [1]\nend');
  expect(draw([place(document, 'name: a\n    action: allow\n    ports: [1]', 'this rule')], [document], 80)).toBe(
    [
      '  file:2:5',
      '  2 │ ┌   - name: a',
      '  3 │ │     action: allow',
      '  4 │ └     ports: [1]',
      '    │ this rule',
      '',
    ].join('\n'),
  );
});

test('of a range over many lines the first and the last are shown', () => {
  const text = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join('\n');
  const lines = draw([place(write(text), text, 'all')], [write(text)], 80).split('\n');
  expect([lines.length, lines.at(-5), lines.at(-4)]).toEqual([15, '   ⋮ │ │', '  39 │ │ line 39']);
});

test('a range that includes its line end stays on its line', () => {
  expect(draw([place(CONFIG, 'listen=YES\n', 'here')], [CONFIG], 80)).toBe(
    ['  ftp01/vsftpd.conf:1:1', '  1 │ listen=YES', '    │ ^^^^^^^^^^ here', ''].join('\n'),
  );
});

test('a carriage return is shown where the range is about it', () => {
  const document = write('listen=YES\r\n');
  expect(draw([place(document, 'YES\r', 'no switch')], [document], 80)).toContain(
    '  1 │ listen=YES␍\n    │        ^^^^ no switch',
  );
});

test('a label without room beside its carets goes below them', () => {
  const label = 'a label that is much too long to stand beside the carets of its line';
  expect(draw([place(CONFIG, '3300', label)], [CONFIG], 50)).toBe(
    [
      '  ftp01/vsftpd.conf:3:15',
      '  3 │ pasv_max_port=3300',
      '    │               ^^^^',
      '    │ a label that is much too long to stand',
      '    │ beside the carets of its line',
      '',
    ].join('\n'),
  );
});

test('an empty file is named without a line', () => {
  const document = write('');
  expect(draw([{ role: 'primary', label: '', span: { file: 'file', start: 0, end: 0 } }], [document], 80)).toBe(
    '  file:1:1\n',
  );
});
