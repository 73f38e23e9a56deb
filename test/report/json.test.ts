import { expect, test } from 'vitest';
import { formatJson, renderJson } from '../../src/report/json.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { CONFIG, EMPTY_REPORT, POLICY, REPORT, STANDING_REPORT } from './example.ts';
import { findErrors, isRecord, readJson } from './schema.ts';

const SCHEMA = readJson('schemas/report.schema.json');
const OPTIONS = { sources: indexDocuments([CONFIG, POLICY]), version: '0.1.0' };

/** The schema with every object closed, so that a property which it does not describe is an error. */
function closeObjects(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closeObjects);
  if (!isRecord(schema)) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closeObjects(value)]);
  const closed: unknown = Object.fromEntries(entries);
  return isRecord(closed) && isRecord(schema['properties']) ? { ...closed, additionalProperties: false } : closed;
}

test('a full report fits its published schema', () => {
  expect(findErrors(SCHEMA, renderJson(REPORT, OPTIONS))).toBeNull();
});

test('an empty report fits its published schema', () => {
  expect(findErrors(SCHEMA, renderJson(EMPTY_REPORT, OPTIONS))).toBeNull();
});

test('every property that is printed is described', () => {
  const schema = closeObjects(SCHEMA);
  const errors = [REPORT, STANDING_REPORT].map((report) => findErrors(schema, renderJson(report, OPTIONS)));
  expect(errors).toEqual([null, null]);
});

test('what is allowed, known, changed and gone is told apart', () => {
  const { findings, allowed, baseline, summary } = JSON.parse(renderJson(STANDING_REPORT, OPTIONS));
  expect([findings.length, summary.errors, summary.allowed, summary.known]).toEqual([1, 1, 1, 1]);
  expect(allowed[0].permission).toEqual({
    reason: 'change 4711',
    until: '2027-01-31',
    origin: 'comment',
    file: 'ftp01/vsftpd.conf',
    line: 2,
    column: 1,
    endLine: 2,
    endColumn: 14,
  });
  expect([baseline.known[0].rule, baseline.changed, baseline.gone[1]]).toEqual([
    'old-tls-version',
    [{ fingerprint: 'passive-range-blocked:ftp01:perimeter', message: 'it said this' }],
    { rule: 'value-missing', file: null, message: 'so was it', fingerprint: 'gone too', count: 1 },
  ]);
});

test('the schema refuses a verdict that is none', () => {
  expect(findErrors(SCHEMA, renderJson(REPORT, OPTIONS).replace('"partial"', '"maybe"'))).not.toBeNull();
});

test('ports, shares and positions have the frozen shape', () => {
  const report = JSON.parse(renderJson(REPORT, OPTIONS));
  expect(report.servers[0].modes[0]).toMatchObject({
    ports: { open: [[3001, 3100]], blocked: [[3101, 3300]], unknown: [] },
    failureRate: 0.6667,
    blockedBy: [{ device: 'perimeter', file: 'perimeter.yaml', line: 3, what: 'default deny' }],
  });
  expect(report.findings[0].locations[0]).toEqual({
    role: 'primary',
    label: 'the daemon draws from 3001–3300',
    file: 'ftp01/vsftpd.conf',
    line: 3,
    column: 15,
    endLine: 3,
    endColumn: 19,
  });
  expect(report.findings[0].fixes[0].edits).toEqual([
    { file: 'ftp01/vsftpd.conf', startLine: 3, startColumn: 15, endLine: 3, endColumn: 19, newText: '3100' },
  ]);
});

test('the summary counts findings and diagnostics', () => {
  expect(JSON.parse(renderJson(REPORT, OPTIONS)).summary).toEqual({
    errors: 1,
    warnings: 1,
    infos: 0,
    undecided: 1,
    allowed: 0,
    known: 0,
    understood: { firewallRules: [412, 420], settings: [3, 3] },
  });
});

test('characters that a terminal could act on are escaped and read back the same', () => {
  const text = '\u001B[31m\u202E\u009B\u2028\u{E0041}';
  const json = formatJson(text);
  expect([JSON.parse(json), /[^\n\P{C}]|\p{Zl}/u.test(json)]).toEqual([text, false]);
});
