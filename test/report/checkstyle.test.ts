import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { renderCheckstyle } from '../../src/report/checkstyle.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { CONFIG, EMPTY_REPORT, FINDING, POLICY, REPORT } from './example.ts';
import { readXml } from './xml-reader.ts';

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

test('any message makes well-formed XML', () => {
  assert(
    property(string({ unit: 'binary' }), (message) => {
      const xml = renderCheckstyle({ ...EMPTY_REPORT, findings: [{ ...FINDING, message }] }, OPTIONS);
      expect(readXml(xml).children).toHaveLength(1);
    }),
  );
});
