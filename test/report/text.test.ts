import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { type TextOptions, renderText } from '../../src/report/text.ts';
import { CONFIG, EMPTY_REPORT, FINDING, POLICY, REPORT, STANDING_REPORT } from './example.ts';

const OPTIONS: TextOptions = {
  sources: indexDocuments([CONFIG, POLICY]),
  width: 100,
  colour: false,
  detail: 'normal',
  from: 'warning',
};

function firstLine(report: Report, options: TextOptions): string {
  return renderText(report, options).split('\n')[0] ?? '';
}

test('a finding reads: message, places, why, fix per owner', () => {
  expect(renderText({ ...EMPTY_REPORT, findings: [FINDING] }, OPTIONS)).toBe(`\
error: 66.7 % of passive sessions fail: perimeter blocks 3101–3300 [passive-range-blocked]
  ftp01/vsftpd.conf:3:15
  3 │ pasv_max_port=3300
    │               ^^^^ the daemon draws from 3001–3300
  perimeter.yaml:4:45
  4 │   - {name: ftp-data, action: allow, ports: ["3001-3100"]}
    │                                             ----------- opens 3001–3100
  why: The daemon draws a port for each transfer. A client that is given a port which the
      firewall drops waits until it gives up.
  fix for the FTP server team: Lower pasv_max_port to 3100.
      ftp01/vsftpd.conf:3
      - pasv_max_port=3300
      + pasv_max_port=3100
  fix for the network team (has side effects): Open 3101–3300 as well.

1 error
understood: 0 of 0 firewall rules, 0 of 0 settings
`);
});

test('what was explained once is not explained again', () => {
  const text = renderText({ ...EMPTY_REPORT, findings: [FINDING, { ...FINDING, message: 'another' }] }, OPTIONS);
  expect(text.match(/why: .*/g)).toEqual([expect.stringContaining('The daemon draws'), 'why: as above']);
});

test('the worst comes first, whether it is a finding or a diagnostic', () => {
  const info = { ...FINDING, severity: 'info' as const };
  expect(firstLine({ ...REPORT, findings: [info] }, OPTIONS)).toBe('warning: vsftpd knows no setting of this name');
});

test('hints are counted, and shown only on demand', () => {
  const report = { ...EMPTY_REPORT, findings: [{ ...FINDING, severity: 'info' as const }] };
  const texts = (['warning', 'info'] as const).map((from) => renderText(report, { ...OPTIONS, from }));
  expect(texts.map((text) => [text.includes('1 hint'), text.includes(FINDING.message)])).toEqual([
    [true, false],
    [true, true],
  ]);
});

test('what is undecided is counted, and listed only on demand', () => {
  const texts = (['normal', 'verbose'] as const).map((detail) => renderText(REPORT, { ...OPTIONS, detail }));
  expect(texts.map((text) => [text.includes('1 undecided'), text.includes('the kernel version is not known')])).toEqual(
    [
      [true, false],
      [true, true],
    ],
  );
});

test('quiet output is one line per problem', () => {
  expect(renderText(REPORT, { ...OPTIONS, detail: 'quiet' })).toBe(
    [
      'ftp01/vsftpd.conf:3:15: error: 66.7 % of passive sessions fail: perimeter blocks 3101–3300 [passive-range-blocked]',
      'ftp01/vsftpd.conf:1:1: warning: vsftpd knows no setting of this name',
      '',
    ].join('\n'),
  );
});

test('quiet output of a clean run is empty', () => {
  expect(renderText(EMPTY_REPORT, { ...OPTIONS, detail: 'quiet' })).toBe('');
});

test('a finding that rests on assumptions says so', () => {
  const likely = { ...FINDING, confidence: 'likely' as const, assumptions: ['helper-loaded'] };
  expect(renderText({ ...EMPTY_REPORT, findings: [likely] }, OPTIONS)).toMatch(/\(likely\)[^]*rests on: helper-loaded/);
});

test('no line is wider than the terminal unless it is one word', () => {
  const lines = renderText(REPORT, { ...OPTIONS, width: 60, detail: 'verbose' }).split('\n');
  expect(lines.filter((line) => line.length > 60 && line.trim().includes(' '))).toEqual([]);
});

test('without colour there is no escape character', () => {
  expect(renderText(REPORT, OPTIONS)).not.toContain('\u001B');
});

test('colour only adds escape sequences', () => {
  const painted = renderText(REPORT, { ...OPTIONS, colour: true });
  const stripped = stripVTControlCharacters(painted).replace(/ +$/gm, '');
  expect(stripped).toBe(renderText(REPORT, OPTIONS));
});

test('hostile text in a message, a label and a file is shown, not sent', () => {
  const evil = '\u001B]0;x\u0007\u202E';
  const file = { name: `a${evil}`, text: `x${evil}=1`, encoding: 'utf-8' as const };
  const span = { file: file.name, start: 0, end: 1 };
  const finding = {
    ...FINDING,
    message: evil,
    why: evil,
    locations: [{ role: 'primary' as const, label: evil, span }],
  };
  const text = renderText({ ...EMPTY_REPORT, findings: [finding] }, { ...OPTIONS, sources: indexDocuments([file]) });
  expect(text).not.toMatch(/[^\n\P{C}]/u);
});

test('what fails nothing is counted, and shown on demand with what hides it', () => {
  const brief = renderText({ ...STANDING_REPORT, servers: [] }, OPTIONS);
  const long = renderText({ ...STANDING_REPORT, servers: [] }, { ...OPTIONS, detail: 'verbose' });
  expect(
    brief
      .slice(brief.lastIndexOf('\n\n') + 2)
      .split('\n')
      .slice(0, 4),
  ).toEqual([
    '1 error, 1 warning; 1 undecided, 1 allowed, 1 known',
    '(--verbose shows what is undecided, what is allowed and what is known)',
    'baseline: known.json, with 1 of these findings',
    'baseline: 3 findings of it are no longer needed; --update-baseline takes them out',
  ]);
  expect(brief).toContain('  in the baseline: it said this\n');
  expect([brief.includes('change 4711'), brief.includes('an old one')]).toEqual([false, false]);
  expect(long).toContain(`\
known: an old one [old-tls-version, error]
  ftp01/vsftpd.conf:3:15
  3 │ pasv_max_port=3300
    │               ^^^^
  known from: known.json
`);
  expect(long).toContain('  allowed by: ftp01/vsftpd.conf:2:1 until 2027-01-31: change 4711\n');
});
