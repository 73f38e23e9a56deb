import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCompiler } from '../../src/check/cel.ts';
import { gap } from './gap.ts';

const compile = createCompiler('gap', gap);

/** The text of an expression with its problem underlined, and the message. */
function refuse(text: string): readonly [underlined: string, message: string] {
  const compiled = compile(text);
  if (compiled.kind === 'compiled') throw new Error(`accepted: ${text}`);
  const { start, end, message } = compiled.problem;
  return [text.slice(start, end), message];
}

test.each([
  ['gap.cuont > 1', 'cuont', "'gap' has no field 'cuont'; it has closed, count, device, helped and percent"],
  ['gup.count > 1', 'gup', "unknown name 'gup'; the fields of the row are written gap.name"],
  ['gap.device == gap', 'gap', "unknown name 'gap'; the fields of the row are written gap.name"],
  ['gap.count == "x"', 'gap.count == "x"', 'no such overload: int == string'],
  ['gap.percent == 3', 'gap.percent == 3', 'no such overload: double == int'],
  ['gap.count', 'gap.count', 'this gives int, where true or false is needed'],
  ['gap.device in ["a", 1]', '1', "List elements must have the same type, expected type 'string' but found 'int'"],
  ['gap.helped && gap.count', 'gap.helped && gap.count', "Logical operator requires bool operands, got 'int'"],
  ['gap.device == "abc', '"abc', 'Unterminated string'],
  ['gap.helped and true', 'and', "Unexpected character: 'd'"],
])('%s is refused at %s', (text, underlined, message) => {
  expect(refuse(text)).toEqual([underlined, message]);
});

test.each([
  ['gap.device.matches("(a+)+$")', 'matches() is refused'],
  ['gap.count + 1 > 2', 'arithmetic is a missing fact'],
  ['gap.count / 0 > 2', 'arithmetic is a missing fact'],
  ['gap.closed[0] == "a"', 'there is no index'],
  ['gap["count"] == 1', 'there is no index'],
  ['[].all(p, p == p)', 'an empty list has no type'],
  ['gap.closed.map(p, p) == gap.closed', 'there is no function map()'],
  ['int(gap.device) == 1', 'there is no function int()'],
  ['has(gap.count)', 'there is no function has()'],
  ['{"a": 1} == {"a": 1}', 'booleans, numbers, strings and lists only'],
  ['null == null', 'booleans, numbers, strings and lists only'],
  ['1u == 1u', 'booleans, numbers, strings and lists only'],
  ['gap.count < 9007199254740993', 'no fact is as large'],
  ['-gap.count < 0', 'only a number that is written out'],
  ['gap.device.count > 1', 'only the row'],
  ['gap.closed.exists(gap, gap == "a")', 'a quantifier needs a new name'],
  ['gap.closed.all(p, gap.closed.exists(q, p == q))', 'a quantifier inside a quantifier is a missing fact'],
  [`gap.device in [${'"a", '.repeat(30)}"a"]`, 'a missing fact; at most 120'],
])('%s is refused, since it could fail, hang or hide a fact', (text, message) => {
  expect(refuse(text)[1]).toContain(message);
});

test('the caret is never outside the text', () => {
  const pieces = [
    'gap',
    '.',
    'count',
    'closed',
    '(',
    ')',
    '[',
    ']',
    '"',
    "'",
    ' ',
    '==',
    '&&',
    '!',
    '1',
    'all',
    'p',
    ',',
    '\\',
    '?',
    ':',
    '{',
    'é',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), (parts) => {
      const text = parts.join('');
      const compiled = compile(text);
      if (compiled.kind === 'compiled') return;
      const { start, end } = compiled.problem;
      expect(start).toBeLessThan(end);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(start).toBeLessThanOrEqual(text.length);
    }),
  );
});
