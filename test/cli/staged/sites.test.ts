// A hook in a repository that holds several sites, each with a project file of its own.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { HOME, type Outcome, runBuilt, useRepository } from '../repository.ts';
import { run } from '../run.ts';

const { put, git, path } = useRepository();
const CONFIG = 'ftp01/etc/vsftpd/vsftpd.conf';
const PROJECT = `version: 1
firewalls: [{name: perimeter, policy: ../network/perimeter}]
servers: [{name: ftp01, vsftpd: ${CONFIG}, iptables: ftp01/etc/sysconfig/iptables, os: rhel7, path: [perimeter]}]
`;

/** Two sites whose files are right and committed; only the project files tell where the policy is. */
beforeEach(() => {
  const sample = join(HOME, 'samples/passive-range-repaired');
  for (const site of ['berlin', 'hamburg']) {
    cpSync(join(sample, 'ftp01'), join(path(), site, 'ftp01'), { recursive: true });
    put(`${site}/pasvlint.yaml`, PROJECT);
  }
  cpSync(join(sample, 'perimeter.yaml'), put('network/perimeter', ''));
  git('add', '.');
  git('commit', '--quiet', '--message', 'all');
});

function stage(file: string, pattern: RegExp, text: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(pattern, text));
  git('add', '.');
}

function runHook(): Outcome {
  return runBuilt(['check', '--staged', '--quiet'], { GIT_INDEX_FILE: '.git/index' });
}

test('a commit that touches none of them is passed at once', () => {
  put('README.md', 'text\n');
  git('add', '.');
  expect(runHook()).toEqual({ status: 0, out: '', err: '' });
});

test('a commit that breaks one site is refused with its finding alone', () => {
  stage(`hamburg/${CONFIG}`, /pasv_max_port=.*/, 'pasv_max_port=3900');
  const { status, out } = runHook();
  expect([status, out]).toEqual([1, expect.stringMatching(/^hamburg\/[^\n]*\[passive-range-blocked\]\n$/)]);
});

test('a commit to the policy that both name is judged for both', () => {
  stage('network/perimeter', /3001-3\d00/g, '3001-3050');
  const { status, out } = runHook();
  expect([status, out.match(/^\w+/gm)]).toEqual([1, ['berlin', 'hamburg']]);
});

test('the last server of a site may go, and that is told', () => {
  git('rm', '--quiet', '-r', 'hamburg/ftp01');
  put('hamburg/pasvlint.yaml', 'version: 1\n');
  git('add', '.');
  expect(runHook()).toEqual({
    status: 0,
    out: '',
    err: 'pasvlint: no vsftpd.conf that belongs to hamburg/pasvlint.yaml is staged, so there is no FTP server to judge\n',
  });
});

test('a broken project file refuses the commit, and the others are judged', () => {
  put('hamburg/pasvlint.yaml', 'version: 1\nserverz: []\n');
  stage(`berlin/${CONFIG}`, /pasv_max_port=.*/, 'pasv_max_port=3900');
  const { status, out, err } = runHook();
  expect([status, err]).toEqual([2, expect.stringContaining('pasvlint: hamburg/pasvlint.yaml:2:1: ')]);
  expect(out).toContain(`berlin/${CONFIG}:`);
});

test('the same is printed as of the work tree where they agree', async () => {
  stage(`hamburg/${CONFIG}`, /pasv_max_port=.*/, 'pasv_max_port=3900');
  expect(await run('check', '--staged')).toEqual(await run('check'));
});
