// Every sample with what is printed for it: expected.txt and expected.json in its folder. A change of either is to be read
// before it is taken over with: UPDATE_SAMPLES=1 npx vitest run test/samples.test.ts
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Run, run } from './cli/run.ts';

const SAMPLES = readdirSync('samples', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `samples/${name}`);

function compare(file: string, { status, out, err }: Run): void {
  const actual = `${out}${err}`;
  if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(file, actual);
  expect(actual).toBe(readFileSync(file, 'utf8'));
  expect(status).toBeLessThanOrEqual(1);
}

test('there are samples', () => {
  expect(SAMPLES.length).toBeGreaterThanOrEqual(8);
});

test.each(SAMPLES)('%s as text', async (sample) => {
  compare(`${sample}/expected.txt`, await run('check', sample));
});

test.each(SAMPLES)('%s as JSON', async (sample) => {
  compare(`${sample}/expected.json`, await run('check', '--format', 'json', sample));
});

test('the seed names the ports, both files and the share of sessions', async () => {
  const { out } = await run('check', '--format', 'json', 'samples/passive-range-mismatch');
  const report = JSON.parse(out);
  const finding = report.findings.find((one: { rule: string }) => one.rule === 'passive-range-blocked');
  expect(finding.message).toMatch(/3101–3300.*66\.7 %/);
  expect(new Set(finding.locations.map(({ file }: { file: string }) => file))).toEqual(
    new Set([
      'samples/passive-range-mismatch/ftp01/etc/vsftpd/vsftpd.conf',
      'samples/passive-range-mismatch/perimeter.yaml',
    ]),
  );
  expect(report.servers[0].modes[0]).toMatchObject({ mode: 'PASV', verdict: 'partial', failureRate: 0.6667 });
});

test('the same files under kernel 6.18 report that the helper is never assigned', async () => {
  const { status, out } = await run('check', '--kernel', '6.18', '--format', 'json', 'samples/passive-range-mismatch');
  const rules = JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule);
  expect([status, rules]).toEqual([1, expect.arrayContaining(['helper-not-assigned'])]);
});

test('the repaired twin has no error and no warning', async () => {
  const { status, out } = await run('check', '--format', 'json', 'samples/passive-range-repaired');
  const { summary } = JSON.parse(out);
  expect([status, summary.errors, summary.warnings]).toEqual([0, 0, 0]);
});
