import { expect, test } from 'vitest';
import { type Levels, findLevel, isOff } from '../../src/check/level.ts';
import type { Level } from '../../src/model/level.ts';
import { readPathPattern } from '../../src/model/path-pattern.ts';
import type { Location } from '../../src/model/report.ts';
import { spanAt } from './gap.ts';

const RULE = { id: 'range-wide', severity: 'warning' } as const;

const levels = (
  rule: Level | undefined,
  ...overrides: readonly (readonly [files: string, level: Level])[]
): Levels => ({
  rules: new Map(rule === undefined ? [] : [['range-wide', rule]]),
  overrides: overrides.map(([files, level]) => ({
    patterns: [readPathPattern(files, '') ?? []].flat(),
    levels: new Map([['range-wide', level]]),
  })),
});
const at = (...names: readonly string[]): readonly Location[] =>
  names.map((name, index) => ({ role: index === 0 ? 'primary' : 'related', label: '', span: spanAt(name, 0) }));

test.each<readonly [what: string, levels: Levels, places: readonly Location[], expected: Level]>([
  ['without any word, the level is that of the rule', levels(undefined), at('a'), 'warning'],
  ['the project has one', levels('error'), at('a'), 'error'],
  ['an override goes before it', levels('error', ['a', 'info']), at('a'), 'info'],
  ['an override for other files does not', levels('error', ['b', 'info']), at('a'), 'error'],
  ['only the primary place counts', levels('error', ['b', 'info']), at('a', 'b'), 'error'],
  ['the last override counts', levels(undefined, ['a', 'off'], ['*', 'error']), at('a'), 'error'],
  ['what has no place has no override', levels('error', ['**', 'off']), [], 'error'],
])('%s', (_what, ...[given, places, expected]) => {
  expect(findLevel(RULE, places, given)).toBe(expected);
});

test('a rule that is off need not run, unless it is on somewhere', () => {
  expect([
    isOff(RULE, levels('off')),
    isOff(RULE, levels('off', ['a', 'info'])),
    isOff(RULE, levels(undefined)),
  ]).toEqual([true, false, false]);
});
