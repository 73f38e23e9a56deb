import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from './run.ts';

const directory = mkdtempSync(join(tmpdir(), 'pasvlint-'));
afterAll(() => rmSync(directory, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

const RULES = write(
  'rules.v4',
  `*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 3001:3100 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 21 -m limit --limit 5/min -j ACCEPT
COMMIT
`,
);

test('one packet is followed line by line', async () => {
  const { status, out } = await run('trace', RULES, '--source', '203.0.113.5', '--dport', '3238');
  expect(status).toBe(0);
  expect(out).toContain(
    'passes by  -A INPUT -p tcp -m tcp --dport 3001:3100 -j ACCEPT  (`--dport 3001:3100` does not hold)',
  );
  expect(out.split('\n').at(-2)).toBe(`DROP  by the policy of INPUT at ${RULES}:2:1`);
});

test('the answer as JSON names the line that decided and why each line did or did not match', async () => {
  const { out } = await run('trace', '--iptables', RULES, '--dport', '3050', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    verdict: 'ACCEPT',
    decider: { file: RULES, line: 6 },
    steps: [
      { line: 5, matched: false },
      { line: 6, matched: true, why: 'all conditions hold' },
    ],
  });
});

test('what cannot be known is unknown, with the reason', async () => {
  const { out } = await run('trace', RULES, '--dport', '21', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    verdict: 'UNKNOWN',
    decider: null,
    why: expect.stringContaining('this depends on'),
  });
});

test('a file of packets gets one answer a line, in order, and an unreadable line keeps its place', async () => {
  const packets = write(
    'packets.ndjson',
    '{"hook":"INPUT","src":"203.0.113.5","dst":"10.0.2.2","proto":"tcp","sport":40000,"dport":3001,"ctstate":"NEW"}\nnonsense\n' +
      '{"hook":"INPUT","src":"203.0.113.5","dst":"10.0.2.2","proto":"tcp","sport":40000,"dport":22,"ctstate":"NEW"}\n',
  );
  const { status, out, err } = await run('trace', '--iptables', RULES, '--packets', packets, '--format', 'json');
  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).verdict);
  expect([status, answers]).toEqual([2, ['ACCEPT', 'UNKNOWN', 'DROP']]);
  expect(err).toContain(`${packets}:2:1: error:`);
});

test('--all-ports is a table of the fates of all ports', async () => {
  const { out } = await run('trace', RULES, '--all-ports');
  expect(out.split('\n').map((line) => line.split(/\s+/).slice(0, 2).join(' '))).toEqual([
    '0–20 DROP',
    '21 UNKNOWN',
    '22–3000 DROP',
    '3001–3100 ACCEPT',
    '3101–65535 DROP',
    '',
  ]);
});

test.each([
  [['trace'], 'trace needs a rule set'],
  [['trace', RULES, '--hook', 'SIDEWAYS'], 'The field hook must be INPUT, FORWARD or OUTPUT.'],
  [['trace', RULES, '--source', 'nowhere'], 'src'],
  [['trace', join(directory, 'missing')], 'missing'],
])('a mistake in the call is told in one line: %j', async (words, message) => {
  const { status, err } = await run(...words);
  expect([status, err.trim().split('\n').length]).toEqual([2, 1]);
  expect(err).toContain(message);
});
