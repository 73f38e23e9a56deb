import { Environment } from '@marcbachmann/cel-js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCompiler } from '../../src/check/cel.ts';
import { holds } from '../../src/check/expression.ts';
import { gap } from './gap.ts';

const compile = createCompiler('gap', gap);
const cel = new Environment().registerVariable('gap', {
  schema: { device: 'string', closed: 'list<string>', count: 'int', percent: 'double', helped: 'bool' },
});

const word = fc.constantFrom('', 'a', 'ab', 'b', 'ü', '𝄞');
const literalText = word.map((text) => JSON.stringify(text));
const text = (member: boolean): fc.Arbitrary<string> =>
  fc.oneof(fc.constant('gap.device'), literalText, ...(member ? [fc.constant('p')] : []));
const integer = fc.oneof(
  fc.constantFrom('gap.count', 'size(gap.closed)', 'gap.device.size()'),
  fc.integer({ min: -3, max: 3 }).map(String),
);
const double = fc.oneof(fc.constant('gap.percent'), fc.constantFrom('0.0', '-1.5', '2.0'));
const list = fc.oneof(
  fc.constant('gap.closed'),
  fc.array(literalText, { minLength: 1, maxLength: 2 }).map((items) => `[${items.join(', ')}]`),
);
const order = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
const equality = fc.constantFrom('==', '!=');

function condition(depth: number, member: boolean): fc.Arbitrary<string> {
  const infix = (sides: fc.Arbitrary<string>, operators: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(sides, operators, sides).map((parts) => `${parts.join(' ')}`);
  const simple = fc.oneof(
    fc.constantFrom('gap.helped', 'true', 'false'),
    infix(text(member), order),
    infix(integer, order),
    infix(double, order),
    infix(list, equality),
    fc.tuple(integer, fc.constantFrom('<', '>='), double).map((parts) => parts.join(' ')),
    fc.tuple(text(member), list).map(([item, items]) => `${item} in ${items}`),
    fc
      .tuple(text(member), fc.constantFrom('contains', 'startsWith', 'endsWith'), text(member))
      .map(([of, name, part]) => `${of}.${name}(${part})`),
  );
  if (depth === 0) return simple;
  const inner = condition(depth - 1, member);
  const nested = fc.oneof(
    inner.map((one) => `!(${one})`),
    fc.tuple(inner, fc.constantFrom('&&', '||', '=='), inner).map(([one, join, two]) => `(${one}) ${join} (${two})`),
    fc.tuple(inner, inner, inner).map(([one, two, three]) => `(${one}) ? (${two}) : (${three})`),
  );
  if (member) return fc.oneof(simple, nested);
  const quantified = fc
    .tuple(list, fc.constantFrom('all', 'exists', 'exists_one'), condition(depth - 1, true))
    .map(([over, name, one]) => `${over}.${name}(p, ${one})`);
  return fc.oneof(simple, nested, quantified);
}

const row = fc.record({
  device: word,
  closed: fc.array(word, { maxLength: 3 }),
  count: fc.integer({ min: -3, max: 3 }),
  percent: fc.constantFrom(-1.5, 0, 0.5, 2),
  helped: fc.boolean(),
});

test('every expression that is accepted means what it means in CEL', () => {
  let accepted = 0;
  fc.assert(
    fc.property(condition(2, false), row, (source, fields) => {
      const compiled = compile(source);
      if (compiled.kind === 'refused') return;
      accepted += 1;
      const theirs: unknown = cel.evaluate(source, { gap: { ...fields, count: BigInt(fields.count) } });
      expect(holds(compiled.expression, { fields }), source).toBe(theirs);
    }),
    { numRuns: 2000 },
  );
  expect(accepted).toBeGreaterThan(1000);
});

test('a row that lacks a declared field is a bug that is thrown, never an answer', () => {
  const compiled = compile('gap.count > 3');
  if (compiled.kind === 'refused') throw new Error(compiled.problem.message);
  expect(() => holds(compiled.expression, { fields: {} })).toThrow('no field count');
});
