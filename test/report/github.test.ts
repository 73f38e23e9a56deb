import { expect, test } from 'vitest';
import { renderGithub } from '../../src/report/github.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { CONFIG, EMPTY_REPORT, FINDING, POLICY, REPORT } from './example.ts';

const SOURCES = indexDocuments([CONFIG, POLICY]);

test('a finding is an annotation at its first place, with the other places and the fixes below the message', () => {
  expect(renderGithub({ ...EMPTY_REPORT, findings: [FINDING] }, SOURCES)).toBe(
    '::error file=ftp01/vsftpd.conf,line=3,endLine=3,col=15,endColumn=19,title=passive-range-blocked::' +
      '66.7 %25 of passive sessions fail: perimeter blocks 3101–3300%0A' +
      'perimeter.yaml:4:45: opens 3001–3100%0A' +
      'Fix: Lower pasv_max_port to 3100.%0AFix: Open 3101–3300 as well.\n',
  );
});

test('diagnostics are annotations too, and the worst come first', () => {
  expect(
    renderGithub(REPORT, SOURCES)
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(['::error', '::warning', '']);
});

test('no more than ten of a kind are written, and the last one counts the rest', () => {
  const findings = Array.from({ length: 14 }, () => FINDING);
  const lines = renderGithub({ ...EMPTY_REPORT, findings }, SOURCES)
    .trimEnd()
    .split('\n');
  expect([lines.length, lines.at(-1)]).toEqual([10, '::error::5 more problems: see the log or the summary']);
});

test('ten of a kind are all written', () => {
  const findings = Array.from({ length: 10 }, () => FINDING);
  expect(renderGithub({ ...EMPTY_REPORT, findings }, SOURCES)).not.toContain('more problem');
});

test('a file name or a message cannot end the command or start another', () => {
  const span = { file: 'a,b:c\n::error::x', start: 0, end: 0 };
  const finding = {
    ...FINDING,
    message: 'x\r\n::warning::y',
    locations: [{ role: 'primary' as const, label: '', span }],
  };
  const text = renderGithub({ ...EMPTY_REPORT, findings: [finding] }, SOURCES);
  expect([text.trimEnd().split(/[\r\n]/).length, text]).toEqual([
    1,
    expect.stringMatching(/^::error file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ax,line=1/),
  ]);
});
