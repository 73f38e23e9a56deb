import { expect, test } from 'vitest';
import { type ServerRequest, readServer } from '../../../src/convert/vsftpd/server.ts';
import type { Server } from '../../../src/model/server.ts';
import { configuration } from './read.ts';

function dialectOf(text: string, request: Partial<ServerRequest> & { readonly name?: string } = {}): Server['dialect'] {
  const document = configuration(text, request.name ?? 'vsftpd.conf');
  return readServer({ ...request, sources: [{ kind: 'file', document }] }).value.dialect;
}

test('with nothing to tell, Debian is assumed', () => {
  expect(dialectOf('listen=YES\n')).toEqual({
    name: 'debian',
    version: '3.0.3',
    basis: 'assumed',
    evidence: 'nothing tells the vendor',
  });
});

test.each([
  ['bind_retries=5\n', 'redhat', '3.0.3'],
  ['ssl_tlsv1_3=YES\n', 'redhat', '3.0.3'],
  ['utf8_filesystem=YES\n', 'debian', '3.0.3'],
  ['utf8_filesystem=YES\nssl_tlsv12=YES\n', 'debian', '3.0.5'],
  ['address_space_limit=1\n', 'suse', '3.0.3'],
  ['sandbox=YES\n', 'redhat', '2.2.2'],
])('%j tells the build by its names', (text, name, version) => {
  expect(dialectOf(text)).toMatchObject({ name, version, basis: 'inferred' });
});

test.each([
  ['ftp01/etc/vsftpd/vsftpd.conf', 'redhat', 'inferred'],
  ['ftp01/etc/vsftpd.conf', 'debian', 'assumed'],
])('the place %s makes it %s, %s', (name, dialect, basis) => {
  expect(dialectOf('listen=YES\n', { name })).toMatchObject({ name: dialect, basis });
});

test('files beside it tell the vendor', () => {
  expect(dialectOf('', { paths: ['a/etc/sysconfig/iptables'] })).toMatchObject({ name: 'redhat', basis: 'inferred' });
});

test('a file in /etc is not read by Red Hat, whatever lies beside it', () => {
  const paths = ['a/etc/sysconfig/iptables'];
  expect(dialectOf('', { name: 'a/etc/vsftpd.conf', paths })).toMatchObject({ name: 'debian', basis: 'assumed' });
});

test.each([
  ['# Example config file /etc/vsftpd/vsftpd.conf\n', 'redhat'],
  ['secure_chroot_dir=/var/run/vsftpd/empty\n', 'debian'],
])('%j looks like the file that the vendor ships', (text, name) => {
  expect(dialectOf(text)).toMatchObject({ name, basis: 'inferred' });
});

test('a stated dialect is not put in question', () => {
  expect(dialectOf('bind_retries=5\n', { dialect: 'debian' })).toMatchObject({ name: 'debian', basis: 'stated' });
});

test('a stated version is taken at the nearest known one', () => {
  expect(dialectOf('', { dialect: 'redhat', version: '3.0.9' })).toMatchObject({ version: '3.0.3', basis: 'stated' });
});

test('a release tells the build that it ships', () => {
  expect(dialectOf('', { system: 'rhel7' })).toMatchObject({ name: 'redhat', version: '3.0.2', basis: 'stated' });
});

test('a dialect that the release does not ship counts more than the release', () => {
  expect(dialectOf('', { system: 'rhel7', dialect: 'upstream' })).toMatchObject({ name: 'upstream' });
});
