import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCapirca } from '../../src/parse/capirca.ts';

const parse = (text: string) => parseCapirca({ name: 'x.pol', text, encoding: 'utf-8' });

const POLICY = `# a comment with { braces }
header {
  comment:: "quoted { text }"
  target:: speedway INPUT DROP
}
term ftp { # control
  source-address:: PARTNERS
                   10.0.0.0/8
  destination-port:: FTP
  action:: accept
}
#include 'includes/rest.inc'
`;

test('blocks, keywords and words have their places', () => {
  const { value, diagnostics } = parse(POLICY);
  expect(diagnostics).toEqual([]);
  expect(value.blocks.map(({ kind, name }) => [kind, name])).toEqual([
    ['header', ''],
    ['term', 'ftp'],
  ]);
  const [source] = value.blocks[1]?.fields ?? [];
  expect(source?.words.map(({ span }) => POLICY.slice(span.start, span.end))).toEqual(['PARTNERS', '10.0.0.0/8']);
  expect(value.includes.map(({ value: file }) => file)).toEqual(['includes/rest.inc']);
});

test.each([
  ['text outside of blocks', 'header {\n}\nstray\n', 'stray'],
  ['a block that is never closed', 'term a {\n  action:: accept\n', 'term'],
  ['a brace too many', '}\n', '}'],
  ['a block of another kind', 'rule a {\n}\n', '}'],
])('%s is an error at its place', (_what, text, marked) => {
  expect(parse(text).diagnostics.map(({ span }) => text.slice(span.start, span.end))).toEqual([marked]);
});

test('no text makes it throw, and every place is inside the text', () => {
  const pieces = fc.array(
    fc.constantFrom('header', 'term', ' a ', '{', '}', '\n', 'x:: ', '"', '#', '#include "f"', '::', 'é'),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('');
      const { value, diagnostics } = parse(text);
      const spans = [...value.blocks, ...value.includes, ...diagnostics].map(({ span }) => span);
      expect(spans.every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(true);
    }),
  );
});
