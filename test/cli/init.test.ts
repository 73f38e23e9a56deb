import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProject } from '../../src/convert/project.ts';
import { listProjectFiles } from '../../src/convert/site.ts';
import { run } from './run.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pasvlint-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function readWritten(): ReturnType<typeof readProject> {
  return readProject({
    name: 'pasvlint.yaml',
    text: readFileSync(join(root, 'pasvlint.yaml'), 'utf8'),
    encoding: 'utf-8',
  });
}

test('the file that is written is read without complaint and names every file that was found', async () => {
  cpSync('samples/passive-range-mismatch', root, { recursive: true });
  rmSync(join(root, 'pasvlint.yaml'));
  expect((await run('init', root)).status).toBe(0);
  const { value, diagnostics } = readWritten();
  expect([
    diagnostics,
    listProjectFiles(value)
      .map(({ path, kind }) => `${kind} ${path}`)
      .toSorted(),
  ]).toEqual([
    [],
    [
      'iptables ftp01/etc/sysconfig/iptables',
      'iptables-config ftp01/etc/sysconfig/iptables-config',
      'network-firewall perimeter.yaml',
      'vsftpd ftp01/etc/vsftpd/vsftpd.conf',
    ],
  ]);
});

test('a check finds the same with the file that is written as without it', async () => {
  cpSync('samples/rules-after-reject', root, { recursive: true });
  rmSync(join(root, 'pasvlint.yaml'));
  const find = async (): Promise<readonly string[]> => {
    const { out } = await run('check', '--os', 'rhel8', '--format', 'json', root);
    return JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule);
  };
  const before = await find();
  await run('init', root);
  expect([before.length > 0, await find()]).toEqual([true, before]);
});

test('the lines that are commented out are right as they stand', async () => {
  put('vsftpd.conf', 'listen=YES\n');
  await run('init', root);
  const text = readFileSync(join(root, 'pasvlint.yaml'), 'utf8');
  const active = text.replace(
    /^( *)# ( *)(os:|addresses:|interface:|- \{|firewalls:|rules:|overrides:|allow:)/gm,
    '$1$2$3',
  );
  const { value, diagnostics } = readProject({ name: 'pasvlint.yaml', text: active, encoding: 'utf-8' });
  expect([diagnostics, value.overrides.length, value.permissions.length]).toEqual([[], 1, 1]);
});

test('where another filter has files, the rule set is named by people only', async () => {
  put('vsftpd.conf', 'listen=YES\nlocal_enable=YES\nanonymous_enable=NO\n');
  put('etc/iptables/rules.v4', '*filter\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n');
  put('etc/nftables.conf', 'table inet filter {\n\tchain input {\n\t\ttcp dport 22 accept\n\t}\n}\n');
  expect((await run('init', root)).status).toBe(0);
  const verdictOf = async (): Promise<unknown> => {
    const { out } = await run('check', root, '--format', 'json');
    return JSON.parse(out).servers[0].control.verdict;
  };
  expect(await verdictOf()).toBe('depends');
  const written = readFileSync(join(root, 'pasvlint.yaml'), 'utf8');
  expect(written).toContain('What etc/nftables.conf lets through is not known');
  put('pasvlint.yaml', written.replace('# iptables: ', 'iptables: '));
  expect(await verdictOf()).toBe('works');
});

test('names that YAML would take for something else are quoted', async () => {
  put('no/vsftpd.conf', 'listen=YES\n');
  put('a b: #1/vsftpd.conf', 'listen=YES\n');
  await run('init', root);
  const { value, diagnostics } = readWritten();
  expect([diagnostics, value.servers.map(({ name }) => name.value)]).toEqual([[], ['a b: #1', 'no']]);
});

test('a file that is there is not overwritten', async () => {
  put('vsftpd.conf', 'listen=YES\n');
  put('pasvlint.yaml', 'version: 1\n');
  const { status, err } = await run('init', root);
  expect([status, err, readFileSync(join(root, 'pasvlint.yaml'), 'utf8')]).toEqual([
    2,
    expect.stringContaining('file already exists'),
    'version: 1\n',
  ]);
});

test('a directory without a server gets no file', async () => {
  put('perimeter.yaml', 'version: 1\nname: perimeter\nrules: []\n');
  const { status, err } = await run('init', root);
  expect([status, err]).toEqual([2, expect.stringContaining('there is no server to describe')]);
});

test('what project files below govern is left to them, and a policy above them is still named', async () => {
  const vsftpd = 'listen=YES\n';
  put('a/vsftpd.conf', vsftpd);
  put('a/pasvlint.yaml', 'version: 1\n');
  put('b/vsftpd.conf', vsftpd);
  put('edge.yaml', 'version: 1\nname: edge\nrules: []\n');
  const { out } = await run('init', root);
  expect(out).toContain(`for b (what is governed by ${root}/a/pasvlint.yaml is left to that);`);
  const paths = listProjectFiles(readWritten().value).map(({ path }) => path);
  expect(paths).toEqual(['edge.yaml', 'b/vsftpd.conf']);
});

test('where they govern every server, nothing is written', async () => {
  put('a/vsftpd.conf', 'listen=YES\n');
  put('a/pasvlint.yaml', 'version: 1\n');
  expect(await run('init', root)).toEqual({
    status: 2,
    out: '',
    err: `pasvlint: ${root} holds no vsftpd.conf that is not governed by ${root}/a/pasvlint.yaml, so there is no server to describe\n`,
  });
});

test('a project file below does not govern the servers of the directory that is initialized beside it', async () => {
  put('network/pasvlint.yaml', 'version: 1\n');
  put('a/vsftpd.conf', 'listen=YES\n');
  put('b/pasvlint.yaml', 'version: 1\n');
  put('b/vsftpd.conf', 'listen=YES\n');
  expect((await run('init', root)).status).toBe(0);
  expect(listProjectFiles(readWritten().value).map(({ path }) => path)).toEqual(['a/vsftpd.conf']);
});
