// JUnit reports against the schemas of two who read them: Jenkins takes all suites in one file, Maven one suite a file.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { run } from '../cli/run.ts';
import { CONFIG, EMPTY_REPORT, POLICY, REPORT, STANDING_REPORT } from './example.ts';
import { EVIL_FILE, EVIL_REPORT } from './hostile.ts';
import { CAN_VALIDATE_XML, findXmlErrors } from './xml-schema.ts';

const JENKINS = 'test/data/jenkins-junit-4.xsd';
const MAVEN = 'test/data/surefire-2.22.3-test-report.xsd';

const REPORTS: readonly (readonly [string, Report])[] = [
  ['full', REPORT],
  ['empty', EMPTY_REPORT],
  ['standing to a baseline', STANDING_REPORT],
  ['hostile', EVIL_REPORT],
];

const SAMPLES = readdirSync('samples', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `samples/${name}`);

const OPTIONS = {
  sources: indexDocuments([CONFIG, POLICY, EVIL_FILE]),
  failing: new Set(['error', 'warning', 'info'] as const),
  rules: ['helper-not-assigned', 'passive-range-blocked', 'replies-blocked'],
};

function expectValid(xml: string): void {
  expect(findXmlErrors(JENKINS, xml)).toBe('');
  const suites = listSuites(xml);
  expect(suites.length).toBeGreaterThanOrEqual(2);
  for (const suite of suites) expect(findXmlErrors(MAVEN, suite)).toBe('');
}

/** The suites of a report, each as a document of its own. */
function listSuites(xml: string): readonly string[] {
  return xml.match(/<testsuite [^>]*(?:\/>|[^/]>.*?<\/testsuite>)/gs) ?? [];
}

describe.skipIf(!CAN_VALIDATE_XML)('with xmllint', () => {
  test.each(REPORTS)('a report fits both schemas: %s', (_, report) => {
    expectValid(renderJunit(report, OPTIONS));
  });

  test.each(SAMPLES)('what is written of %s fits both schemas', async (sample) => {
    expectValid((await run('check', '--format', 'junit', sample)).out);
  });

  test.each([
    [JENKINS, 'failures', 'failed'],
    [JENKINS, '<testcase', '<test'],
    [MAVEN, ' type="error"', ''],
    [MAVEN, ' time="0"', ''],
  ])('%s refuses a report without %s', (schema, part, other) => {
    const xml = renderJunit(REPORT, OPTIONS);
    const broken = (schema === JENKINS ? [xml] : listSuites(xml)).map((one) => one.replaceAll(part, other));
    expect(broken.map((one) => findXmlErrors(schema, one)).join('')).toContain('error');
  });
});
