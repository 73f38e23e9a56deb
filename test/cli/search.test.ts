import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useScratchDirectory } from './directory.ts';
import type { DocumentKind } from '../../src/convert/kind.ts';
import { type Reading, readRequests } from '../../src/cli/search.ts';

const CONFIG = 'listen=YES\npasv_min_port=3001\n';
const { path: root, put } = useScratchDirectory();

/** Reads paths below the root and takes the root's own name out of what is said. */
function read(...paths: readonly (string | readonly [path: string, kind: DocumentKind])[]): Reading {
  return readRequests(
    paths.map((path) =>
      typeof path === 'string'
        ? { path: join(root(), path), kind: undefined }
        : { path: join(root(), path[0]), kind: path[1] },
    ),
  );
}

function names(reading: Reading): readonly string[] {
  return reading.documents.map(({ document, kind }) => `${document.name.replace(`${root()}/`, '')} ${kind}`);
}

function failures(reading: Reading): readonly string[] {
  return reading.failures.map(({ message }) => message.replaceAll(`${root()}/`, ''));
}

/** Runs without the right to read everything, which tests in a container often have. */
function readAsNobody(path: string): Reading {
  const user = process.geteuid?.();
  if (user === 0) process.seteuid?.(65_534);
  try {
    return read(path);
  } finally {
    if (user === 0) process.seteuid?.(0);
  }
}

test('a directory is searched for the files that are known', () => {
  put('ftp01/etc/vsftpd/vsftpd.conf', CONFIG);
  put('ftp01/etc/sysconfig/iptables', '*filter\nCOMMIT\n');
  put('ftp01/notes.txt', 'call the network team\n');
  expect(names(read('.'))).toEqual(['ftp01/etc/sysconfig/iptables iptables', 'ftp01/etc/vsftpd/vsftpd.conf vsftpd']);
});

test('version control and installed packages are not searched', () => {
  put('.git/vsftpd.conf', CONFIG);
  put('node_modules/vsftpd.conf', CONFIG);
  put('vsftpd.conf', CONFIG);
  expect(names(read('.'))).toEqual(['vsftpd.conf vsftpd']);
});

test('a link that leads back up is followed once', () => {
  put('ftp01/vsftpd.conf', CONFIG);
  symlinkSync('..', join(root(), 'ftp01/up'));
  expect(names(read('.'))).toEqual(['ftp01/vsftpd.conf vsftpd']);
});

test('a file that is named and found is read once, in the role that was stated', () => {
  put('rules.txt', '*filter\nCOMMIT\n');
  expect(names(read('.', ['rules.txt', 'ip6tables']))).toEqual(['rules.txt ip6tables']);
});

test('a missing file is a failure', () => {
  expect(failures(read('none.conf'))).toEqual(['none.conf cannot be read: no such file or directory']);
});

test('a directory without known files is a failure', () => {
  put('empty/readme.md', 'hello');
  expect(failures(read('empty'))).toEqual([
    'empty holds no file that pasvlint knows (vsftpd.conf, iptables-save output, a firewall policy, …)',
  ]);
});

test('a directory cannot have a role', () => {
  mkdirSync(join(root(), 'etc'));
  expect(failures(read(['etc', 'vsftpd']))).toEqual(['etc is a directory, and --vsftpd takes a file']);
});

test('a file that may not be read is a failure, also where a search finds it', () => {
  chmodSync(put('vsftpd.conf', CONFIG), 0);
  chmodSync(root(), 0o755);
  expect(failures(readAsNobody('.'))).toEqual(['vsftpd.conf cannot be read: permission denied']);
});

test('a directory that may not be searched is a warning', () => {
  put('vsftpd.conf', CONFIG);
  mkdirSync(join(root(), 'private'), { mode: 0 });
  chmodSync(root(), 0o755);
  expect(readAsNobody('.').diagnostics.map(({ severity, code }) => [severity, code])).toEqual([
    ['warning', 'unreadable-directory'],
  ]);
});

