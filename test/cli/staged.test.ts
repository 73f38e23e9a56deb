import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runBuilt, useRepository } from './repository.ts';
import { run } from './run.ts';
import { judge } from './staged/judge.ts';

const { path: root, put, git, tryGit, copySample } = useRepository();
const CONFIG = 'ftp01/etc/vsftpd/vsftpd.conf';
const POLICY = 'version: 1\nname: perimeter\ndefault: allow\nrules: []\n';
const SERVER = 'listen=YES\nlisten_ipv6=NO\npasv_min_port=4000\npasv_max_port=4009\n';

test('the index counts where the work tree differs', async () => {
  copySample('passive-range-repaired');
  git('add', '.');
  const good = await run('check', '--staged');
  writeFileSync(CONFIG, readFileSync(CONFIG, 'utf8').replace(/pasv_max_port=.*/, 'pasv_max_port=3900'));
  expect([good.status, (await run('check', '--staged')).out, (await run('check')).status]).toEqual([0, good.out, 1]);
  git('add', '.');
  expect((await run('check', '--staged')).status).toBe(1);
});

test('the same is printed as of the work tree where they agree', async () => {
  copySample('passive-range-mismatch');
  git('add', '.');
  for (const words of [[], ['.'], ['pasvlint.yaml'], ['ftp01', 'perimeter.yaml'], ['--config', 'pasvlint.yaml']]) {
    const plain = await run('check', ...words);
    expect(await run('check', '--staged', ...words)).toEqual(plain);
    expect(await run('check', ...words, '--staged')).toEqual(plain);
  }
});

test('a path may be named from below, and by its full name', async () => {
  copySample('passive-range-mismatch');
  git('add', '.');
  const full = join(root(), CONFIG);
  process.chdir('ftp01');
  expect([await judge('..'), await judge('../perimeter.yaml', 'etc'), await judge(full)]).toEqual([
    ['ftp01 [[3001,3300]]'],
    ['vsftpd [[3001,3300]]'],
    [expect.stringContaining('[[3001,3300]]')],
  ]);
});

test('a full name may lead to the repository by a link', async () => {
  mkdirSync('repository');
  git('init', '--quiet', 'repository');
  symlinkSync('repository', 'alias');
  put('repository/a/vsftpd.conf', SERVER);
  process.chdir('repository');
  git('add', '.');
  const link = join(root(), 'alias');
  rmSync('a/vsftpd.conf');
  expect([
    await judge(link),
    await judge(`${link}/a/vsftpd.conf`),
    (await run('check', '--staged', root())).err,
  ]).toEqual([
    ['a [[4000,4009]]'],
    [expect.stringContaining('[[4000,4009]]')],
    `pasvlint: ${root()} lies outside the repository\n`,
  ]);
});

test('what is not staged is not there, and what is gone from the disk still is', async () => {
  put('a/vsftpd.conf', SERVER);
  git('add', '.');
  put('b/vsftpd.conf', SERVER);
  rmSync('a', { recursive: true });
  expect([await judge(), (await run('check', '--staged', 'b')).err]).toEqual([
    ['a [[4000,4009]]'],
    'pasvlint: b is not in the index\n',
  ]);
});

test('what is staged to be removed or moved is no longer there', async () => {
  put('a/vsftpd.conf', SERVER);
  put('b/vsftpd.conf', SERVER);
  git('add', '.');
  git('commit', '--quiet', '--message', 'a');
  git('rm', '--quiet', '--cached', 'a/vsftpd.conf');
  git('mv', 'b', 'c');
  expect(await judge()).toEqual(['c [[4000,4009]]']);
});

test('a file that is only announced is not there, and an empty one is', async () => {
  put('a/vsftpd.conf', SERVER);
  put('empty.yaml', '');
  git('add', '.');
  put('b/vsftpd.conf', SERVER);
  put('a/rules.v4', '*filter\nCOMMIT\n');
  git('add', '--intent-to-add', '.');
  put('c/vsftpd.conf', '');
  git('add', 'c');
  expect((await judge()).map((line) => line.split(' ')[0])).toEqual(['a', 'c']);
});

test('names with blanks, quotes, line feeds and letters of all kinds are read', async () => {
  const names = ['a b', 'q"uote\'', 'line\nfeed', 'größe', '-dash', 'tab\there'];
  for (const name of names) put(`${name}/vsftpd.conf`, SERVER);
  git('add', '.');
  git('config', 'core.quotePath', 'true');
  expect((await judge()).length).toBe(names.length);
});

test('names that are no UTF-8 are read, each for itself', async () => {
  for (const byte of [0xe4, 0xf6]) {
    const directory = Buffer.concat([Buffer.from(`${root()}/h`), Buffer.from([byte])]);
    mkdirSync(directory);
    writeFileSync(Buffer.concat([directory, Buffer.from('/vsftpd.conf')]), SERVER);
  }
  git('add', '.');
  expect(await judge()).toEqual(['h\\xe4 [[4000,4009]]', 'h\\xf6 [[4000,4009]]']);
});

