import { expect, test } from 'vitest';
import { readAccessTable } from '../../../src/convert/access/table.ts';
import { formatAddresses } from '../../../src/model/address-set.ts';
import type { Dialect } from '../../../src/model/server.ts';
import { documentOf, pointsOf } from '../texts.ts';

function readOne(line: string): {
  clients: readonly string[];
  possibly: readonly string[];
  reason: string | undefined;
} {
  const { value } = readAccessTable(documentOf(`vsftpd: ${line}\n`), 'hosts-allow', 'debian');
  const { clients } = value.entries[0] ?? {};
  if (clients === undefined) throw new Error('there is no entry');
  const list = ({ ipv4, ipv6 }: typeof clients.sure): readonly string[] => [
    ...formatAddresses(ipv4),
    ...formatAddresses(ipv6).map((text) => (text === 'any' ? 'any6' : text)),
  ];
  return { clients: list(clients.sure), possibly: list(clients.possible), reason: clients.reason };
}

test.each<[string, readonly string[]]>([
  ['ALL', ['any', 'any6']],
  ['*', ['any', 'any6']],
  ['10.0.0.1, 10.0.0.2', ['10.0.0.1', '10.0.0.2']],
  ['10.0.', ['10.0.0.0/16']],
  ['10.0.0.0/255.255.255.0', ['10.0.0.0/24']],
  ['10.0.0.0/08', ['10.0.0.0/8']],
  ['010.0.0.0/8', ['8.0.0.0/8']],
  ['0.0.0.0/0.0.0.0', ['any']],
  ['[2001:db8::5]/64', ['2001:db8::/64']],
  ['[2001:DB8::5]', ['2001:db8::5']],
  ['[2001:db8::]/x', ['any6']],
  ['ALL EXCEPT 0.0.0.0/1 128.0.0.0/1 EXCEPT 10.', ['10.0.0.0/8', 'any6']],
  ['10. EXCEPT 10.128.0.0/9', ['10.0.0.0/9']],
  ['ALL@10.', ['10.0.0.0/8']],
])('the clients %s are %j', (text, expected) => {
  expect(readOne(text)).toEqual({ clients: expected, possibly: expected, reason: undefined });
});

test.each<[string, readonly string[], readonly string[]]>([
  ['LOCAL', [], ['any', 'any6']],
  ['.example.com', [], ['any', 'any6']],
  ['@admins', [], ['any', 'any6']],
  ['/etc/ftp.clients', [], ['any', 'any6']],
  ['10.0.*', ['10.0.0.0/16'], ['any', 'any6']],
  ['joe@10.', [], ['10.0.0.0/8']],
  ['10.0.0.1 gw.example.com', ['10.0.0.1'], ['any', 'any6']],
  ['10. EXCEPT LOCAL', [], ['10.0.0.0/8']],
])('which clients %s are is not known beyond %j and %j', (text, clients, possibly) => {
  expect(readOne(text)).toMatchObject({ clients, possibly, reason: expect.any(String) });
});

test.each([
  '10.0.0.7/24',
  '10.0.0',
  '010.0.0.1',
  '10.0.0.1/255.255.255.255',
  '0.0.0.0/0',
  '10.0.0.0/33',
  '10.0.0/24',
  '10.0.0.0-10.0.0.9',
  '[10.0.0.0]/8',
  '[::ffff:10.0.0.1]',
  '[2001:db8::]/129',
  '[2001:db8:]',
])('nobody is %s, and that is told', (text) => {
  const document = documentOf(`vsftpd: ${text}\nsshd: ${text}\n`);
  expect(readOne(text)).toEqual({ clients: [], possibly: [], reason: undefined });
  const { diagnostics } = readAccessTable(document, 'hosts-allow', 'debian');
  expect(pointsOf(document, diagnostics)).toEqual([`access-misfit: ${text}`]);
});

test.each<[string, string]>([
  ['', 'grant'],
  [' : allow', 'grant'],
  [' : Deny', 'refuse'],
  [' : spawn /bin/true : severity local0.info : allow', 'grant'],
  [' : allow : spawn /bin/true', 'refuse'],
  [' : severity bogus', 'refuse'],
  [' : /bin/true', 'refuse'],
  [' :', 'refuse'],
  [' : nice 5x', 'refuse'],
  [' : aclexec /bin/true', 'unknown'],
  [' : twist /bin/echo 421 not today', 'refuse'],
  [' : twist exec /usr/sbin/other-ftpd', 'unknown'],
  [' : banners /etc/banners', 'unknown'],
])('in hosts.allow, the options %j mean %s', (options, kind) => {
  const { value } = readAccessTable(documentOf(`vsftpd: ALL${options}\n`), 'hosts-allow', 'debian');
  expect(value.entries[0]?.effect.kind).toBe(kind);
});

test('an option can have the daemon read another file, and a program can answer in its place', () => {
  const text = 'vsftpd: 10. : setenv VSFTPD_LOAD_CONF /etc/a.conf : allow\nvsftpd: ALL : twist /bin/echo "421 Bye"\n';
  const { value } = readAccessTable(documentOf(text), 'hosts-deny', 'debian');
  expect(value.entries.map(({ effect }) => effect)).toEqual([
    { kind: 'grant', settings: '/etc/a.conf' },
    { kind: 'refuse', answer: '421 Bye' },
  ]);
});

test.each<[Dialect, string]>([
  ['debian', 'refuse'],
  ['redhat', 'unknown'],
])('with the libwrap of %s a last line of hosts.deny without an end may fit everyone: %s', (dialect, kind) => {
  const document = documentOf('sshd: 10.0.0.1');
  const { value, diagnostics } = readAccessTable(document, 'hosts-deny', dialect);
  expect(value.entries.map(({ effect }) => effect.kind)).toEqual([kind]);
  expect(pointsOf(document, diagnostics)).toEqual(['access-unread: sshd: 10.0.0.1']);
});

test('what deceives the eye is told where it concerns vsftpd', () => {
  const document = documentOf(' # vsftpd: ALL\nvsftpd: ALL : bogus\nnothing\nsshd: ALL : bogus\n');
  const { diagnostics } = readAccessTable(document, 'hosts-allow', 'debian');
  expect(pointsOf(document, diagnostics)).toEqual([
    'access-comment: #',
    'access-option: bogus',
    'access-unread: nothing',
  ]);
});
