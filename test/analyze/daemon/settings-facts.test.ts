import { expect, test } from 'vitest';
import { chanceOfDeath, countTries, usablePorts } from '../../../src/analyze/daemon/capacity.ts';
import { listDuplicates } from '../../../src/analyze/daemon/duplicates.ts';
import { judgeAnonymous, judgeClearText, listTlsVersions } from '../../../src/analyze/daemon/exposure.ts';
import { listIneffective } from '../../../src/analyze/daemon/ineffective.ts';
import { listMisleading } from '../../../src/analyze/daemon/misleading.ts';
import { listNeeds } from '../../../src/analyze/daemon/needs.ts';
import { DEBIAN, REDHAT, readText } from '../../convert/vsftpd/read.ts';

// Measured with ten ports, 300 sessions each: .377, .133, .033 and 0.
test.each([
  [9, 0.387],
  [8, 0.134],
  [7, 0.04],
  [5, 0.002],
  [0, 0],
  [12, 1],
])('with %i of 10 ports busy a session dies with a chance of %d', (busy, chance) => {
  expect(chanceOfDeath(busy, 10, 9)).toBeCloseTo(chance, 3);
});

test('the ports that may be busy are those that keep the chance', () => {
  expect(usablePorts(300, 9, 0.01)).toBe(179);
});

test.each([
  ['', DEBIAN, 9],
  ['', REDHAT, 9],
  ['bind_retries=3\n', REDHAT, 3],
  ['bind_retries=0\n', REDHAT, 1],
] as const)('%j tries %o ports', (text, build, tries) => {
  expect(countTries(readText(text, build))).toBe(tries);
});

test('a setting that is written twice is a duplicate, and differs if its values do', () => {
  const duplicates = listDuplicates(readText('listen=YES\npasv_min_port=1\npasv_min_port=2\nlisten=1\n'));
  expect(duplicates.map(({ setting, differs, lost }) => [setting, differs, lost.length])).toEqual([
    ['listen', false, 1],
    ['pasv_min_port', true, 1],
  ]);
});

const DROP = 'anonymous_enable=YES\nwrite_enable=YES\nanon_upload_enable=YES\n';

// Measured with a client that uploads and then downloads.
test.each([
  ['', false, false],
  ['anon_upload_enable=YES\n', false, false],
  [DROP, true, false],
  [`${DROP}anon_umask=022\n`, true, true],
  [`${DROP}anon_umask=22\n`, true, false],
  [`${DROP}anon_world_readable_only=NO\n`, true, true],
  [`${DROP}chown_uploads=YES\nchown_upload_mode=0644\n`, true, true],
  [`${DROP}chown_uploads=YES\nanon_umask=022\n`, true, false],
  [`${DROP}chown_uploads=YES\nchown_upload_mode=0604\n`, true, false],
  [`${DROP}chown_uploads=YES\nanon_world_readable_only=NO\n`, true, false],
  [`${DROP}chown_uploads=YES\nchown_upload_mode=0640\nanon_world_readable_only=NO\n`, true, true],
  [`${DROP}anon_umask=0400\n`, true, false],
  [`${DROP}anon_umask=022\nfile_open_mode=0600\n`, true, false],
  [`${DROP}anon_umask=022\ndownload_enable=NO\n`, true, false],
])('%j lets anonymous clients upload: %s, and fetch uploads: %s', (text, upload, fetchUploads) => {
  expect(judgeAnonymous(readText(text).settings)).toMatchObject({ upload, fetchUploads });
});

test.each([
  ['local_enable=YES\n', 'ssl_enable'],
  ['local_enable=YES\nssl_enable=YES\nforce_local_logins_ssl=NO\n', 'force_local_logins_ssl'],
  ['local_enable=YES\nssl_enable=YES\n', undefined],
  ['local_enable=NO\n', undefined],
  ['local_enable=YES\nimplicit_ssl=YES\n', 'ssl_enable'],
])('%j lets passwords pass in the clear because of %s', (text, setting) => {
  expect(judgeClearText(readText(text))?.setting).toBe(setting);
});

test('a build without a switch for a TLS version leaves it to the library', () => {
  expect(listTlsVersions(readText('ssl_tlsv1=NO\n').settings)).toEqual({
    '1.0': false,
    '1.1': undefined,
    '1.2': undefined,
    '1.3': undefined,
  });
});

test('each vendor has its own spelling of the TLS switches', () => {
  expect(listTlsVersions(readText('ssl_tlsv1_1=YES\n', REDHAT).settings)).toMatchObject({ '1.1': true, '1.2': true });
});

test.each([
  ['ftp_data_port=2020\n', 'ftp_data_port', 'connect_from_port_20'],
  ['implicit_ssl=YES\n', 'implicit_ssl', 'ssl_enable'],
  ['listen=NO\nlisten_ipv6=YES\nlisten_address=10.0.0.1\n', 'listen_address', 'listen'],
  ['anon_upload_enable=YES\nanonymous_enable=YES\n', 'anon_upload_enable', 'write_enable'],
])('%j: %s does nothing because of %s', (text, setting, because) => {
  expect(listIneffective(readText(text))).toMatchObject([{ setting, because }]);
});

test('a setting that repeats its default is not called ineffective', () => {
  expect(listIneffective(readText('ftp_data_port=20\n'))).toEqual([]);
});

test('defaults that the man page gets wrong are listed while they are in force', () => {
  const text = 'anonymous_enable=NO\nmax_clients=10\nmax_per_ip=0\nstrict_ssl_read_eof=YES\nssl_ciphers=HIGH\n';
  expect(listMisleading(readText(text))).toEqual([{ setting: 'pasv_min_port', value: 5001, manual: 0 }]);
});

test('TLS needs its certificate at start-up, and says if nobody chose the path', () => {
  const needs = listNeeds(readText('listen=YES\nssl_enable=YES\n')).filter(({ when }) => when === 'start');
  expect(needs).toMatchObject([
    { setting: 'rsa_cert_file', value: '/usr/share/ssl/certs/vsftpd.pem', byDefault: true },
    { setting: 'ssl_ciphers' },
  ]);
});

test.each([
  ['pasv_addr_resolve=YES\npasv_address=ftp.example.com\n', 'name', '500 OOPS: cannot resolve host:ftp.example.com'],
  ['listen=YES\nlisten_address=10.0.0.1\n', 'own address', '500 OOPS: could not bind listening IPv4 socket'],
  ['banner_file=/etc/banner\n', 'file', '500 OOPS: cannot read banner file:/etc/banner'],
])('%j needs a %s', (text, kind, message) => {
  expect(listNeeds(readText(text)).filter(({ byDefault }) => !byDefault)).toMatchObject([{ kind, message }]);
});