test('a file that may be a policy and cannot be read is a warning, and a picture is none', () => {
  put('vsftpd.conf', CONFIG);
  put('picture.dump', new Uint8Array([0x89, 0x50, 0, 1]));
  put('saved.yaml', new Uint8Array([0xff, 0xfe, 0x61, 0]));
  chmodSync(put('perimeter.yaml', 'version: 1\n'), 0);
  symlinkSync('nowhere', join(root(), 'edge.yaml'));
  chmodSync(root(), 0o755);
  const { diagnostics } = readAsNobody('.');
  expect(
    diagnostics.map(({ severity, message, span }) =>
      [severity, span.file, message].join(' ').replaceAll(`${root()}/`, ''),
    ),
  ).toEqual([
    'warning edge.yaml What this file says is not known: edge.yaml cannot be read: no such file or directory.',
    'warning perimeter.yaml What this file says is not known: perimeter.yaml cannot be read: permission denied.',
    'warning saved.yaml What this file says is not known: saved.yaml is UTF-16 text; save it as UTF-8.',
  ]);
});

test('a link that leads to itself is a failure', () => {
  symlinkSync('vsftpd.conf', join(root(), 'vsftpd.conf'));
  expect(failures(read('vsftpd.conf'))).toEqual(['vsftpd.conf cannot be read: too many symbolic links encountered']);
});

test('a link to a file that is not there is a warning, whatever its name', () => {
  put('vsftpd.conf', CONFIG);
  symlinkSync('../modules', join(root(), 'iptables'));
  const { diagnostics, failures: failed } = read('.');
  expect(failed).toEqual([]);
  expect(diagnostics).toMatchObject([
    { severity: 'warning', code: 'unreadable-file', span: { file: join(root(), 'iptables') } },
  ]);
});

test('a program that a search finds is no rule set, whatever its name; one that is named is a failure', () => {
  put('vsftpd.conf', CONFIG);
  put('alternatives/iptables', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 0]));
  expect(read('.')).toMatchObject({ failures: [], diagnostics: [], documents: [{ kind: 'vsftpd' }] });
  expect(failures(read('alternatives/iptables'))).toEqual(['alternatives/iptables is a program']);
});

test('a binary file is a failure', () => {
  put('vsftpd.conf', new Uint8Array([1, 0x45, 0x4c, 0x46, 0, 1]));
  expect(failures(read('vsftpd.conf'))).toEqual(['vsftpd.conf is a binary file']);
});

test('UTF-16 is a failure that says what to do', () => {
  put('vsftpd.conf', Buffer.from(`\uFEFF${CONFIG}`, 'utf16le'));
  expect(failures(read('vsftpd.conf'))).toEqual(['vsftpd.conf is UTF-16 text; save it as UTF-8']);
});

test('a named pipe is a failure and is not opened', () => {
  execFileSync('mkfifo', [join(root(), 'pipe')]);
  expect(failures(read('pipe'))).toEqual(['pipe is a named pipe; pipe its text in and name it -']);
});

test('a device is a failure', () => {
  expect(readRequests([{ path: '/dev/zero', kind: 'vsftpd' }]).failures).toEqual([
    { path: '/dev/zero', message: '/dev/zero is no regular file' },
  ]);
});

test('an empty file whose name tells its kind is read with a warning', () => {
  put('vsftpd.conf', '');
  const reading = read('vsftpd.conf');
  expect([names(reading), reading.diagnostics.map(({ code }) => code)]).toEqual([
    ['vsftpd.conf vsftpd'],
    ['empty-file'],
  ]);
});

test('an empty file of no known name is a failure', () => {
  put('some.thing', '\n');
  expect(failures(read('some.thing'))).toEqual(['some.thing is empty']);
});

test('a named file of no known kind is a failure that tells how to state its role', () => {
  put('notes.txt', 'call the network team\n');
  expect(failures(read('notes.txt'))[0]).toMatch(/^notes.txt is of no kind .* --vsftpd FILE/);
});

test('every failure is told, not the first alone', () => {
  expect(read('one', 'two').failures).toHaveLength(2);
});

test('names carry no detours', () => {
  put('etc/vsftpd.conf', CONFIG);
  expect(names(readRequests([{ path: `${root()}/./etc/../etc`, kind: undefined }]))).toEqual([
    'etc/vsftpd.conf vsftpd',
  ]);
});
