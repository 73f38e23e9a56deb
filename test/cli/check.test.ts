import { chmodSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useScratchDirectory } from './directory.ts';
import { type Run, run } from './run.ts';

const CONFIG =
  'listen=YES\nlisten_ipv6=NO\nanonymous_enable=NO\nlocal_enable=YES\npasv_min_port=3001\npasv_max_port=3300\n';
const POLICY = `version: 1
name: perimeter
default: deny
rules:
  - {name: ftp, action: allow, direction: inbound, protocol: tcp, ports: ["21", "3001-3100"]}
`;

/** A rule of the user's own that holds for no firewall that closes a port. */
const OWN_RULE = `id: no-gap-at-all
title: Some firewall closes a port
severity: error
category: reachability
for: gap
expect: gap.blocked_count == 0
message: "{gap.device} closes {gap.blocked}"
at:
  - {place: used, label: here}
why: A house rule.
fix:
  - {owner: network, text: Open it.}
examples: []
`;

const { path: root, put } = useScratchDirectory();

/** Status and output, with the name of the scratch directory taken out. */
async function check(...words: readonly string[]): Promise<Run> {
  const { status, out, err } = await run('check', ...words.map((word) => word.replace('ROOT', root())));
  return {
    status,
    out: out.replaceAll(`${root()}/`, ''),
    err: err.replaceAll(`${root()}/`, '').replaceAll(root(), 'ROOT'),
  };
}

test('a missing file', async () => {
  expect(await check('ROOT/none.conf')).toEqual({
    status: 2,
    out: '',
    err: 'pasvlint: none.conf cannot be read: no such file or directory\n',
  });
});

test('a directory without known files', async () => {
  const { status, err } = await check('ROOT');
  expect([status, err]).toEqual([2, expect.stringMatching(/^pasvlint: ROOT holds no file that pasvlint knows/)]);
});

test('files without a vsftpd.conf among them', async () => {
  put('perimeter.yaml', POLICY);
  expect(await check('ROOT')).toMatchObject({ status: 2, err: expect.stringContaining('there is no vsftpd.conf') });
});

test('an unreadable file', async () => {
  chmodSync(put('vsftpd.conf', CONFIG), 0);
  chmodSync(root(), 0o755);
  await import('../../src/cli/check.ts');
  const user = process.geteuid?.();
  if (user === 0) process.seteuid?.(65_534);
  try {
    expect(await check('ROOT')).toMatchObject({
      status: 2,
      err: 'pasvlint: vsftpd.conf cannot be read: permission denied\n',
    });
  } finally {
    if (user === 0) process.seteuid?.(0);
  }
});

test('a binary file', async () => {
  put('vsftpd.conf', new Uint8Array([1, 0, 2]));
  expect(await check('ROOT')).toMatchObject({ status: 2, err: 'pasvlint: vsftpd.conf is a binary file\n' });
});

test('an empty vsftpd.conf means the compiled defaults, and is pointed out', async () => {
  put('vsftpd.conf', '');
  const { status, out } = await check('ROOT/vsftpd.conf', '--format', 'json');
  const report = JSON.parse(out);
  expect([status <= 1, report.diagnostics.map(({ message }: { message: string }) => message)]).toEqual([
    true,
    expect.arrayContaining(['This file is empty.']),
  ]);
});

test('an empty file of no known name', async () => {
  put('empty', '');
  expect(await check('ROOT/empty')).toMatchObject({ status: 2, err: 'pasvlint: empty is empty\n' });
});

test('a policy that is no YAML is an error with its place, and the rest is judged', async () => {
  put('vsftpd.conf', CONFIG);
  put('perimeter.yaml', `${POLICY}  - {name: "unclosed\n`);
  const { status, out } = await check('ROOT');
  expect([status, out]).toEqual([
    1,
    expect.stringMatching(/error: [^:]*: unexpected end[^:]*\n +perimeter\.yaml:\d+:\d+/),
  ]);
  expect(out).toContain('control port 21');
});

test('an unknown key in a policy is an error with its place', async () => {
  put('vsftpd.conf', CONFIG);
  put('perimeter.yaml', POLICY.replace('direction', 'dirrection'));
  const { status, out } = await check('ROOT');
  expect([status, out]).toEqual([1, expect.stringMatching(/error: .*dirrection[^]*perimeter\.yaml:5:/)]);
});

test('a project file that is no YAML', async () => {
  put('vsftpd.conf', CONFIG);
  put('pasvlint.yaml', 'version: 1\nservers: [\n');
  expect(await check('ROOT')).toMatchObject({
    status: 2,
    err: expect.stringMatching(/^pasvlint: pasvlint\.yaml:\d+:\d+: /),
  });
});

test('a project file that names a file which is not there', async () => {
  put('vsftpd.conf', CONFIG);
  put('pasvlint.yaml', 'version: 1\nservers:\n  - {name: a, vsftpd: vsftpd.conf, iptables: none}\n');
  expect(await check('ROOT')).toMatchObject({
    status: 2,
    err: 'pasvlint: pasvlint.yaml:3:46: none cannot be read: no such file or directory\n',
  });
});

test('a project file that sets the level of a rule which does not exist', async () => {
  put('vsftpd.conf', CONFIG);
  put('pasvlint.yaml', 'version: 1\nrules: {pasive-range-blocked: off}\n');
  expect(await check('ROOT')).toMatchObject({
    status: 2,
    err: 'pasvlint: pasvlint.yaml:2:9: there is no rule pasive-range-blocked; did you mean passive-range-blocked?\n',
  });
});

test('a rule file with a type error', async () => {
  put('vsftpd.conf', CONFIG);
  put('rules/mine.yaml', OWN_RULE.replace('== 0', '== "none"'));
  expect(await check('ROOT/vsftpd.conf', '--rules', 'ROOT/rules')).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringMatching(/^pasvlint: rules\/mine\.yaml:\d+:\d+: /),
  });
});

test('a directory of rules that does not exist', async () => {
  put('vsftpd.conf', CONFIG);
  expect(await check('ROOT/vsftpd.conf', '--rules', 'ROOT/rules')).toMatchObject({
    status: 2,
    err: 'pasvlint: rules cannot be read: no such file or directory\n',
  });
});

test('a flag that does not exist', async () => {
  expect(await check('--strickt')).toEqual({
    status: 2,
    out: '',
    err: "pasvlint: unknown option '--strickt'\n(Did you mean --strict?)\n",
  });
});

test('a flag with a value that is none', async () => {
  const { status, err } = await check('--os', 'plan9');
  expect([status, err]).toEqual([2, expect.stringMatching(/^pasvlint: .*'plan9' is invalid\. Systems are /)]);
});

test('--all asks about every firewall rule, not only about those that touch FTP', async () => {
  const conf = put('all/etc/vsftpd.conf', CONFIG);
  const head = '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n';
  const dead = '-A INPUT -p tcp -m tcp --dport 80:90 -j DROP\n-A INPUT -p tcp -m tcp --dport 85 -j ACCEPT\n';
  const rules = put('all/etc/iptables/rules.v4', `${head}${dead}COMMIT\n`);
  const words = [conf, '--iptables', rules, '--fail-on', 'warning', '--quiet'];
  expect((await check(...words)).out).not.toContain('firewall-rule-unreachable');
  const { status, out } = await check(...words, '--all');
  expect(status).toBe(1);
  expect(out).toContain('all/etc/iptables/rules.v4:6:1');
  expect(out).toContain('[firewall-rule-unreachable]');
});
