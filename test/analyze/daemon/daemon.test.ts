import { expect, test } from 'vitest';
import { deriveDaemon } from '../../../src/analyze/daemon/daemon.ts';
import { readUserFile } from '../../../src/convert/vsftpd/user.ts';
import { toRanges } from '../../../src/model/interval-set.ts';
import type { Daemon, UserFile } from '../../../src/model/server.ts';
import { DEBIAN, configuration, readText } from '../../convert/vsftpd/read.ts';

function derive(text: string, users: Readonly<Record<string, string>> = {}): Daemon {
  const server = readText(text, DEBIAN);
  const files = Object.entries(users).map(
    ([login, own]): UserFile => readUserFile(configuration(own, `users/${login}`), server).value,
  );
  return deriveDaemon(server, files);
}

test('the ranges of per-user files are united with the main one', () => {
  const daemon = derive('pasv_min_port=3001\npasv_max_port=3100\n', {
    alice: 'pasv_max_port=3300\n',
    bob: 'pasv_min_port=4000\npasv_max_port=4010\n',
  });
  expect(toRanges(daemon.passivePorts)).toEqual([
    [3001, 3300],
    [4000, 4010],
  ]);
});

test('all lines that decide the ranges are named once', () => {
  const daemon = derive('pasv_min_port=3001\n', { alice: 'pasv_max_port=3300\n' });
  expect(daemon.passiveSpans.map(({ file }) => file)).toEqual(['vsftpd.conf', 'users/alice']);
});

test('a per-user file changes what its account is served', () => {
  const [alice] = derive('pasv_address=192.0.2.1\n', { alice: 'pasv_enable=NO\npasv_address=192.0.2.2\n' }).users;
  expect(alice).toMatchObject({
    login: 'alice',
    advertised: { kind: 'fixed', address: 0xc0000202 },
    refusals: { PASV: { setting: 'pasv_enable' }, EPSV: { setting: 'pasv_enable' }, PORT: undefined },
  });
});

test('a per-user file cannot change the socket that the session came through', () => {
  const [alice] = derive('listen=YES\npasv_address=192.0.2.1\n', { alice: 'listen_ipv6=YES\nlisten=NO\n' }).users;
  expect(alice?.advertised.kind).toBe('fixed');
});

test('an address in a per-user file is never resolved', () => {
  const [alice] = derive('', { alice: 'pasv_addr_resolve=YES\npasv_address=ftp.example.com\n' }).users;
  expect(alice?.advertised).toMatchObject({ kind: 'invalid', answer: '500 OOPS: invalid pasv_address' });
});

test('an address of the server stays resolved for an account with a file of its own', () => {
  const [alice] = derive('pasv_addr_resolve=YES\npasv_address=ftp.example.com\n', {
    alice: 'pasv_min_port=4000\n',
  }).users;
  expect(alice?.advertised.kind).toBe('name');
});

test('a per-user file that switches TLS on ends the login', () => {
  const [alice] = derive('', { alice: 'ssl_enable=YES\n' }).users;
  expect(alice?.fault?.message).toBe('500 OOPS: ssl_consumer_fd already closed');
});
