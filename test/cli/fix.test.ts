import { chmodSync, chownSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { useScratchDirectory } from './directory.ts';
import { type Run, run } from './run.ts';

const CONFIG = 'listen=YES\nanonymous_enable=NO\nlocal_enable=YES\npasv_min_port=3001\npasv_max_port=3300\n';
const FIXED = CONFIG.replace('3300', '3100');
const POLICY = `version: 1
name: perimeter
default: deny
rules:
  - {name: ftp, action: allow, direction: inbound, protocol: tcp, ports: ["21", "3001-3100"]}
  - {name: out, action: allow, direction: outbound, protocol: tcp}
`;

const { path: root, put } = useScratchDirectory();

async function check(...words: readonly string[]): Promise<Run> {
  const { status, out, err } = await run('check', ...words.map((word) => word.replace('ROOT', root())));
  return { status, out: out.replaceAll(`${root()}/`, ''), err: err.replaceAll(`${root()}/`, '') };
}

function read(name: string): string {
  return readFileSync(join(root(), name), 'utf8');
}

function putBoth(config: string | Uint8Array = CONFIG): void {
  put('vsftpd.conf', config);
  put('perimeter.yaml', POLICY);
}

describe('--fix', () => {
  test('changes the file of the server team, tells so, and ends as the changed files deserve', async () => {
    putBoth();
    const { status, out, err } = await check('ROOT', '--fix');
    expect([status, read('vsftpd.conf'), read('perimeter.yaml')]).toEqual([0, FIXED, POLICY]);
    expect(err).toBe(
      'pasvlint: changed vsftpd.conf: Set pasv_max_port=3100, so that only ports are drawn that get through. [passive-range-blocked]\n',
    );
    expect(out).toContain('passive ports 3001–3100');
    expect(readdirSync(root()).toSorted()).toEqual(['perimeter.yaml', 'vsftpd.conf']);
  });

  test('finds nothing to do the second time', async () => {
    putBoth();
    await check('ROOT', '--fix');
    const { status, err } = await check('ROOT', '--fix');
    expect([status, err, read('vsftpd.conf')]).toEqual([
      0,
      'pasvlint: nothing to change that is safe and proven\n',
      FIXED,
    ]);
  });

  test('leaves the report on standard output alone', async () => {
    putBoth();
    const { out } = await check('ROOT', '--fix', '--format', 'json');
    expect(JSON.parse(out).servers[0].passivePorts).toEqual([[3001, 3100]]);
  });

  test('still fails for what is left', async () => {
    putBoth(CONFIG.replace('local_enable', 'local_enabel'));
    const { status, err } = await check('ROOT', '--fix');
    expect([status, err]).toEqual([1, 'pasvlint: nothing to change that is safe and proven\n']);
  });

  test('keeps permissions and owner', async () => {
    putBoth();
    const file = join(root(), 'vsftpd.conf');
    chmodSync(file, 0o640);
    if (process.geteuid?.() === 0) chownSync(file, 12, 34);
    const before = statSync(file);
    await check('ROOT', '--fix');
    const after = statSync(file);
    expect([after.mode, after.uid, after.gid]).toEqual([before.mode, before.uid, before.gid]);
    expect(read('vsftpd.conf')).toBe(FIXED);
  });

  test('writes through a link', async () => {
    put('store/real', CONFIG);
    put('site/perimeter.yaml', POLICY);
    symlinkSync('../store/real', join(root(), 'site/vsftpd.conf'));
    const { status } = await check('ROOT/site', '--fix');
    expect([status, lstatSync(join(root(), 'site/vsftpd.conf')).isSymbolicLink(), read('store/real')]).toEqual([
      0,
      true,
      FIXED,
    ]);
  });

  test.each([
    ['a last line without its end', CONFIG.trimEnd(), FIXED.trimEnd()],
    [
      'bytes that are no UTF-8',
      Buffer.from(`# M\u00FCller\n${CONFIG}`, 'latin1'),
      Buffer.from(`# M\u00FCller\n${FIXED}`, 'latin1'),
    ],
    ['characters beyond ASCII', `# M\u00FCller \u{1F600}\n${CONFIG}`, `# M\u00FCller \u{1F600}\n${FIXED}`],
    [
      'line ends CR LF',
      CONFIG.replace('pasv_min', '# range\r\nftpd_banner=Hello\r\npasv_min'),
      FIXED.replace('pasv_min', '# range\r\nftpd_banner=Hello\r\npasv_min'),
    ],
  ])('keeps %s', async (_, before, after) => {
    putBoth(before);
    await check('ROOT', '--fix');
    expect(readFileSync(join(root(), 'vsftpd.conf')).equals(Buffer.from(after))).toBe(true);
  });

  test('changes nothing if a file cannot be read', async () => {
    putBoth();
    const { status, out } = await check('ROOT', 'ROOT/none', '--fix');
    expect([status, out, read('vsftpd.conf')]).toEqual([2, '', CONFIG]);
  });

  test('changes nothing if some of the input could not be understood', async () => {
    putBoth();
    put('perimeter.yaml', POLICY.replace('default', 'defualt'));
    const { status, err } = await check('ROOT', '--fix');
    expect([status, err, read('vsftpd.conf')]).toEqual([
      1,
      'pasvlint: nothing is changed, because some of the input could not be read\n',
      CONFIG,
    ]);
  });

  test('refuses standard input', async () => {
    const { status, stderr } = spawnSync(process.execPath, ['dist/cli.js', 'check', '--vsftpd', '-', '--fix'], {
      input: CONFIG,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([
      2,
      'pasvlint: standard input cannot be fixed in place; name the file, or use --fix-dry-run\n',
    ]);
  });

  test.each([
    ['a file', 'vsftpd.conf', 0o444],
    ['a directory', '.', 0o555],
  ])('tells of %s that may not be written, and leaves no trace', async (_, name, mode) => {
    putBoth();
    chmodSync(join(root(), 'vsftpd.conf'), 0o666);
    chmodSync(root(), 0o777);
    chmodSync(join(root(), name), mode);
    await import('../../src/cli/fix.ts');
    const user = process.geteuid?.();
    if (user === 0) process.seteuid?.(65_534);
    try {
      expect(await check('ROOT', '--fix')).toEqual({
        status: 2,
        out: '',
        err: 'pasvlint: vsftpd.conf cannot be written: permission denied\n',
      });
    } finally {
      if (user === 0) process.seteuid?.(0);
      chmodSync(root(), 0o777);
    }
    expect([read('vsftpd.conf'), readdirSync(root()).toSorted()]).toEqual([CONFIG, ['perimeter.yaml', 'vsftpd.conf']]);
  });

  test('makes changes with side effects only with --unsafe-fixes', async () => {
    putBoth(`${FIXED}pasv_promiscuous=YES\n`);
    expect([(await check('ROOT', '--fix')).status, read('vsftpd.conf')]).toEqual([1, `${FIXED}pasv_promiscuous=YES\n`]);
    expect([(await check('ROOT', '--fix', '--unsafe-fixes')).status, read('vsftpd.conf')]).toEqual([
      0,
      `${FIXED}pasv_promiscuous=NO\n`,
    ]);
  });
});

describe('--fix-dry-run', () => {
  test('changes nothing, and shows what each team could do', async () => {
    putBoth();
    const { status, out, err } = await check('ROOT', '--fix-dry-run');
    expect([status, err, read('vsftpd.conf'), read('perimeter.yaml')]).toEqual([1, '', CONFIG, POLICY]);
    expect(out.split('\n').filter((line) => /^[A-Z]/.test(line))).toEqual([
      'FTP server team: 1 change, proven',
      'Linux team: nothing to change',
      'Network team: 1 change, proven',
    ]);
  });

  test('gives the network team the ports, both addresses, the reason and the proof', async () => {
    put(
      'pasvlint.yaml',
      `version: 1
clients:
  - {name: partners, addresses: [203.0.113.0/24]}
firewalls:
  - {name: perimeter, policy: perimeter.yaml}
servers:
  - name: ftp01
    vsftpd: vsftpd.conf
    addresses: {inside: [10.0.2.2], public: [198.51.100.10]}
    path: [perimeter]
`,
    );
    put('vsftpd.conf', `${CONFIG}pasv_address=198.51.100.10\n`);
    put(
      'perimeter.yaml',
      `${POLICY.replace(
        'rules:',
        `nat:
  - {public: 198.51.100.10, inside: 10.0.2.2, ports: "21", to_ports: "21"}
  - {public: 198.51.100.10, inside: 10.0.2.2, ports: "3001-3300", to_ports: "3001-3300"}
rules:`,
      )}`,
    );
    const { out } = await check('ROOT', '--fix-dry-run', '--owner', 'network');
    const start = out.indexOf('  Change request');
    const request = out.slice(start, out.indexOf('  Change request', start + 1));
    expect(
      request
        .replace(/^ {18}/gm, ' ')
        .replaceAll('\n ', ' ')
        .split('  ')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .join('\n'),
    ).toBe(
      `Change request for the network team [passive-range-blocked]
device
perimeter
let through
passive FTP data connections, inbound (clients to server)
protocol
TCP over IPv4
from
clients partners: 203.0.113.0/24, ports 1024–65535
to
ftp01: 10.0.2.2, ports 3001–3300
clients dial
198.51.100.10, ports 3001–3300
missing now
ports 3101–3300
stopped by
default deny (perimeter.yaml:3:10)
reason
perimeter blocks 200 of the 300 passive ports that ftp01 hands out (3101–3300): 66.7 % of passive sessions fail
proof
with the change made in the file, this finding is gone and none is added`,
    );
  });

  test.each([
    ['patch', ['-p1', '--binary', '-s']],
    ['git', ['apply', '-']],
  ])('prints what %s takes as it stands', async (tool, words) => {
    if (spawnSync(tool, ['--version']).status !== 0) return;
    put('site/vsftpd.conf', CONFIG);
    put('site/perimeter.yaml', POLICY);
    const dry = spawnSync(process.execPath, [join(process.cwd(), 'dist/cli.js'), 'check', 'site', '--fix-dry-run'], {
      cwd: root(),
      encoding: 'utf8',
    });
    const { status, stderr } = spawnSync(tool, words, { cwd: root(), input: dry.stdout, encoding: 'utf8' });
    expect([status, stderr, read('site/vsftpd.conf'), read('site/perimeter.yaml')]).toEqual([
      0,
      '',
      FIXED,
      POLICY.replace('3001-3100', '3001-3300'),
    ]);
  });

  test('writes to a file', async () => {
    putBoth();
    const { out } = await check('ROOT', '--fix-dry-run', '--output', 'ROOT/fixes.diff');
    expect([out, read('fixes.diff')]).toEqual(['', expect.stringContaining('+pasv_max_port=3100')]);
  });

  test('says when a diff cannot be applied, because the file is no UTF-8', async () => {
    putBoth(Buffer.from(`${CONFIG}# M\u00FCller\n`, 'latin1'));
    expect((await check('ROOT', '--fix-dry-run')).out).toContain('the next diff cannot be applied');
  });
});

test.each([
  [['--fix', '--fix-dry-run'], '--fix and --fix-dry-run cannot be used together'],
  [['--fix-dry-run', '--format', 'json'], '--fix-dry-run prints diffs; leave --format out'],
  [['--owner', 'server'], '--owner goes with --fix-dry-run'],
  [['--fix', '--owner', 'server'], '--owner goes with --fix-dry-run'],
  [['--fix', '--update-baseline'], '--update-baseline is for a run of its own, after the fixes'],
  [['--unsafe-fixes'], '--unsafe-fixes goes with --fix or --fix-dry-run'],
])('%j is refused', async (words, message) => {
  putBoth();
  expect(await check('ROOT', ...words)).toEqual({ status: 2, out: '', err: `pasvlint: ${message}\n` });
});
