import { expect, test } from 'vitest';
import { renderGitlab } from '../../src/report/gitlab.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { CONFIG, EMPTY_REPORT, FINDING, POLICY, REPORT } from './example.ts';

const SOURCES = indexDocuments([CONFIG, POLICY]);

test('every problem has the five properties that GitLab documents', () => {
  expect(JSON.parse(renderGitlab(REPORT, SOURCES))).toEqual([
    {
      description: FINDING.message,
      check_name: FINDING.rule,
      fingerprint: FINDING.fingerprint,
      severity: 'critical',
      location: { path: 'ftp01/vsftpd.conf', lines: { begin: 3, end: 3 } },
    },
    {
      description: 'vsftpd knows no setting of this name',
      check_name: 'unknown-setting',
      fingerprint: 'unknown-setting:ftp01/vsftpd.conf:vsftpd knows no setting of this name',
      severity: 'major',
      location: { path: 'ftp01/vsftpd.conf', lines: { begin: 1, end: 1 } },
    },
  ]);
});

test('no two problems have one fingerprint', () => {
  const problems: { fingerprint: string }[] = JSON.parse(
    renderGitlab({ ...REPORT, findings: [FINDING, FINDING] }, SOURCES),
  );
  expect(new Set(problems.map(({ fingerprint }) => fingerprint)).size).toBe(3);
});

test('a clean run is an empty array', () => {
  expect(JSON.parse(renderGitlab(EMPTY_REPORT, SOURCES))).toEqual([]);
});
