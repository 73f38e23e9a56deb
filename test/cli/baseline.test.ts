import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useScratchDirectory } from './directory.ts';
import { type Run, run } from './run.ts';

const { path: root, put } = useScratchDirectory();
const SAMPLES = readdirSync('samples', { withFileTypes: true }).filter((entry) => entry.isDirectory());
const FILE = 'pasvlint-baseline.json';

/** A sample in the scratch directory. */
function putSample(name: string): void {
  cpSync(`samples/${name}`, root(), { recursive: true });
  for (const name of ['expected.txt', 'expected.json', FILE]) rmSync(join(root(), name), { force: true });
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(join(root(), file), change(readFileSync(join(root(), file), 'utf8')));
}

const readBaseline = (file = FILE): string => readFileSync(join(root(), file), 'utf8');

async function check(...words: readonly string[]): Promise<Run> {
  const { status, out, err } = await run('check', root(), ...words.map((word) => word.replace('ROOT', root())));
  return { status, out: out.replaceAll(`${root()}/`, ''), err: err.replaceAll(`${root()}/`, '') };
}

/** Status, the number of findings, known ones, changed ones and entries that are gone. */
async function judge(...words: readonly string[]): Promise<readonly unknown[]> {
  const { status, out } = await check('--format', 'json', '--fail-on', 'info', ...words);
  const { findings, baseline } = JSON.parse(out);
  return [status, findings.length, baseline?.known.length, baseline?.changed.length, baseline?.gone.length];
}

const VSFTPD = 'ftp01/etc/vsftpd/vsftpd.conf';

describe.each(SAMPLES.map(({ name }) => name))('the sample %s', (sample) => {
  test('passes once a baseline is written, and keeps on when lines move', async () => {
    putSample(sample);
    const [, count] = await judge();
    expect(await judge('--update-baseline')).toEqual([0, 0, count, 0, 0]);
    const written = readBaseline();
    expect(await judge()).toEqual([0, 0, count, 0, 0]);
    for (const file of readdirSync(root(), { recursive: true, encoding: 'utf8' })) {
      if (!/\.conf$|iptables|rules\.v4|perimeter\.yaml/.test(file) || statSync(join(root(), file)).isDirectory())
        continue;
      edit(file, (text) => `# moved\n\n${text.replaceAll('\n', '\n# moved\n\n')}`);
    }
    expect(await judge()).toEqual([0, 0, count, 0, 0]);
    await check('--update-baseline');
    expect(readBaseline()).toBe(written);
  });
});

test('settings in another order change nothing', async () => {
  putSample('passive-range-mismatch');
  await check('--update-baseline');
  edit(VSFTPD, (text) => text.split('\n').toReversed().join('\n'));
  expect(await judge()).toEqual([0, 0, 3, 0, 0]);
});

test('a baseline is a file that a reviewer can read', async () => {
  putSample('passive-range-mismatch');
  const { err } = await check('--update-baseline');
  expect(err).toBe(`pasvlint: wrote ${FILE}: 3 findings, 3 of them new; 0 taken out\n`);
  expect(JSON.parse(readBaseline()).findings[0]).toEqual({
    rule: 'passive-range-blocked',
    file: VSFTPD,
    message:
      'perimeter blocks 200 of the 300 passive ports that ftp01 hands out (3101–3300): 66.7 % of passive sessions fail',
    fingerprint: '36d420ee54eec1d9',
  });
});

test('a new finding fails, and is the only one that is shown', async () => {
  putSample('passive-range-mismatch');
  await check('--update-baseline');
  edit(VSFTPD, (text) => `${text}pasv_promiscuous=YES\n`);
  const { status, out } = await check('--fail-on', 'warning', '--quiet');
  expect([status, out.match(/\[[a-z-]+\]/g)]).toEqual([1, ['[pasv-promiscuous]']]);
});

test('a finding that has become worse fails, and what it was is told', async () => {
  putSample('passive-range-mismatch');
  await check('--update-baseline', '--fail-on', 'error');
  edit(VSFTPD, (text) => text.replace('3300', '3400'));
  const { status, out } = await check();
  expect([status, out]).toEqual([1, expect.stringContaining('perimeter blocks 300 of the 400 passive ports')]);
  expect(out).toMatch(/^ {2}in the baseline: perimeter blocks 200 of the 300 passive ports/m);
});

test('what is repaired is told, and taken out on request', async () => {
  putSample('passive-range-mismatch');
  await check('--update-baseline');
  edit(VSFTPD, (text) => text.replace('3300', '3100'));
  expect(await judge()).toEqual([0, 0, 1, 0, 2]);
  const { out } = await check();
  expect(out).toContain('\nbaseline: 2 findings of it are no longer needed; --update-baseline takes them out\n');
  expect((await check('--update-baseline')).err).toContain('1 finding, 0 of them new; 2 taken out');
  expect(await judge()).toEqual([0, 0, 1, 0, 0]);
});

test('equal findings are counted, and one more of them is new', async () => {
  putSample('rules-after-reject');
  const rules = 'ftp01/etc/sysconfig/iptables';
  const [dead = ''] = /^-A INPUT .*40000:40099 .*$/m.exec(readFileSync(join(root(), rules), 'utf8')) ?? [];
  const more = (text: string): string => text.replace(dead, `${dead}\n${dead}`);
  edit(rules, more);
  await check('--update-baseline');
  expect(readBaseline()).toMatch(/"rule": "firewall-rule-unreachable",[^}]*"count": 2\n/);
  expect((await judge())[0]).toBe(0);
  edit(rules, more);
  expect((await judge()).slice(0, 2)).toEqual([1, 1]);
});

