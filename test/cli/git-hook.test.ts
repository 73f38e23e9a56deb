import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOME, type Outcome, runBuilt, start, useRepository } from './repository.ts';

const { path: root, put, git, tryGit, copySample } = useRepository();
const CONFIG = 'ftp01/etc/vsftpd/vsftpd.conf';

function commit(...words: readonly string[]): Outcome {
  return tryGit('commit', '--quiet', '--message', 'change', ...words);
}

/** A repository whose files are right and committed, with the hook. */
function begin(): void {
  copySample('passive-range-repaired');
  git('add', '.');
  commit();
  expect(runBuilt(['init', '--git-hook'])).toMatchObject({ status: 0, err: '' });
}

function edit(file: string, pattern: RegExp, text: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(pattern, text));
}

const breakRange = (): void => edit(CONFIG, /pasv_max_port=.*/, 'pasv_max_port=3900');

test('a commit that breaks the range is refused, with the finding', () => {
  begin();
  breakRange();
  const { status, err } = commit('--all');
  expect([status, err]).toEqual([1, expect.stringContaining('[passive-range-blocked]')]);
});

test('a commit that breaks it from the other side is refused as well', () => {
  begin();
  edit('perimeter.yaml', /3001-3100|3001-3300/g, '3001-3050');
  expect(commit('--all')).toMatchObject({ status: 1, err: expect.stringContaining(`${CONFIG}:`) });
});

test('what is not staged does not count, neither for nor against', () => {
  begin();
  breakRange();
  put('README.md', 'text\n');
  git('add', 'README.md');
  expect(commit().status).toBe(0);
  git('add', '.');
  git('show', `HEAD:${CONFIG}`);
  writeFileSync(CONFIG, git('show', `HEAD:${CONFIG}`));
  expect(commit().status).toBe(1);
});

test('a commit of named files is judged as it will be', () => {
  begin();
  breakRange();
  put('README.md', 'text\n');
  git('add', '.');
  expect([commit('README.md').status, commit(CONFIG).status]).toEqual([0, 1]);
});

test('a commit that touches none of the files passes, whatever they say', () => {
  copySample('passive-range-mismatch');
  git('add', '.');
  commit();
  runBuilt(['init', '--git-hook']);
  put('README.md', 'text\n');
  put('docs/values.yaml', 'a: 1\n');
  git('add', '.');
  expect(commit()).toEqual({ status: 0, out: '', err: '' });
});

test('the last server can be removed', () => {
  begin();
  git('rm', '--quiet', '-r', '.');
  expect(commit()).toMatchObject({ status: 0, out: '', err: expect.stringContaining('no FTP server to judge') });
});

test('the first commit of a repository is judged', () => {
  copySample('passive-range-mismatch');
  runBuilt(['init', '--git-hook']);
  git('add', '.');
  expect(commit().status).toBe(1);
});

test('a linked work tree shares the hook and is judged by its own index', () => {
  begin();
  git('worktree', 'add', '--quiet', '-b', 'other', 'linked');
  process.chdir('linked');
  breakRange();
  expect(commit('--all').status).toBe(1);
});

test('the hook is written from a linked work tree to where all of them look', () => {
  put('a', '');
  git('add', '.');
  commit();
  git('worktree', 'add', '--quiet', '-b', 'other', 'linked');
  process.chdir('linked');
  expect(runBuilt(['init', '--git-hook']).out).toContain(`wrote ${root()}/.git/hooks/pre-commit;`);
});

test('a hook for a directory checks that alone', () => {
  copySample('passive-range-mismatch');
  mkdirSync("it's/-x", { recursive: true });
  put("it's/-x/vsftpd.conf", 'listen=YES\nlisten_ipv6=NO\nbad line\n');
  process.chdir("it's");
  runBuilt(['init', '--git-hook', '-x'.replace('-', './-')]);
  process.chdir('..');
  git('add', '.');
  const { status, err } = commit();
  expect([status, err]).toEqual([1, expect.stringContaining("it's/-x/vsftpd.conf:3")]);
  expect(err).not.toContain('perimeter');
});

