import { expect, test } from 'vitest';
import { readBaseline } from '../../src/convert/baseline.ts';
import { renderBaseline } from '../../src/report/baseline.ts';
import { findErrors, readJson } from '../report/schema.ts';
import { documentOf, pointsOf } from './texts.ts';

const ENTRIES = [
  { rule: 'a', file: 'ftp01/"x".conf', message: 'it says: \u001B[31m“so”', fingerprint: '00112233445566ff', count: 1 },
  { rule: 'b', file: undefined, message: 'n', fingerprint: '0011223344556600', count: 3 },
];
const TEXT = renderBaseline(ENTRIES);

test('what is written is read back the same', () => {
  expect(readBaseline(documentOf(TEXT))).toEqual({ value: ENTRIES, diagnostics: [] });
});

test('what is written fits the published schema', () => {
  expect(findErrors(readJson('schemas/baseline.schema.json'), TEXT)).toBeNull();
});

test.each([
  ['nothing', '', ['baseline-empty: ']],
  ['no JSON', '{"version": 1, "findings": [', ['yaml-syntax: ', 'baseline-empty: ']],
  ['another version', TEXT.replace('"version": 1', '"version": 2'), ['schema-word: 2']],
  ['a list', '[]', ['schema-type: []']],
  ['an unknown key', TEXT.replace('"rule": "a"', '"rule": "a", "line": 3'), ['schema-unknown-key: "line"']],
  ['a fingerprint that is none', TEXT.replace('00112233445566ff', 'ff'), ['schema-value: "ff"']],
  ['a count of none', TEXT.replace('"count": 3', '"count": 0'), ['schema-range: 0']],
  ['an entry without a message', TEXT.replace('"message": "n",', ''), ['schema-missing-key: "rule"']],
])('%s is an error with its place', (_what, text, points) => {
  const document = documentOf(text);
  expect(pointsOf(document, readBaseline(document).diagnostics)).toEqual(points);
});
