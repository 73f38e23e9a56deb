import { assert, constantFrom, oneof, property, string, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { READ_LIMIT, type VsftpdLine, parseVsftpd, parseVsftpdOption } from '../../src/parse/vsftpd.ts';
import { decodeDocument } from '../../src/source/document.ts';
import type { Span } from '../../src/source/span.ts';

function parse(text: string): readonly VsftpdLine[] {
  return parseVsftpd({ name: 'c', text, encoding: 'utf-8' }).value.lines;
}

/** Name and value of each assignment; `undefined` for a missing `=`. */
function pairs(text: string): readonly unknown[] {
  return parse(text).map((line) => (line.kind === 'assignment' ? [line.name.value, line.value?.value] : line.kind));
}

test.each([
  ['a=b', [['a', 'b']]],
  ['a=b\n', [['a', 'b']]],
  ['a=b=c', [['a', 'b=c']]],
  ['a = b ', [['a ', ' b ']]],
  [' \t\v\f\ra=b', [['a', 'b']]],
  ['a=b\r\n', [['a', 'b\r']]],
  ['a=b\rc=d', [['a', 'b\rc=d']]],
  ['a', [['a', undefined]]],
  ['a=', [['a', '']]],
  ['=a', [['', 'a']]],
  ['a=b\0c', [['a', 'b']]],
  ['a\0=b', [['a', undefined]]],
  ['\0', [['', undefined]]],
  ['#a=b', ['comment']],
  [' #a=b', [['#a', 'b']]],
  ['', []],
  ['\n', ['blank']],
  [' \t\v\f\r', ['blank']],
  ['\u00A0', [['\u00A0', undefined]]],
  ['\uFEFF#', [['\uFEFF#', undefined]]],
])('%j is cut into names and values as by the daemon', (text, expected) => {
  expect(pairs(text)).toEqual(expected);
});

/** The text with the marked place cut out, as a span: `a=>b<` marks `b`. */
function mark(marked: string): { text: string; span: Span } {
  const start = marked.indexOf('>');
  const end = marked.indexOf('<') - 1;
  return { text: marked.replace('>', '').replace('<', ''), span: { file: 'c', start, end } };
}

test.each(['x=1\n >name <=value', 'x=1\n>name<'])('the name of %j is where it is marked', (marked) => {
  const { text, span } = mark(marked);
  const line = parse(text).at(-1);
  expect(line?.kind === 'assignment' ? line.name.span : undefined).toEqual(span);
});

test.each(['x=1\nname=> value \r<\n', 'name=><\ny=2'])('the value of %j is where it is marked', (marked) => {
  const { text, span } = mark(marked);
  const line = parse(text).findLast((one) => one.kind === 'assignment' && one.name.value === 'name');
  expect(line?.kind === 'assignment' ? line.value?.span : undefined).toEqual(span);
});

test('what follows a NUL byte is kept apart', () => {
  const [line] = parse('a=b\0c');
  expect(line?.kind === 'assignment' ? line.unseen : undefined).toEqual({ file: 'c', start: 3, end: 5 });
});

test('an option is never a comment', () => {
  expect(parseVsftpdOption({ name: '-o', text: '#a=b', encoding: 'utf-8' }).name.value).toBe('#a');
});

test('text after the first 100,000 bytes is not read', () => {
  const text = `#${'x'.repeat(READ_LIMIT - 21)}\npasv_max_port=33`;
  const { value, diagnostics } = parseVsftpd({ name: 'c', text: `${text}00\nlisten=NO\n`, encoding: 'utf-8' });
  expect(value.lines.at(-1)).toMatchObject({ name: { value: 'pasv_max_port' }, value: { value: '3300' } });
  expect(diagnostics.map(({ code }) => code)).toEqual(['vsftpd-text-cut']);
});

test('a line that the limit cuts is shortened', () => {
  const text = `#${'x'.repeat(READ_LIMIT - 18)}\npasv_max_port=3300\n`;
  expect(parse(text).at(-1)).toMatchObject({ value: { value: '33' } });
});

test('the limit counts the bytes of UTF-8', () => {
  const { value } = parseVsftpd({ name: 'c', text: `#${'é'.repeat(60_000)}`, encoding: 'utf-8' });
  expect(value.unread).toEqual({ file: 'c', start: 50_001, end: 60_001 });
});

/** A file that ends with the text, whose last byte is the last one that the daemon reads, or as many bytes too many. */
function fillUp(text: string, beyond: number): string {
  return `#${'x'.repeat(READ_LIMIT + beyond - 2 - Buffer.byteLength(text))}\n${text}`;
}

test.each([
  ['a=bé', 0, { name: { value: 'a' }, value: { value: 'bé' } }],
  ['a=bé', 1, { name: { value: 'a' }, value: { value: 'b\uFFFD' } }],
  ['a=é', 1, { name: { value: 'a' }, value: { value: '\uFFFD' } }],
  ['a=b€', 2, { name: { value: 'a' }, value: { value: 'b\uFFFD' } }],
  ['a=b😀', 3, { name: { value: 'a' }, value: { value: 'b\uFFFD' } }],
  ['bé', 1, { name: { value: 'b\uFFFD' }, value: undefined }],
  ['a=b\0é', 1, { name: { value: 'a' }, value: { value: 'b' } }],
])(
  'of a character that the limit cuts no more than a part is read: %j, %d bytes too many',
  (line, beyond, expected) => {
    const text = fillUp(line, beyond);
    expect(parse(text).at(-1)).toMatchObject({ ...expected, span: { end: text.length } });
  },
);

test('the limit counts one byte for each character of Latin-1', () => {
  const document = decodeDocument('c', new Uint8Array(READ_LIMIT + 1).fill(0xe9));
  expect(parseVsftpd(document).value.unread).toEqual({ file: 'c', start: READ_LIMIT, end: READ_LIMIT + 1 });
});

const anyText = oneof(
  string({ unit: 'binary', maxLength: 300 }),
  stringMatching(/^([a-z_]{1,6}[ =\n\r\t#\0]{0,3}){0,40}$/),
  constantFrom('\n', '\0\0', '=\n=\n'),
);

test('lines and line ends make up the whole text', () => {
  assert(
    property(anyText, (text) => {
      const lines = parse(text);
      expect(lines.map(({ span }) => text.slice(span.start, span.end)).join('\n')).toBe(text.replace(/\n$/, ''));
    }),
  );
});

test('name, value and unseen text lie in their line', () => {
  assert(
    property(anyText, (text) => {
      for (const line of parse(text)) {
        if (line.kind !== 'assignment') continue;
        const parts = [line.name.span, ...(line.value ? [line.value.span] : []), ...(line.unseen ? [line.unseen] : [])];
        expect(parts.every(({ start, end }) => line.span.start <= start && start <= end && end <= line.span.end)).toBe(
          true,
        );
        expect(text.slice(line.name.span.start, line.name.span.end)).toBe(line.name.value);
      }
    }),
  );
});
