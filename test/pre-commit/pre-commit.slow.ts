// The hook as the pre-commit framework installs it from a clone of the repository, and what it does to commits.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { load } from 'js-yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOME, type Outcome, start, useRepository } from '../cli/repository.ts';

const CONFIG = 'ftp01/etc/vsftpd/vsftpd.conf';
const work = mkdtempSync(join(tmpdir(), 'pasvlint-pre-commit-'));
const source = join(work, 'source');
process.env['PRE_COMMIT_HOME'] = join(work, 'cache');
const { put, git, tryGit, copySample } = useRepository();
let revision = '';

/** A clone of the repository as it is now, with what is not committed yet. */
beforeAll(() => {
  const listed = start('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).out;
  for (const file of listed.split('\0').filter((name) => name !== '')) {
    mkdirSync(dirname(join(source, file)), { recursive: true });
    cpSync(join(HOME, file), join(source, file));
  }
  const run = (...words: readonly string[]): string => start('git', ['-C', source, ...words]).out;
  run('init', '--quiet');
  run('add', '.');
  run('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--message', 'all');
  revision = run('rev-parse', 'HEAD').trim();
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A repository whose files are right and committed, with the hook. */
function begin(sample: string = 'passive-range-repaired'): void {
  copySample(sample);
  install();
}

function install(): void {
  put('.pre-commit-config.yaml', `repos:\n  - repo: ${source}\n    rev: ${revision}\n    hooks: [{id: pasvlint}]\n`);
  git('add', '.');
  git('commit', '--quiet', '--message', 'all');
  expect(start('pre-commit', ['install', '--install-hooks'])).toMatchObject({ status: 0, err: '' });
}

function commit(...words: readonly string[]): Outcome {
  return tryGit('commit', '--quiet', '--message', 'change', ...words);
}

function edit(file: string, pattern: RegExp, text: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(pattern, text));
}

const breakRange = (): void => edit(CONFIG, /pasv_max_port=.*/, 'pasv_max_port=3900');

test('a commit that breaks the range is refused with the finding, whichever team makes it', () => {
  begin();
  breakRange();
  const server = commit('--all');
  git('reset', '--quiet', '--hard');
  edit('perimeter.yaml', /3001-3\d00/g, '3001-3050');
  const network = commit('--all');
  for (const { status, err } of [server, network]) {
    expect([status, err]).toEqual([1, expect.stringContaining('[passive-range-blocked]')]);
    expect(err).toContain(`${CONFIG}:`);
  }
});

test('a commit that touches none of the files passes, and costs no more than a start of the linter', () => {
  begin('passive-range-mismatch');
  put('README.md', 'text\n');
  git('add', '.');
  expect(commit()).toMatchObject({ status: 0, err: expect.stringMatching(/pasvlint\.+Passed/) });
  put('README.md', 'more\n');
  git('add', '.');
  const program = join(HOME, 'dist/cli.js');
  const untouched = time(() =>
    start(process.execPath, [program, 'check', '--staged'], { GIT_INDEX_FILE: '.git/index' }),
  );
  const plain = time(() => start(process.execPath, [program, 'check']));
  console.log(`a commit that touches none of the files: ${untouched.toFixed(0)} ms; a check: ${plain.toFixed(0)} ms`);
  expect(untouched).toBeLessThan(plain);
});

test('what is staged counts, and not what lies in the work tree', () => {
  begin();
  breakRange();
  git('add', '.');
  writeFileSync(CONFIG, git('show', `HEAD:${CONFIG}`));
  const bad = commit();
  git('reset', '--quiet');
  breakRange();
  put('ftp01/etc/modules-load.d/ftp.conf', 'nf_conntrack_ftp\n');
  git('add', 'ftp01/etc/modules-load.d');
  expect([bad.status, commit().status, git('diff', '--name-only').trim()]).toEqual([1, 0, CONFIG]);
});

test('a commit that only removes a file is judged', () => {
  begin('passive-range-mismatch');
  git('rm', '--quiet', 'ftp01/etc/sysconfig/iptables-config');
  expect(commit().status).toBe(1);
});

test('all files are judged when that is asked for, as in a pipeline', () => {
  begin('passive-range-mismatch');
  put('README.md', 'text\n');
  git('add', '.');
  const { status, out } = start('pre-commit', ['run', '--all-files']);
  expect([status, out]).toEqual([1, expect.stringContaining('[passive-range-blocked]')]);
});

test('a repository that holds several sites is judged whole, each site by itself', () => {
  copySample('passive-range-repaired');
  for (const site of ['berlin', 'hamburg']) {
    cpSync('ftp01', join(site, 'ftp01'), { recursive: true });
    put(`${site}/pasvlint.yaml`, readFileSync('pasvlint.yaml', 'utf8').replace('perimeter.yaml', '../perimeter.yaml'));
  }
  for (const name of ['ftp01', 'pasvlint.yaml']) rmSync(name, { recursive: true });
  install();
  edit(`hamburg/${CONFIG}`, /pasv_max_port=.*/, 'pasv_max_port=3900');
  const one = commit('--all');
  git('reset', '--quiet', '--hard');
  edit('perimeter.yaml', /3001-3\d00/g, '3001-3050');
  const both = commit('--all');
  expect([one, both].map(({ status, err }) => [status, err.match(/(berlin|hamburg)\/ftp01\S+:20:1$/gm)])).toEqual([
    [1, [`hamburg/${CONFIG}:20:1`]],
    [1, [`berlin/${CONFIG}:20:1`, `hamburg/${CONFIG}:20:1`]],
  ]);
  git('reset', '--quiet', '--hard');
  put('README.md', 'text\n');
  git('add', '.');
  expect(commit().status).toBe(0);
});

test('the GitHub Action builds the program from its own checkout', () => {
  const action = JSON.parse(JSON.stringify(load(readFileSync(join(HOME, 'action.yml'), 'utf8'))));
  const checkout = join(work, 'action');
  cpSync(source, checkout, { recursive: true });
  expect(start('bash', ['-c', action.runs.steps[0].run], { GITHUB_ACTION_PATH: checkout }).status).toBe(0);
  expect(start(process.execPath, [join(checkout, 'dist/cli.js'), '--version'])).toMatchObject({ status: 0, err: '' });
});

function time(run: () => Outcome): number {
  const times = Array.from({ length: 9 }, () => {
    const begun = performance.now();
    expect(run().status).toBeLessThan(2);
    return performance.now() - begun;
  });
  return times.toSorted((one, two) => one - two)[4] ?? NaN;
}
