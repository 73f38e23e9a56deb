import { expect, test } from 'vitest';
import type { Report, Severity } from '../../src/model/report.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { CONFIG, FINDING, POLICY, REPORT } from './example.ts';
import { type XmlElement, readXml } from './xml-reader.ts';

const FAILING: ReadonlySet<Severity> = new Set(['error']);
const OPTIONS = {
  sources: indexDocuments([CONFIG, POLICY]),
  failing: FAILING,
  rules: ['helper-not-assigned', 'passive-range-blocked', 'replies-blocked'],
};

/** `testsuite/testcase` to `passes`, `skipped` or what fails it. */
function outcomes(report: Report): Readonly<Record<string, string>> {
  const suites = readXml(renderJunit(report, OPTIONS)).children;
  const cases = suites.flatMap((suite) => suite.children.map((one) => [suite, one] as const));
  return Object.fromEntries(
    cases.map(([suite, one]) => {
      const [outcome] = one.children;
      const text = outcome === undefined ? 'passes' : `${outcome.name}: ${outcome.attributes['message']}`;
      return [`${suite.attributes['name']}/${one.attributes['name']}`, text];
    }),
  );
}

test('rules, input and client modes are tests', () => {
  expect(outcomes(REPORT)).toEqual({
    'input/everything could be read': 'passes',
    'rules/helper-not-assigned': 'skipped: the kernel version is not known',
    'rules/passive-range-blocked': `failure: ${FINDING.message}`,
    'rules/replies-blocked': 'passes',
    'ftp01/PASV IPv4 for internet': 'failure: 66.7 % fail',
    'ftp01/EPSV IPv4 for internet': 'failure: 66.7 % fail',
    'ftp01/PORT IPv4 for internet': 'passes',
  });
});

test('what is below the severity that fails a run fails no test', () => {
  const report = { ...REPORT, findings: [{ ...FINDING, severity: 'warning' as const }] };
  expect(outcomes(report)['rules/passive-range-blocked']).toBe('passes');
});

test('input that could not be read fails a test', () => {
  const diagnostics = REPORT.diagnostics.map((one) => ({ ...one, severity: 'error' as const }));
  expect(outcomes({ ...REPORT, diagnostics })['input/everything could be read']).toMatch(/^failure/);
});

test('elements and attributes are those of the JUnit format, and the counts are right', () => {
  const root = readXml(renderJunit(REPORT, OPTIONS));
  const count = (suite: XmlElement, name: string): number =>
    suite.children.filter((one) => one.children.some((child) => child.name === name)).length;
  expect(root.name).toBe('testsuites');
  for (const suite of root.children) {
    expect([suite.name, Object.keys(suite.attributes)]).toEqual([
      'testsuite',
      ['name', 'tests', 'failures', 'errors', 'skipped', 'time'],
    ]);
    expect(suite.attributes).toMatchObject({
      tests: `${suite.children.length}`,
      failures: `${count(suite, 'failure')}`,
      skipped: `${count(suite, 'skipped')}`,
    });
    expect(suite.children.every((one) => one.name === 'testcase')).toBe(true);
  }
});
