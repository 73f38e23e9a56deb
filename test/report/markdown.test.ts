import { expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { CONFIG, EMPTY_REPORT, FINDING, POLICY, REPORT, STANDING_REPORT } from './example.ts';

const SOURCES = indexDocuments([CONFIG, POLICY]);

test('the verdicts are a table with notes', () => {
  expect(renderMarkdown(REPORT, SOURCES)).toContain(`\
| client | mode | IPv4 |
| --- | --- | --- |
| internet | PASV | 66.7 % fail [1] |
| internet | EPSV | 66.7 % fail [1] |
| internet | PORT | works |

- \\[1\\] the passive range is wider`);
});

test('a finding has its places with their lines, the why and a fix per owner', () => {
  expect(renderMarkdown({ ...EMPTY_REPORT, findings: [FINDING] }, SOURCES)).toContain(`\
### Error: 66.7 % of passive sessions fail: perimeter blocks 3101–3300

Rule \`passive-range-blocked\`.

- \`ftp01/vsftpd.conf:3:15\` the daemon draws from 3001–3300: \`pasv_max_port=3300\`
- \`perimeter.yaml:4:45\` opens 3001–3100: \`- {name: ftp-data, action: allow, ports: ["3001-3100"]}\`
`);
});

test('undecided, doubts and assumptions have their sections', () => {
  const text = renderMarkdown(REPORT, SOURCES);
  expect(
    ['## Undecided', '## Input that could not be read', '## Taken for granted'].filter(
      (title) => !text.includes(title),
    ),
  ).toEqual([]);
});

test('what is allowed or known has a line, with who allowed it', () => {
  const text = renderMarkdown(STANDING_REPORT, SOURCES);
  expect(text).toContain(
    '## Allowed\n\n- `passive-range-wide`: 66.7 % of passive sessions fail: perimeter blocks 3101–3300. Allowed by ftp01/vsftpd.conf:2:1 until 2027-01-31: change 4711\n',
  );
  expect(text).toContain('## Known from the baseline\n\n- `old-tls-version`: an old one\n');
});

test('a clean run is short', () => {
  expect(renderMarkdown(EMPTY_REPORT, SOURCES)).toBe(
    '# pasvlint: no errors, no warnings\n\nUnderstood: 0 of 0 firewall rules, 0 of 0 settings.\n',
  );
});

test('markup in user text stays text', () => {
  const finding = { ...FINDING, message: '<script>alert(1)</script> *x* [y](z) | w' };
  expect(renderMarkdown({ ...EMPTY_REPORT, findings: [finding] }, SOURCES)).toContain(
    '### Error: \\<script\\>alert(1)\\</script\\> \\*x\\* \\[y\\](z) \\| w',
  );
});

test('backticks in a file cannot end a code span', () => {
  const file = { name: 'x', text: 'a ``` b', encoding: 'utf-8' as const };
  const locations = [{ role: 'primary' as const, label: '', span: { file: 'x', start: 0, end: 1 } }];
  expect(renderMarkdown({ ...EMPTY_REPORT, findings: [{ ...FINDING, locations }] }, indexDocuments([file]))).toContain(
    '```` a ``` b ````',
  );
});
