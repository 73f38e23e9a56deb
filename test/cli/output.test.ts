import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMain } from '../../src/cli/main.ts';
import { REPORT_FORMATS, addOutput } from '../../src/cli/output.ts';
import { choosesColour, chooseWidth } from '../../src/cli/system.ts';
import { run } from './run.ts';

const SAMPLE = 'samples/passive-range-mismatch';
let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pasvlint-'));
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

test.each(REPORT_FORMATS)('the seed as %s names the ports that are missing', async (format) => {
  const { status, out, err } = await run('check', '--format', format, SAMPLE);
  expect([status, out.includes('3101–3300'), err]).toEqual([1, true, '']);
});

test('a format that does not exist is refused with those that do', async () => {
  const { status, err } = await run('check', '--format', 'pdf', SAMPLE);
  expect([status, err]).toEqual([2, expect.stringContaining('Formats are text, json, sarif')]);
});

test('several formats go to several files, and one to standard output', async () => {
  const [json, sarif] = [join(root, 'a.json'), join(root, 'a.sarif')];
  const { out } = await run(
    'check',
    '--format',
    'json',
    '--output',
    json,
    '--format',
    'text',
    '--format',
    'sarif',
    '--output',
    sarif,
    SAMPLE,
  );
  expect([
    JSON.parse(readFileSync(json, 'utf8')).schemaVersion,
    out.startsWith('error: '),
    JSON.parse(readFileSync(sarif, 'utf8')).version,
  ]).toEqual([1, true, '2.1.0']);
});

test('a format and an output that follow one another belong together, in either order', () => {
  const parts = [{ format: 'json' }, { file: 'a' }, { file: 'b' }, { format: 'sarif' }, { format: 'text' }] as const;
  let outputs: ReturnType<typeof addOutput> = [];
  for (const part of parts) outputs = addOutput(outputs, part);
  expect(outputs).toEqual([
    { format: 'json', file: 'a' },
    { format: 'sarif', file: 'b' },
    { format: 'text', file: undefined },
  ]);
});

test('a file that cannot be written gives status 2', async () => {
  const { status, err } = await run('check', '--output', join(root, 'none/x'), SAMPLE);
  expect([status, err]).toEqual([2, `pasvlint: ${root}/none/x cannot be written: no such file or directory\n`]);
});

test('annotations for GitHub come with a summary at the end of the file that GitHub names', async () => {
  const summary = join(root, 'summary.md');
  writeFileSync(summary, 'before\n');
  const environment = { GITHUB_STEP_SUMMARY: summary };
  const silent = {
    write: () => {},
    complain: () => {},
    environment,
    isTerminal: false,
    columns: undefined,
    today: '2026-06-01',
  };
  await runMain(['check', '--format', 'github', SAMPLE], silent);
  expect(readFileSync(summary, 'utf8')).toMatch(/^before\n# pasvlint: 1 error[^]*\| internet \| PASV \| 66\.7 % fail/);
});

const TERMINAL = {
  write: () => {},
  complain: () => {},
  environment: {},
  isTerminal: true,
  columns: 90,
  today: '2026-06-01',
};

test.each([
  { name: 'on a terminal', system: TERMINAL, flag: true, expected: true },
  { name: 'in a pipe', system: { ...TERMINAL, isTerminal: false }, flag: true, expected: false },
  { name: 'with --no-color', system: { ...TERMINAL, environment: { FORCE_COLOR: '1' } }, flag: false, expected: false },
  { name: 'with NO_COLOR', system: { ...TERMINAL, environment: { NO_COLOR: '1' } }, flag: true, expected: false },
  {
    name: 'with an empty NO_COLOR',
    system: { ...TERMINAL, environment: { NO_COLOR: '' } },
    flag: true,
    expected: true,
  },
  {
    name: 'with FORCE_COLOR in a pipe',
    system: { ...TERMINAL, isTerminal: false, environment: { FORCE_COLOR: '1' } },
    flag: true,
    expected: true,
  },
  {
    name: 'with FORCE_COLOR=0',
    system: { ...TERMINAL, environment: { FORCE_COLOR: '0' } },
    flag: true,
    expected: false,
  },
  { name: 'on a dumb terminal', system: { ...TERMINAL, environment: { TERM: 'dumb' } }, flag: true, expected: false },
])('colour $name', ({ system, flag, expected }) => {
  expect(choosesColour(system, flag)).toBe(expected);
});

test('text is as wide as the terminal within reason, and 100 columns in a pipe', () => {
  const widths = [undefined, 20, 90, 300].map((columns) =>
    chooseWidth({ ...TERMINAL, columns, isTerminal: columns !== undefined }),
  );
  expect(widths).toEqual([100, 40, 90, 120]);
});
