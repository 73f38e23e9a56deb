import { expect, test } from 'vitest';
import { compileRules } from '../../src/check/compile.ts';
import type { RuleFile, RuleText } from '../../src/model/rule-file.ts';
import { vocabulary } from './gap.ts';

/** A text as it stands plainly in a rule file, at offset 100. */
function plain(value: string): RuleText {
  return { value, raw: value, span: { file: 'ports-closed.yaml', start: 100, end: 100 + value.length } };
}

function makeRule(change: Partial<RuleFile>): RuleFile {
  return {
    file: 'ports-closed.yaml',
    id: plain('ports-closed'),
    title: 'Ports are closed',
    severity: 'error',
    category: 'reachability',
    since: '0.1.0',
    confidence: 'certain',
    relation: plain('gap'),
    when: undefined,
    expect: plain('gap.count == 0'),
    message: plain('{gap.count} ports are closed'),
    at: [{ place: plain('range'), label: plain('the range') }],
    related: [],
    why: plain('So it is.'),
    fixes: [],
    references: [],
    examples: [],
    ...change,
  };
}

/** The underlined offsets and the message of every error. */
function errorsOf(change: Partial<RuleFile>): readonly unknown[] {
  const { value, diagnostics } = compileRules([makeRule(change)], vocabulary);
  expect(value).toEqual([]);
  return diagnostics.map(({ code, message, span }) => [code, span.start - 100, span.end - 100, message]);
}

test('a good rule becomes a check that is plain data', () => {
  const { value, diagnostics } = compileRules([makeRule({})], vocabulary);
  expect(diagnostics).toEqual([]);
  expect(JSON.parse(JSON.stringify(value))).toMatchObject([
    { id: 'ports-closed', message: [{ field: 'count' }, ' ports are closed'] },
  ]);
});

test('a type error is shown at its place in the expression', () => {
  expect(errorsOf({ expect: plain('gap.helped || gap.count == "a"') })).toEqual([
    ['rule-expression', 14, 30, 'No such overload: int == string.'],
  ]);
});

test('every error of a file is told, not only the first', () => {
  const fix = {
    owner: 'server',
    safety: 'safe',
    makes: undefined,
    edits: [{ place: plain('nowhere'), text: plain('{x}') }],
  } as const;
  const errors = errorsOf({
    when: plain('gap.x'),
    message: plain('{gap.x} is {gap.y}'),
    at: [{ place: plain('there'), label: plain('{gap.z}') }],
    fixes: [{ ...fix, when: plain('gap.count'), text: plain('{') }],
  });
  expect(errors.map((error) => (Array.isArray(error) ? error[0] : error))).toEqual([
    'rule-expression',
    'rule-placeholder',
    'rule-placeholder',
    'rule-place',
    'rule-placeholder',
    'rule-expression',
    'rule-placeholder',
    'rule-place',
    'rule-placeholder',
  ]);
});

test('an unknown relation is told with those that there are', () => {
  expect(errorsOf({ relation: plain('gaps') })).toEqual([
    ['rule-relation', 0, 4, "There are no facts called 'gaps'; there are gap."],
  ]);
});

test('a name of the language is no relation', () => {
  expect(errorsOf({ relation: plain('constructor') })).toHaveLength(1);
});

test('one bad file does not keep the others from running', () => {
  const bad = makeRule({ id: plain('bad'), expect: plain('gap.x') });
  const { value, diagnostics } = compileRules([bad, makeRule({})], vocabulary);
  expect(value.map(({ id }) => id)).toEqual(['ports-closed']);
  expect(diagnostics).toHaveLength(1);
});

test('a fix that makes what the relation knows nothing of is an error', () => {
  const fix = { owner: 'host', safety: 'safe', when: undefined, text: plain('Do it.'), edits: [] } as const;
  expect(errorsOf({ fixes: [{ ...fix, makes: plain('opening') }] })).toEqual([
    ['rule-intent', 0, 7, "'gap' does not know how to make 'opening'; it has nothing of the kind."],
  ]);
});