test('what is known is counted, and listed on demand', async () => {
  putSample('passive-range-mismatch');
  await check('--update-baseline');
  const [brief, long] = [await check(), await check('--verbose')];
  expect(brief.out).toMatch(/^no errors, no warnings; 3 known\n\(--verbose shows what is known\)$/m);
  expect(long.out).toContain('[passive-range-over-service, info]\n');
  expect(long.out.match(/^known: /gm)).toHaveLength(3);
});

test('verdicts do not change', async () => {
  putSample('passive-range-mismatch');
  const { servers } = JSON.parse((await check('--format', 'json')).out);
  await check('--update-baseline');
  expect(JSON.parse((await check('--format', 'json')).out).servers).toEqual(servers);
});

test('what cannot be read fails in spite of a baseline', async () => {
  putSample('passive-range-mismatch');
  edit('perimeter.yaml', (text) => text.replace('default: deny', 'default: deny\nsurprise: 1'));
  expect((await check('--update-baseline')).status).toBe(1);
  expect((await check()).status).toBe(1);
});

test('what is allowed is not written: permissions come first', async () => {
  putSample('passive-range-mismatch');
  edit(VSFTPD, (text) => text.replace('pasv_max', '# pasvlint: allow passive-range-blocked: change 4711\npasv_max'));
  await check('--update-baseline');
  expect(readBaseline()).not.toContain('passive-range-blocked');
});

test('what is allowed since is no longer needed in the baseline', async () => {
  putSample('passive-range-mismatch');
  await check('--update-baseline');
  edit(VSFTPD, (text) => text.replace('pasv_max', '# pasvlint: allow passive-range-blocked: change 4711\npasv_max'));
  expect(await judge()).toEqual([0, 0, 2, 0, 1]);
});

test('what was not looked at stays in the baseline', async () => {
  putSample('passive-range-mismatch');
  put('ftp02/etc/vsftpd/vsftpd.conf', 'listen=YES\nlisten_ipv6=NO\npasv_min_port=3001\npasv_max_port=3300\n');
  rmSync(join(root(), 'pasvlint.yaml'));
  const file = `${root()}/${FILE}`;
  await check('--update-baseline', '--baseline', file);
  const written = readBaseline();
  await run('check', '--update-baseline', '--baseline', file, `${root()}/perimeter.yaml`, `${root()}/ftp02`);
  expect(readBaseline()).toBe(written);
  rmSync(join(root(), 'ftp02'), { recursive: true });
  await check('--update-baseline', '--baseline', file);
  expect([written.includes('ftp02/'), readBaseline().includes('ftp02/')]).toEqual([true, false]);
});

describe('which baseline counts', () => {
  test('that of the flag, before that of the project file, before one that lies beside that', async () => {
    putSample('passive-range-mismatch');
    const baselineOf = async (...words: readonly string[]): Promise<unknown> =>
      JSON.parse((await check('--format', 'json', ...words)).out).baseline?.file.replace(`${root()}/`, '');
    expect(await baselineOf()).toBeUndefined();
    await check('--update-baseline');
    put('shared/known.json', readBaseline());
    put('flag.json', readBaseline());
    expect(await baselineOf()).toBe(FILE);
    edit('pasvlint.yaml', (text) => `${text}\nbaseline: shared/known.json\n`);
    expect(await baselineOf()).toBe('shared/known.json');
    expect(await baselineOf('--baseline', 'ROOT/flag.json')).toBe('flag.json');
    expect(await baselineOf('--no-baseline')).toBeUndefined();
  });

  test('paths in it are relative to it', async () => {
    putSample('passive-range-mismatch');
    put('shared/empty', '');
    await check('--update-baseline', '--baseline', 'ROOT/shared/known.json');
    expect(readBaseline('shared/known.json')).toContain(`"file": "../${VSFTPD}"`);
    expect(await judge('--baseline', 'ROOT/shared/known.json')).toEqual([0, 0, 3, 0, 0]);
  });

  test.each([
    ['one that is not there', ['--baseline', 'ROOT/none.json'], 'none.json cannot be read: no such file or directory'],
    ['one that is none', ['--baseline', 'ROOT/perimeter.yaml'], 'perimeter.yaml:2:1: `findings` is missing'],
    ['one that cannot be written', ['--update-baseline', '--baseline', 'ROOT/no/x'], 'no/x cannot be written: no such'],
    ['none, and a new one', ['--no-baseline', '--update-baseline'], '--no-baseline and --update-baseline contradict'],
  ])('%s is refused', async (_what, words, message) => {
    putSample('passive-range-mismatch');
    const { status, out, err } = await check(...words);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(`pasvlint: ${message}`);
  });

  test('one that the project file names must be there, and the place where it is named is told', async () => {
    putSample('passive-range-mismatch');
    edit('pasvlint.yaml', (text) => text.replace('version: 1', 'version: 1\nbaseline: known.json'));
    expect((await check()).err).toMatch(/^pasvlint: pasvlint\.yaml:\d+:11: known\.json cannot be read: no such file/);
    await check('--update-baseline');
    expect([existsSync(join(root(), 'known.json')), (await check()).status]).toEqual([true, 0]);
  });
});