test('the hook can be run, by all who can read it', () => {
  runBuilt(['init', '--git-hook']);
  expect(statSync('.git/hooks/pre-commit').mode & 0o111).not.toBe(0);
});

test('the program of the project comes first, then the one on the path, then the one that wrote the hook', () => {
  begin();
  breakRange();
  git('add', '.');
  const program = '#!/bin/sh\necho "$0 $*" >&2; exit 1\n';
  const before = commit().err;
  put('bin/pasvlint', program);
  chmodSync('bin/pasvlint', 0o755);
  const { PATH = '' } = process.env;
  process.env['PATH'] = `${root()}/bin:${PATH}`;
  const onPath = commit().err;
  put('node_modules/.bin/pasvlint', program);
  chmodSync('node_modules/.bin/pasvlint', 0o755);
  const local = commit().err;
  process.env['PATH'] = PATH;
  expect([before, onPath, local]).toEqual([
    expect.stringContaining('[passive-range-blocked]'),
    `${root()}/bin/pasvlint check --staged .\n`,
    'node_modules/.bin/pasvlint check --staged .\n',
  ]);
});

test('without the program nothing is committed, and it is said why', () => {
  runBuilt(['init', '--git-hook']);
  edit('.git/hooks/pre-commit', /dist\/cli\.js/g, 'dist/gone.js');
  put('a', '');
  git('add', '.');
  expect(commit()).toMatchObject({ status: 1, err: expect.stringContaining('pasvlint is not installed') });
});

test.each(['#!/bin/sh\nexit 0\n', ''])('a hook that is there is left as it is', (text) => {
  put('.git/hooks/pre-commit', text);
  const { status, err } = runBuilt(['init', '--git-hook']);
  expect([status, err, readFileSync('.git/hooks/pre-commit', 'utf8')]).toEqual([
    2,
    `pasvlint: ${root()}/.git/hooks/pre-commit exists and is left as it is; to have it, add this line to that file: pasvlint check --staged . || exit 1\n`,
    text,
  ]);
});

test('a link that leads nowhere is a hook as well', () => {
  rmSync('.git/hooks', { recursive: true });
  mkdirSync('.git/hooks');
  symlinkSync('nowhere', '.git/hooks/pre-commit');
  expect(runBuilt(['init', '--git-hook']).status).toBe(2);
});

test('core.hooksPath is where it goes, without what only this machine has', () => {
  git('config', 'core.hooksPath', '.githooks');
  mkdirSync('a/b', { recursive: true });
  process.chdir('a/b');
  const { out } = runBuilt(['init', '--git-hook']);
  const hook = readFileSync(join(root(), '.githooks/pre-commit'), 'utf8');
  expect([out, hook]).toEqual([
    expect.stringContaining(`wrote ${root()}/.githooks/pre-commit;`),
    expect.stringContaining('check --staged a/b\n'),
  ]);
  expect(hook).not.toContain(HOME);
});

test('hooks of other repositories are left alone', () => {
  mkdirSync('inside');
  git('init', '--quiet', 'inside');
  mkdirSync('all');
  process.chdir('inside');
  git('config', 'core.hooksPath', join(root(), 'all'));
  const { status, err } = runBuilt(['init', '--git-hook']);
  expect([status, err, existsSync(join(root(), 'all/pre-commit'))]).toEqual([
    2,
    expect.stringContaining('core.hooksPath has other repositories run'),
    false,
  ]);
});

test('a directory of hooks that is missing is made', () => {
  rmSync('.git/hooks', { recursive: true });
  expect(runBuilt(['init', '--git-hook']).status).toBe(0);
});

test('outside of a repository there is no hook to write', () => {
  rmSync('.git', { recursive: true });
  expect(runBuilt(['init', '--git-hook'])).toMatchObject({
    status: 2,
    err: expect.stringContaining('a git hook needs a git repository: not a git repository'),
  });
});

test('ShellCheck has nothing to say about the hook', (context) => {
  if (start('shellcheck', ['--version']).status !== 0) context.skip('shellcheck is not installed');
  runBuilt(['init', '--git-hook']);
  expect(start('shellcheck', ['.git/hooks/pre-commit'])).toMatchObject({ status: 0, out: '' });
});
