import { readFileSync } from 'node:fs';
import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { renderCheckstyle } from '../../src/report/checkstyle.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { CONFIG, EMPTY_REPORT, FINDING, POLICY, REPORT, STANDING_REPORT } from './example.ts';
import { EVIL_REPORT } from './hostile.ts';
import { type XmlElement, readXml } from './xml-reader.ts';

const OPTIONS = { sources: indexDocuments([CONFIG, POLICY]), version: '0.1.0' };

test('problems stand under their file in the order of its lines', () => {
  const { name, attributes, children } = readXml(renderCheckstyle(REPORT, OPTIONS));
  expect([name, attributes, children.map((file) => file.attributes)]).toEqual([
    'checkstyle',
    { version: 'pasvlint-0.1.0' },
    [{ name: 'ftp01/vsftpd.conf' }],
  ]);
  expect(children[0]?.children.map((one) => one.attributes)).toEqual([
    {
      line: '1',
      column: '1',
      severity: 'warning',
      message: 'vsftpd knows no setting of this name',
      source: 'pasvlint.unknown-setting',
    },
    { line: '3', column: '15', severity: 'error', message: FINDING.message, source: 'pasvlint.passive-range-blocked' },
  ]);
});

/** Each kind of element with each list of attributes that it has somewhere, such as `checkstyle/file name`. */
function listShapes({ name, attributes, children }: XmlElement): readonly string[] {
  const below = children.flatMap((child) => listShapes(child).map((shape) => `${name}/${shape}`));
  return [...new Set([[name, ...Object.keys(attributes)].join(' '), ...below])];
}

const REAL = readXml(readFileSync('test/data/checkstyle-8.36.1.xml', 'utf8'));

test('what Checkstyle itself writes has a file, and in it errors with a column and without', () => {
  expect(listShapes(REAL)).toEqual([
    'checkstyle version',
    'checkstyle/file name',
    'checkstyle/file/error line severity message source',
    'checkstyle/file/error line column severity message source',
  ]);
});

test.each([
  ['full', REPORT],
  ['empty', EMPTY_REPORT],
  ['pointing nowhere', { ...EMPTY_REPORT, findings: [{ ...FINDING, locations: [] }] }],
  ['standing to a baseline', STANDING_REPORT],
  ['hostile', EVIL_REPORT],
])('a report has no element, attribute or order of them that Checkstyle has not: %s', (_, report) => {
  const real = listShapes(REAL);
  const ours = listShapes(readXml(renderCheckstyle(report, OPTIONS)));
  expect(ours.filter((shape) => !real.includes(shape))).toEqual([]);
});

test('severities are those of Checkstyle', () => {
  const severities = (root: XmlElement): readonly (string | undefined)[] =>
    [
      ...new Set(root.children.flatMap((file) => file.children.map(({ attributes }) => attributes['severity']))),
    ].toSorted();
  const findings = (['error', 'warning', 'info'] as const).map((severity) => ({ ...FINDING, severity }));
  expect(severities(readXml(renderCheckstyle({ ...EMPTY_REPORT, findings }, OPTIONS)))).toEqual(severities(REAL));
});

test('any message makes well-formed XML', () => {
  assert(
    property(string({ unit: 'binary' }), (message) => {
      const xml = renderCheckstyle({ ...EMPTY_REPORT, findings: [{ ...FINDING, message }] }, OPTIONS);
      expect(readXml(xml).children).toHaveLength(1);
    }),
  );
});
