import { describe, expect, test } from 'vitest';
import { joinReports } from '../../src/check/join.ts';
import type { Finding, Report } from '../../src/model/report.ts';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { EMPTY_REPORT, FINDING, REPORT, STANDING_REPORT } from '../report/example.ts';

function join(...sites: readonly (readonly [place: string, report: Report, ...files: readonly string[]])[]): Report {
  return joinReports(sites.map(([place, report, ...files]) => ({ place, report, files })));
}

function printsOf({ findings }: Report): readonly string[] {
  return findings.map(({ fingerprint }) => fingerprint);
}

const place = (finding: Finding, file: string): Finding => ({
  ...finding,
  locations: finding.locations.map((one) => ({ ...one, span: { ...one.span, file } })),
});
const BERLIN: Report = { ...REPORT, findings: [place(FINDING, 'berlin/vsftpd.conf')] };
const HAMBURG: Report = { ...REPORT, findings: [place(FINDING, 'hamburg/vsftpd.conf')] };

describe('servers', () => {
  const namesOf = (...places: readonly string[]) =>
    join(...places.map((one) => [one, REPORT] as const)).servers.map(({ name }) => name);

  test('keep their names where no other site has one of that name', () => {
    expect(join(['berlin/', REPORT], ['hamburg/', EMPTY_REPORT]).servers.map(({ name }) => name)).toEqual(['ftp01']);
  });

  test('of one name are told apart by as much of the directory as it takes', () => {
    expect([namesOf('berlin/', 'hamburg/'), namesOf('', 'hamburg/'), namesOf('de/a/', 'fr/a/')]).toEqual([
      ['berlin/ftp01', 'hamburg/ftp01'],
      ['ftp01', 'hamburg/ftp01'],
      ['de/a/ftp01', 'fr/a/ftp01'],
    ]);
  });
});

describe('findings', () => {
  test('that say the same of two sites have fingerprints of their own', () => {
    expect(new Set(printsOf(join(['berlin/', BERLIN], ['hamburg/', HAMBURG]))).size).toBe(2);
  });

  test('keep their fingerprints whatever becomes of other sites', () => {
    const [alone] = printsOf(join(['berlin/', BERLIN], ['hamburg/', EMPTY_REPORT]));
    expect(printsOf(join(['bremen/', HAMBURG], ['berlin/', BERLIN]))).toContain(alone);
  });

  test('of the current directory have the fingerprints that they have alone', () => {
    expect(printsOf(join(['', BERLIN], ['hamburg/', EMPTY_REPORT]))).toEqual(printsOf(BERLIN));
  });

  test('are in the order of one report', () => {
    const warning: Report = { ...BERLIN, findings: BERLIN.findings.map((one) => ({ ...one, severity: 'warning' })) };
    const { findings } = join(['berlin/', warning], ['hamburg/', HAMBURG]);
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  test('that two sites have of a text that they share are told once', () => {
    expect(join(['berlin/', BERLIN], ['hamburg/', BERLIN]).findings).toHaveLength(1);
  });

  test('without a place are told of each site', () => {
    const bare: Report = { ...REPORT, findings: [{ ...FINDING, locations: [] }] };
    expect(join(['berlin/', bare], ['hamburg/', bare]).findings).toHaveLength(2);
  });
});

test('baselines stay apart, and know their findings by the fingerprints that these have now', () => {
  const standing: Report = {
    ...STANDING_REPORT,
    baselines: STANDING_REPORT.baselines.map((one) => ({ ...one, file: 'b.json' })),
  };
  const { baselines, findings, allowed } = join(['berlin/', STANDING_REPORT], ['hamburg/', standing]);
  expect([baselines.map(({ file }) => file), allowed.length]).toEqual([['known.json', 'b.json'], 2]);
  expect(baselines.map(({ changed }) => changed.has(findings[0]?.fingerprint ?? ''))).toContain(true);
});

test('a baseline that several sites state is one', () => {
  const { baselines } = join(['berlin/', STANDING_REPORT], ['hamburg/', STANDING_REPORT]);
  expect(baselines).toMatchObject([{ file: 'known.json', known: [{}, {}] }]);
});

test('lines add up, and those of a text that sites share count once', () => {
  const firewallRules = (file: string) =>
    new Map([
      ['edge.yaml', { understood: 1, total: 2 }],
      [file, { understood: 3, total: 3 }],
    ]);
  const of = (file: string): Report => ({
    ...EMPTY_REPORT,
    coverage: { firewallRules: firewallRules(file), settings: new Map() },
  });
  const { coverage } = join(['a/', of('a/rules')], ['b/', of('b/rules')]);
  expect([...coverage.firewallRules]).toEqual([
    ['edge.yaml', { understood: 1, total: 2 }],
    ['a/rules', { understood: 3, total: 3 }],
    ['b/rules', { understood: 3, total: 3 }],
  ]);
});

describe('that a shared file has no part in any answer', () => {
  const unused: Diagnostic = {
    severity: 'info',
    code: 'unused-file',
    message: 'none',
    span: { file: 'edge.yaml', start: 0, end: 0 },
  };
  const idle: Report = { ...EMPTY_REPORT, diagnostics: [unused] };

  test('is told once if it has none in any site', () => {
    expect(join(['a/', idle, 'edge.yaml'], ['b/', idle, 'edge.yaml'], ['c/', EMPTY_REPORT]).diagnostics).toEqual([
      unused,
    ]);
  });

  test('is not told if it has one in another', () => {
    expect(join(['a/', idle, 'edge.yaml'], ['b/', EMPTY_REPORT, 'edge.yaml']).diagnostics).toEqual([]);
  });
});

test('that nothing needs a permission is not told while another site that has its text does', () => {
  const span = { file: 'edge.yaml', start: 3, end: 9 };
  const unused: Diagnostic = { severity: 'warning', code: 'permission-unused', message: 'none', span };
  const elsewhere: Diagnostic = { ...unused, span: { ...span, start: 4 } };
  const told = (...diagnostics: readonly Diagnostic[]): Report => ({ ...EMPTY_REPORT, diagnostics });
  expect(join(['a/', told(unused), 'edge.yaml'], ['b/', told(elsewhere), 'edge.yaml']).diagnostics).toEqual([]);
  expect(join(['a/', told(unused), 'edge.yaml'], ['b/', told(unused), 'edge.yaml']).diagnostics).toEqual([unused]);
});

test('what is taken for granted is told once', () => {
  expect(join(['a/', REPORT], ['b/', REPORT]).assumptions).toEqual(REPORT.assumptions);
});
