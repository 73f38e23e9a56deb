// The program as it is built: what only a process of its own can show.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';

const SAMPLE = 'samples/passive-range-mismatch';

function pasvlint(words: readonly string[], input: string = ''): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...words], {
    input,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

test('the program is built', () => {
  expect(existsSync('dist/cli.js')).toBe(true);
});

test('findings are printed and give status 1', () => {
  const { status, out, err } = pasvlint(['check', SAMPLE]);
  expect([status, out, err]).toEqual([1, expect.stringContaining('3101–3300'), '']);
});

test('a missing file gives status 2 and nothing on standard output', () => {
  expect(pasvlint(['check', 'none'])).toEqual({
    status: 2,
    out: '',
    err: 'pasvlint: none cannot be read: no such file or directory\n',
  });
});

test('a hyphen reads standard input', () => {
  const { out } = pasvlint(['decode', '-'], 'log: 227 Entering Passive Mode (192,0,2,1,12,166)\n');
  expect(out).toContain('192.0.2.1, port 3238');
});

test('a file whose role is stated may come from standard input', () => {
  const { status, out } = pasvlint(
    ['check', '--format', 'json', '--vsftpd', '-'],
    'listen=YES\nlisten_ipv6=NO\npasv_min_port=4000\npasv_max_port=4009\n',
  );
  expect([status === 0 || status === 1, JSON.parse(out).servers[0].passivePorts]).toEqual([true, [[4000, 4009]]]);
});

test('a reader that stops reading is no error', () => {
  const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" dist/cli.js rules | head -n 1`], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});

test('bytecode of another Node is not used, and nothing is lost', () => {
  // A flag that changes how V8 compiles makes it refuse what was kept without it.
  const { status, stdout } = spawnSync(process.execPath, ['--no-lazy', 'dist/cli.js', 'check', SAMPLE], {
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([1, pasvlint(['check', SAMPLE]).out]);
});

test('what a command prints does not change from one run to the next', () => {
  expect(pasvlint(['check', '--format', 'json', SAMPLE]).out).toBe(pasvlint(['check', '--format', 'json', SAMPLE]).out);
});