test('the settings of git do not change what is read', async () => {
  copySample('passive-range-mismatch');
  git('add', '.');
  const before = await run('check', '--staged');
  for (const [name, value] of [
    ['diff.noprefix', 'true'],
    ['diff.relative', 'true'],
    ['diff.external', 'false'],
    ['color.ui', 'always'],
    ['core.pager', 'false'],
    ['core.quotePath', 'true'],
  ] as const) {
    git('config', name, value);
  }
  put('empty.yaml', '');
  git('add', 'empty.yaml');
  process.env['GIT_LITERAL_PATHSPECS'] = '1';
  const after = await run('check', '--staged');
  process.chdir('ftp01');
  const below = await judge('..');
  delete process.env['GIT_LITERAL_PATHSPECS'];
  expect([after, below]).toEqual([before, ['ftp01 [[3001,3300]]']]);
});

test('a conflict is a failure', async () => {
  put('vsftpd.conf', SERVER);
  put('perimeter.yaml', POLICY);
  git('add', '.');
  git('commit', '--quiet', '--message', 'a');
  git('switch', '--quiet', '--create', 'other');
  put('perimeter.yaml', POLICY.replace('allow', 'deny'));
  git('commit', '--quiet', '--all', '--message', 'b');
  git('switch', '--quiet', 'main');
  put('perimeter.yaml', POLICY.replace('name: perimeter', 'name: edge').replace('allow', 'deny '));
  git('commit', '--quiet', '--all', '--message', 'c');
  expect(tryGit('merge', 'other').status).toBe(1);
  expect(await run('check', '--staged')).toEqual({
    status: 2,
    out: '',
    err: 'pasvlint: perimeter.yaml is in conflict; resolve that, and stage the file with git add\n',
  });
});

test('a linked work tree has its own index', async () => {
  put('vsftpd.conf', SERVER);
  git('add', '.');
  git('commit', '--quiet', '--message', 'a');
  git('worktree', 'add', '--quiet', '-b', 'other', 'linked');
  process.chdir('linked');
  put('linked/vsftpd.conf', SERVER.replace('4009', '4004'));
  git('add', '.');
  expect(await judge()).toEqual(['vsftpd [[4000,4004]]']);
});

test('a file whose role is stated is read from the index as well', async () => {
  put('vsftpd.conf', SERVER);
  git('add', '.');
  expect((await run('check', '--staged', '--iptables', 'rules')).err).toBe('pasvlint: rules is not in the index\n');
});

test('where there is no repository, no index and no git, a line says so', async () => {
  renameSync('.git', 'git');
  const none = await run('check', '--staged');
  const { PATH } = process.env;
  process.env['PATH'] = '/nowhere';
  const noGit = await run('check', '--staged');
  process.env['PATH'] = PATH;
  expect([none, noGit]).toEqual([
    {
      status: 2,
      out: '',
      err: 'pasvlint: the index cannot be read: not a git repository (or any of the parent directories): .git\n',
    },
    { status: 2, out: '', err: 'pasvlint: the index cannot be read: git is not installed, or not on the PATH\n' },
  ]);
});

test('what git has lost is a failure, or a warning where it may not matter', async () => {
  put('vsftpd.conf', SERVER);
  put('perimeter.yaml', POLICY);
  git('add', '.');
  const object = git('rev-parse', ':perimeter.yaml').trim();
  rmSync(`.git/objects/${object.slice(0, 2)}`, { recursive: true });
  const { out } = await run('check', '--staged', '--format', 'json');
  expect(JSON.parse(out).diagnostics).toMatchObject([
    { severity: 'warning', file: 'perimeter.yaml', message: expect.stringContaining(`git has no object ${object}`) },
  ]);
  rmSync('.git/objects', { recursive: true });
  mkdirSync('.git/objects');
  expect((await run('check', '--staged')).err).toMatch(/^pasvlint: vsftpd.conf cannot be read: git has no object /);
});

test('an index without a server has nothing to judge', async () => {
  put('README.md', 'text\n');
  git('add', '.');
  expect((await run('check', '--staged')).status).toBe(2);
  expect(runBuilt(['check', '--staged'], { GIT_INDEX_FILE: '.git/index' })).toEqual({ status: 0, out: '', err: '' });
  put('rules.v4', '*filter\nCOMMIT\n');
  git('add', '.');
  expect(runBuilt(['check', '--staged'], { GIT_INDEX_FILE: '.git/index' })).toEqual({
    status: 0,
    out: '',
    err: 'pasvlint: no vsftpd.conf is staged, so there is no FTP server to judge\n',
  });
});
