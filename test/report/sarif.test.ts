import { expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { CONFIG, EMPTY_REPORT, FINDING, POLICY, REPORT, STANDING_REPORT } from './example.ts';
import { RULE } from './rule.ts';
import { findErrors, isRecord, readJson } from './schema.ts';

const OPTIONS = { sources: indexDocuments([CONFIG, POLICY]), version: '0.1.0', rules: [RULE] };

/** The official schema is draft 4: what of it draft 2020 writes otherwise is written so. */
function modernize(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(modernize);
  if (!isRecord(schema)) return schema;
  const entries = Object.entries(schema).filter(
    ([key, value]) => !(['$schema', 'id'].includes(key) && typeof value === 'string'),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, modernize(value)]));
}

const SCHEMA = modernize(readJson('test/data/sarif-2.1.0-rtm.5.schema.json'));

const runOf = (report: Report) => JSON.parse(renderSarif(report, OPTIONS)).runs[0];

test('a full report fits the official schema', () => {
  expect(findErrors(SCHEMA, renderSarif(REPORT, OPTIONS))).toBeNull();
});

test('what is allowed, known, changed and gone fits the official schema', () => {
  expect(findErrors(SCHEMA, renderSarif(STANDING_REPORT, OPTIONS))).toBeNull();
});

test('every result says how it stands to the baseline and whether it is suppressed, or none does', () => {
  const standings = (report: Report): readonly unknown[] =>
    runOf(report).results.map((one: Readonly<Record<string, unknown>>) => [
      one['ruleId'],
      one['baselineState'],
      one['suppressions'],
    ]);
  expect(standings(REPORT).map((one) => JSON.stringify(one))).toEqual([
    '["passive-range-blocked",null,null]',
    '["helper-not-assigned",null,null]',
  ]);
  const region = { startLine: 2, startColumn: 1, endLine: 2, endColumn: 14 };
  const location = { physicalLocation: { artifactLocation: { uri: 'ftp01/vsftpd.conf' }, region } };
  const suppressed = [{ kind: 'inSource', justification: 'change 4711 (until 2027-01-31)', location }];
  expect(standings(STANDING_REPORT)).toEqual([
    ['passive-range-blocked', 'updated', []],
    ['old-tls-version', 'unchanged', []],
    ['passive-range-wide', 'new', suppressed],
    ['helper-not-assigned', 'new', []],
    ['value-missing', 'absent', []],
    ['value-missing', 'absent', []],
  ]);
});

test('what is gone is no problem', () => {
  const gone = runOf(STANDING_REPORT).results.at(-1);
  expect(gone).toMatchObject({ kind: 'notApplicable', level: 'none', locations: [] });
});

test('an empty report fits the official schema', () => {
  expect(findErrors(SCHEMA, renderSarif(EMPTY_REPORT, OPTIONS))).toBeNull();
});

test('the schema refuses what is no SARIF', () => {
  expect(findErrors(SCHEMA, renderSarif(REPORT, OPTIONS).replace('"results"', '"outcome"'))).not.toBeNull();
});

test('a result points at its rule, which has help and a place to read on', () => {
  const run = runOf(REPORT);
  const rule = run.tool.driver.rules[run.results[0].ruleIndex];
  expect(rule).toMatchObject({
    id: FINDING.rule,
    helpUri: 'https://www.rfc-editor.org/rfc/rfc1579',
    help: { text: expect.stringContaining('Open <blocked>.') },
  });
});

test('a result has its first place, the related ones, and the way through all of them', () => {
  const [result] = runOf(REPORT).results;
  expect(result.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'ftp01/vsftpd.conf' },
    region: { startLine: 3, startColumn: 15, endLine: 3, endColumn: 19 },
  });
  expect(result.relatedLocations[0]).toMatchObject({ id: 1, message: { text: 'opens 3001–3100' } });
  expect(result.codeFlows[0].threadFlows[0].locations).toHaveLength(2);
});

test('an edit is a fix, advice without one is not', () => {
  const [result] = runOf(REPORT).results;
  expect(result.fixes).toHaveLength(1);
  expect(result.fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe('3100');
});

test('a fingerprint is that of the finding', () => {
  expect(runOf(REPORT).results[0].partialFingerprints).toEqual({ 'pasvlint/v1': FINDING.fingerprint });
});

test('what is undecided is an open question', () => {
  expect(runOf(REPORT).results[1]).toMatchObject({ ruleId: 'helper-not-assigned', kind: 'open', level: 'none' });
});

test('a diagnostic is a notification of the run', () => {
  expect(runOf(REPORT).invocations[0].toolExecutionNotifications[0]).toMatchObject({
    level: 'warning',
    descriptor: { id: 'unknown-setting' },
  });
});

test('a file name is a URI, whatever characters it has', () => {
  const span = { file: 'a b/c#d%e/ä:?.conf', start: 0, end: 0 };
  const finding = { ...FINDING, locations: [{ role: 'primary' as const, label: '', span }] };
  const [result] = runOf({ ...EMPTY_REPORT, findings: [finding] }).results;
  expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/c%23d%25e/%C3%A4%3A%3F.conf');
});
