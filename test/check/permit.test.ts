import { describe, expect, test } from 'vitest';
import { applyPermissions } from '../../src/check/permit.ts';
import { readPathPattern } from '../../src/model/path-pattern.ts';
import type { Permission } from '../../src/model/permission.ts';
import type { Finding, Location } from '../../src/model/report.ts';
import { FINDING } from '../report/example.ts';
import { spanAt } from './gap.ts';

const SCOPE = {
  rules: ['ports-closed', 'range-wide'],
  today: '2026-06-01',
  files: ['ftp01/vsftpd.conf', 'perimeter.yaml'],
  complete: true,
};

const places = (...spans: readonly Location['span'][]): readonly Location[] =>
  spans.map((span, index) => ({ role: index === 0 ? 'primary' : 'related', label: '', span }));

const CLOSED: Finding = {
  ...FINDING,
  rule: 'ports-closed',
  locations: places(spanAt('ftp01/vsftpd.conf', 10), spanAt('perimeter.yaml', 40)),
};
const NOWHERE: Finding = { ...CLOSED, locations: [] };

const permit = (reach: Permission['reach'], more: Partial<Permission> = {}): Permission => ({
  rule: { value: 'ports-closed', span: spanAt('ftp01/vsftpd.conf', 2) },
  reason: 'r',
  until: undefined,
  reach,
  origin: 'comment',
  span: spanAt('ftp01/vsftpd.conf', 0),
  ...more,
});
const line = (file: string, start: number, end: number): Permission['reach'] => ({
  kind: 'line',
  line: { file, start, end },
});
const files = (...texts: readonly string[]): Permission['reach'] => ({
  kind: 'files',
  patterns: texts.flatMap((text) => readPathPattern(text, '') ?? []),
});

const apply = (findings: readonly Finding[], permission: Permission, scope: Partial<typeof SCOPE> = {}) =>
  applyPermissions({ findings, undecided: [] }, [permission], { ...SCOPE, ...scope });

describe('a permission is about', () => {
  test.each<readonly [what: string, reach: Permission['reach'], finding: Finding, expected: boolean]>([
    ['a finding that begins on its line', line('ftp01/vsftpd.conf', 5, 20), CLOSED, true],
    ['one that begins where its line ends', line('ftp01/vsftpd.conf', 0, 10), CLOSED, true],
    ['no finding of another line', line('ftp01/vsftpd.conf', 11, 30), CLOSED, false],
    ['no finding of another file', line('perimeter.yaml', 5, 20), CLOSED, false],
    ['no finding that has another place on its line', line('perimeter.yaml', 30, 50), CLOSED, false],
    ['a finding with any place in its file', { kind: 'file', file: 'perimeter.yaml' }, CLOSED, true],
    ['no finding without a place in its file', { kind: 'file', file: 'iptables' }, CLOSED, false],
    ['a finding in one of its files', files('ftp01/**'), CLOSED, true],
    ['no finding that only touches one of its files', files('perimeter.yaml'), CLOSED, false],
    ['a finding without any place, everywhere', { kind: 'everywhere' }, NOWHERE, true],
    ['no finding without any place, in files', files('**'), NOWHERE, false],
    ['no finding of another rule', { kind: 'everywhere' }, { ...CLOSED, rule: 'range-wide' }, false],
  ])('%s', (_what, ...[reach, finding, expected]) => {
    const permission = permit(reach);
    const { findings, allowed } = apply([finding], permission);
    expect([findings, allowed]).toEqual(expected ? [[], [{ finding, permission }]] : [[finding], []]);
  });
});

describe('a permission with an end', () => {
  const ending = permit({ kind: 'everywhere' }, { until: '2026-06-01' });

  test('holds on its last day', () => {
    expect(apply([CLOSED], ending)).toMatchObject({ findings: [], diagnostics: [] });
  });

  test('has run out the day after: the finding is back, and that is told', () => {
    const { findings, allowed, diagnostics } = apply([CLOSED, CLOSED], ending, { today: '2026-06-02' });
    expect([findings.length, allowed.length, diagnostics]).toEqual([
      2,
      0,
      [
        {
          severity: 'warning',
          code: 'permission-ended',
          message: expect.stringContaining('ran out on 2026-06-01, so its 2 findings are back'),
          span: ending.span,
        },
      ],
    ]);
  });

  test('does not hold where nobody knows the day', () => {
    const outcome = { findings: [CLOSED], undecided: [] };
    const { findings, diagnostics } = applyPermissions(outcome, [ending], { ...SCOPE, today: undefined });
    expect([findings, diagnostics.map(({ code }) => code)]).toEqual([[CLOSED], ['permission-ended']]);
  });
});

test('a rule that does not exist allows nothing, and the one that was meant is named', () => {
  const rule = { value: 'port-closed', span: spanAt('ftp01/vsftpd.conf', 2) };
  const { findings, diagnostics } = apply([CLOSED], permit({ kind: 'everywhere' }, { rule }));
  expect([findings, diagnostics]).toEqual([
    [CLOSED],
    [
      {
        severity: 'error',
        code: 'permission-unknown-rule',
        message: 'There is no rule `port-closed`, so nothing is allowed; did you mean `ports-closed`?',
        span: rule.span,
      },
    ],
  ]);
});

describe('a permission that nothing needs', () => {
  const codes = (permission: Permission, scope: Partial<typeof SCOPE> = {}): readonly string[] =>
    apply([], permission, scope).diagnostics.map(({ severity, code }) => `${severity} ${code}`);

  test('is a warning', () => {
    expect(codes(permit({ kind: 'everywhere' }))).toEqual(['warning permission-unused']);
  });

  test('is a warning though it has run out', () => {
    expect(codes(permit({ kind: 'everywhere' }, { until: '2020-01-01' }))).toEqual(['warning permission-unused']);
  });

  test('may be about files that were not looked at', () => {
    expect([codes(permit(files('ftp02/**'))), codes(permit(files('ftp01/**')))]).toEqual([
      [],
      ['warning permission-unused'],
    ]);
  });

  test('may be needed where not all was judged', () => {
    expect(codes(permit({ kind: 'everywhere' }), { complete: false })).toEqual([]);
  });

  test('may be needed once it is known what is undecided', () => {
    const open = { rule: 'ports-closed', reason: '', locations: CLOSED.locations, assumptions: [] };
    const outcome = { findings: [], undecided: [open] };
    expect(applyPermissions(outcome, [permit({ kind: 'everywhere' })], SCOPE).diagnostics).toEqual([]);
  });

  test('is none if another one was there before it', () => {
    const two = [permit({ kind: 'everywhere' }), permit(files('ftp01/**'))];
    const { allowed, diagnostics } = applyPermissions({ findings: [CLOSED], undecided: [] }, two, SCOPE);
    expect([allowed.length, diagnostics]).toEqual([1, []]);
  });
});
