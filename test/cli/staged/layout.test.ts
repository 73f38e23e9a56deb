// Links and submodules in the index.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useRepository } from '../repository.ts';
import { run } from '../run.ts';
import { judge, listBlockers } from './judge.ts';

const { path: root, put, git } = useRepository();
const POLICY = 'version: 1\nname: perimeter\ndefault: allow\nrules: []\n';
const SERVER = 'listen=YES\nlisten_ipv6=NO\npasv_min_port=4000\npasv_max_port=4009\n';

test('links are followed within the index', async () => {
  put('real/config', SERVER);
  put('policies/edge', POLICY.replace('allow', 'deny'));
  mkdirSync('ftp01');
  symlinkSync('../real/config', 'ftp01/vsftpd.conf');
  symlinkSync('policies/edge', 'perimeter.yaml');
  git('add', '.');
  rmSync('real', { recursive: true });
  expect([await judge(), await listBlockers()]).toEqual([['ftp01 [[4000,4009]]'], ['perimeter.yaml']]);
});

test('a link to a directory, and one in a circle, are followed as on the disk', async () => {
  put('real/vsftpd.conf', SERVER);
  symlinkSync('real', 'alias');
  symlinkSync('..', 'real/up');
  symlinkSync('loop', 'loop');
  git('add', '.');
  expect(await judge()).toEqual(
    JSON.parse((await run('check', '--format', 'json')).out).servers.map(
      ({ name }: { name: string }) => `${name} [[4000,4009]]`,
    ),
  );
});

test('a link that leads out of the repository is read where it leads', async () => {
  mkdirSync('inside');
  git('init', '--quiet', 'inside');
  put('edge', POLICY.replace('allow', 'deny'));
  put('inside/vsftpd.conf', SERVER);
  symlinkSync('../edge', 'inside/perimeter.yaml');
  process.chdir('inside');
  git('add', '.');
  expect(await listBlockers()).toEqual(['perimeter.yaml']);
});

test('a link to what was forgotten to be staged is a failure', async () => {
  put('vsftpd.conf', SERVER);
  put('edge', POLICY);
  symlinkSync('edge', 'perimeter.yaml');
  git('add', 'vsftpd.conf', 'perimeter.yaml');
  expect(await run('check', '--staged')).toEqual({
    status: 2,
    out: '',
    err: 'pasvlint: perimeter.yaml is a link to edge, which is not staged; git add adds it\n',
  });
});

test('a submodule is read as it is staged', async () => {
  git('init', '--quiet', 'policies');
  put('policies/edge.yaml', POLICY.replace('allow', 'deny'));
  put('vsftpd.conf', SERVER);
  process.chdir('policies');
  git('add', '.');
  git('commit', '--quiet', '--message', 'a');
  process.chdir('..');
  git('-c', 'advice.addEmbeddedRepo=false', 'add', '.');
  put('policies/edge.yaml', POLICY);
  const found = await listBlockers();
  // As git tells the hooks of a linked work tree.
  Object.assign(process.env, { GIT_DIR: join(root(), '.git'), GIT_INDEX_FILE: join(root(), '.git/index') });
  expect([git('ls-files', '--stage', 'policies').slice(0, 6), found, await listBlockers()]).toEqual([
    '160000',
    ['policies/edge.yaml'],
    ['policies/edge.yaml'],
  ]);
});

test('a submodule that is not at hand is told', async () => {
  put('vsftpd.conf', SERVER);
  git('add', '.');
  git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},policies`);
  mkdirSync('policies');
  const { out } = await run('check', '--staged', '--format', 'json');
  expect(JSON.parse(out).diagnostics).toMatchObject([
    {
      severity: 'warning',
      file: 'policies',
      message: expect.stringMatching(/it is a submodule, .* not a git repository/),
    },
  ]);
});
