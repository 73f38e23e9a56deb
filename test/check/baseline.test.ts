import { describe, expect, test } from 'vitest';
import { type Baseline, compareBaseline, renewBaseline } from '../../src/check/baseline.ts';
import type { BaselineEntry } from '../../src/model/baseline.ts';
import type { Finding } from '../../src/model/report.ts';
import { FINDING } from '../report/example.ts';
import { spanAt } from './gap.ts';

const finding = (message: string, more: Partial<Finding> = {}): Finding => ({
  ...FINDING,
  rule: 'ports-closed',
  message,
  identity: 'a',
  fingerprint: message,
  locations: [{ role: 'primary', label: '', span: spanAt('x.conf', 0) }],
  ...more,
});
const entry = (message: string, more: Partial<BaselineEntry> = {}): BaselineEntry => ({
  rule: 'ports-closed',
  file: 'x.conf',
  message,
  fingerprint: 'a',
  count: 1,
  ...more,
});
const baseline = (entries: readonly BaselineEntry[], ...looked: readonly string[]): Baseline => ({
  file: 'known.json',
  entries,
  looked: new Set(looked.length === 0 ? ['x.conf'] : looked),
});

/** Messages of what is left, known, changed (with what it was), and gone (with how many). */
function compare(findings: readonly Finding[], given: Baseline): unknown {
  const compared = compareBaseline(findings, given);
  const { known, changed, gone } = compared.baseline;
  return {
    left: compared.findings.map(({ message }) => message),
    known: known.map(({ message }) => message),
    changed: [...changed],
    gone: gone.map(({ message, count }) => [message, count]),
  };
}

const NOTHING = { left: [], known: [], changed: [], gone: [] };

describe('a finding', () => {
  test('that the baseline has is known, wherever it stands', () => {
    const moved = finding('m', { locations: [{ role: 'primary', label: '', span: spanAt('y.conf', 99) }] });
    expect(compare([moved], baseline([entry('m')]))).toEqual({ ...NOTHING, known: ['m'] });
  });

  test('about other things is new, though it says the same', () => {
    const given = baseline([entry('m', { fingerprint: 'b' })]);
    expect(compare([finding('m')], given)).toEqual({ ...NOTHING, left: ['m'], gone: [['m', 1]] });
  });

  test('of another rule is new', () => {
    const given = baseline([entry('m', { rule: 'range-wide' })]);
    expect(compare([finding('m')], given)).toEqual({ ...NOTHING, left: ['m'], gone: [['m', 1]] });
  });

  test('that says something else of the same things fails, and what was said is told', () => {
    expect(compare([finding('200 ports')], baseline([entry('1 port')]))).toEqual({
      ...NOTHING,
      left: ['200 ports'],
      changed: [['200 ports', '1 port']],
    });
  });

  test('is told from another one of the same things by what it says', () => {
    const given = baseline([entry('one'), entry('two')]);
    expect(compare([finding('two'), finding('three')], given)).toEqual({
      ...NOTHING,
      left: ['three'],
      known: ['two'],
      changed: [['three', 'one']],
    });
  });
});

describe('findings that agree in all', () => {
  test.each([
    [1, 2, { left: [], known: ['m'], gone: [['m', 1]] }],
    [2, 2, { left: [], known: ['m', 'm'], gone: [] }],
    [3, 2, { left: ['m'], known: ['m', 'm'], gone: [] }],
  ])('are counted: %i found, %i known', (found, count, expected) => {
    const findings = Array.from({ length: found }, () => finding('m'));
    expect(compare(findings, baseline([entry('m', { count })]))).toEqual({ ...NOTHING, ...expected });
  });
});

describe('an entry', () => {
  test('of a file that was not looked at is not gone', () => {
    expect(compare([], baseline([entry('m')], 'other.conf'))).toEqual(NOTHING);
  });

  test('without a file is gone only if all files were looked at', () => {
    const entries = [entry('m', { file: undefined }), entry('n')];
    expect([compare([], baseline(entries, 'other.conf')), compare([], baseline(entries, 'x.conf'))]).toEqual([
      NOTHING,
      {
        ...NOTHING,
        gone: [
          ['m', 1],
          ['n', 1],
        ],
      },
    ]);
  });
});

describe('a renewed baseline', () => {
  test('has all that is found, equal findings once with their count, by file, rule and message', () => {
    const findings = [
      finding('n'),
      finding('m', { rule: 'range-wide' }),
      finding('m'),
      finding('m'),
      finding('z', { locations: [] }),
    ];
    expect(renewBaseline(findings, baseline([entry('old')]))).toEqual([
      entry('z', { file: undefined }),
      entry('m', { count: 2 }),
      entry('n'),
      entry('m', { rule: 'range-wide' }),
    ]);
  });

  test('keeps what it has of files that were not looked at', () => {
    const kept = entry('k', { file: 'a.conf' });
    expect(renewBaseline([finding('m')], baseline([kept, entry('old')], 'x.conf'))).toEqual([kept, entry('m')]);
  });

  test('knows every finding that it was made of', () => {
    const findings = [finding('m'), finding('m'), finding('n', { identity: 'b' }), finding('z', { locations: [] })];
    const renewed = baseline(renewBaseline(findings, baseline([])));
    expect(compareBaseline(findings, renewed)).toMatchObject({ findings: [], baseline: { known: findings, gone: [] } });
  });
});
