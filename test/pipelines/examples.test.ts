// The examples of a check before a deployment, run.
import { chmodSync, cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useScratchDirectory } from '../cli/directory.ts';
import { HOME, type Outcome, start } from '../cli/repository.ts';

const { path: root, put } = useScratchDirectory();

function putProgram(path: string, text: string): string {
  const file = put(path, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

const putPasvlint = (): string => putProgram('bin/pasvlint', `exec '${process.execPath}' '${HOME}/dist/cli.js' "$@"`);

/** Runs make in the scratch directory on a copy of the sample; what it copies is only written down. */
function make(sample: string, target: string): Outcome {
  cpSync(join('samples', sample), join(root(), 'hosts'), { recursive: true });
  cpSync('examples/Makefile', join(root(), 'Makefile'));
  putPasvlint();
  putProgram('bin/rsync', 'echo "rsync $*"');
  return start('make', ['--directory', root(), '--no-print-directory', target], {
    PATH: `${root()}/bin:${process.env['PATH']}`,
  });
}

test('make deploys what works', ({ skip }) => {
  if (start('make', ['--version']).status !== 0) skip('make is not installed');
  const { status, out } = make('passive-range-repaired', 'deploy');
  expect([status, out]).toEqual([0, expect.stringContaining('\nrsync --archive hosts/ftp01/etc/ root@ftp01:/etc/\n')]);
});

test('make deploys nothing that does not work', ({ skip }) => {
  if (start('make', ['--version']).status !== 0) skip('make is not installed');
  const { status, out } = make('passive-range-mismatch', 'deploy');
  expect([status, out]).toEqual([2, expect.stringContaining('[passive-range-blocked]')]);
  expect(out).not.toContain('rsync --archive');
});

/** Runs the play that judges; the hosts are not connected to. */
function play(...words: readonly string[]): Outcome {
  cpSync('examples/ansible', root(), { recursive: true });
  const program = putPasvlint();
  const options = ['-i', `${root()}/hosts.yml`, `${root()}/site.yml`, '-e', `pasvlint=${program}`, ...words];
  return start('ansible-playbook', options, { ANSIBLE_LOCAL_TEMP: `${root()}/local`, HOME: root(), LC_ALL: 'C.UTF-8' });
}

test('Ansible judges what it would deploy', ({ skip }) => {
  if (start('ansible-playbook', ['--version']).status !== 0) skip('ansible-core is not installed');
  const good = play('--tags', 'check');
  expect([good.status, good.out]).toEqual([0, expect.stringMatching(/unreachable=0 +failed=0/)]);
  expect(readFileSync(join(root(), 'rendered/ftp01/etc/vsftpd/vsftpd.conf'), 'utf8')).toContain('pasv_max_port=3300\n');
});

test('Ansible stops before anything is deployed that does not work', ({ skip }) => {
  if (start('ansible-playbook', ['--version']).status !== 0) skip('ansible-core is not installed');
  const { status, out } = play('-e', '{"passive_ports": [3001, 3400]}');
  expect([status, out]).toEqual([2, expect.stringContaining('passive-range-blocked')]);
  expect(out).not.toContain('Copy the files');
  expect(existsSync(join(root(), 'rendered/perimeter.yaml'))).toBe(true);
});
