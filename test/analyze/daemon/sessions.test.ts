import { expect, test } from 'vitest';
import { deriveDaemon } from '../../../src/analyze/daemon/daemon.ts';
import { DEBIAN, UPSTREAM, readText } from '../../convert/vsftpd/read.ts';

const ANONYMOUS = 'anonymous_enable=YES\n';
const LOCAL = 'anonymous_enable=NO\nlocal_enable=YES\n';
const TLS = 'ssl_enable=YES\n';

const NO_TLS = '530 Please login with USER and PASS.';
const DATA = '522 Data connections must be encrypted.';

// Recorded from the real daemon with a client of each kind, up to a directory listing.
test.each([
  [ANONYMOUS, undefined, NO_TLS],
  [LOCAL, undefined, NO_TLS],
  [TLS + LOCAL, '530 Non-anonymous sessions must use encryption.', undefined],
  [`${TLS + LOCAL}force_local_logins_ssl=NO\n`, DATA, undefined],
  [`${TLS + LOCAL}force_local_logins_ssl=NO\nforce_local_data_ssl=NO\n`, undefined, undefined],
  [TLS + ANONYMOUS, undefined, '530 Anonymous sessions may not use encryption.'],
  [`${TLS + ANONYMOUS}allow_anon_ssl=YES\n`, undefined, undefined],
  [`${TLS + ANONYMOUS}force_anon_logins_ssl=YES\n`, '530 Anonymous sessions must use encryption.', undefined],
  [`${TLS + ANONYMOUS}force_anon_data_ssl=YES\n`, DATA, '530 Anonymous sessions may not use encryption.'],
  [`${TLS + ANONYMOUS}force_anon_data_ssl=YES\nallow_anon_ssl=YES\n`, DATA, undefined],
  [`${TLS + ANONYMOUS}force_anon_data_ssl=YES\nallow_anon_ssl=YES\ncmds_allowed=EPSV,LIST,PBSZ\n`, DATA, DATA],
  [
    `${TLS + ANONYMOUS}allow_anon_ssl=YES\nrsa_cert_file=\n`,
    undefined,
    'the TLS handshake fails: the daemon has no certificate',
  ],
  [`${TLS + ANONYMOUS}allow_anon_ssl=YES\nimplicit_ssl=YES\n`, 'no greeting: the daemon waits for TLS', undefined],
  [`${ANONYMOUS}implicit_ssl=YES\n`, undefined, NO_TLS],
])('%j: plain %s, TLS %s', (text, plain, tls) => {
  const { sessions } = deriveDaemon(readText(text));
  expect([sessions.plain?.answer, sessions.tls?.answer]).toEqual([plain, tls]);
});

// Recorded as well: what the first reply is.
test.each([
  ['anonymous_enable=NO\n', 'vsftpd: both local and anonymous access disabled!'],
  ['one_process_model=YES\nlocal_enable=YES\n', "vsftpd: security: 'one_process_model' is anonymous only"],
  ['ftp_enable=NO\n', 'vsftpd: both FTP and HTTP disabled!'],
  ['http_enable=YES\n', "vsftpd: HTTP needs 'one_process_model' for now"],
  ['http_enable=YES\nftp_username=\n', "vsftpd: HTTP needs 'one_process_model' for now"],
  ['ftp_username=\n', "vsftpd: cannot locate user specified in 'ftp_username':(null)"],
  ['ftp_username=\nnopriv_user=\n', "vsftpd: cannot locate user specified in 'ftp_username':(null)"],
  ['guest_enable=YES\nguest_username=\n', "vsftpd: cannot locate user specified in 'guest_username':(null)"],
  ['chown_uploads=YES\nchown_username=\n', "vsftpd: cannot locate user specified in 'chown_username':(null)"],
  ['nopriv_user=\n', 'cannot locate user entry:'],
  ['secure_chroot_dir=\n', "vsftpd: not found: directory given in 'secure_chroot_dir':(null)"],
  ['nopriv_user=\nsecure_chroot_dir=\n', "vsftpd: not found: directory given in 'secure_chroot_dir':(null)"],
  ['xferlog_enable=YES\nvsftpd_log_file=\n', 'failed to open vsftpd log file:(null)'],
  ['dual_log_enable=YES\nxferlog_file=\n', 'failed to open xferlog log file:(null)'],
  ['deny_email_enable=YES\nbanned_email_file=\n', 'cannot read anon e-mail list file:(null)'],
  ['userlist_enable=YES\nlocal_enable=YES\nuserlist_file=\n', 'cannot read user list file:(null)'],
  ['one_process_model=YES\nptrace_sandbox=YES\n', 'could not allocate sandbox (only works for 32-bit builds)'],
])('%j is found out by the first client', (text, message) => {
  const daemon = deriveDaemon(readText(text));
  expect(daemon.sessions.plain?.answer).toBe(`500 OOPS: ${message}`);
  expect(daemon.faults[0]).toMatchObject({ when: 'every client', message: `500 OOPS: ${message}` });
});

test.each([
  'one_process_model=YES\nnopriv_user=\nsecure_chroot_dir=\n',
  'run_as_launching_user=YES\nsecure_chroot_dir=\n',
  'userlist_enable=YES\nuserlist_file=\n',
  'anon_root=\n',
  'ptrace_sandbox=YES\n',
])('%j troubles nobody', (text) => {
  expect(deriveDaemon(readText(text)).faults).toEqual([]);
});

test('tcp_wrappers in a build without the library refuses every client', () => {
  const faults = [DEBIAN, UPSTREAM].map((build) => deriveDaemon(readText('tcp_wrappers=YES\n', build)).faults.length);
  expect(faults).toEqual([0, 1]);
});

test('a bad pasv_address is a fault at PASV only', () => {
  const daemon = deriveDaemon(readText('pasv_address=ftp.example.com\n'));
  expect([daemon.faults.map(({ when }) => when), daemon.sessions.plain]).toEqual([['PASV'], undefined]);
});

test('a daemon that speaks HTTP too cannot open data connections', () => {
  const http = 'http_enable=YES\none_process_model=YES\n';
  const answers = [http, `${http}isolate_network=NO\n`, `${http}isolate=NO\n`, `${http}ftp_enable=NO\n`].map(
    (text) => deriveDaemon(readText(text)).sessions.plain?.answer,
  );
  expect(answers).toEqual([
    '425 Failed to establish connection.',
    undefined,
    undefined,
    'no greeting: the daemon speaks HTTP',
  ]);
});

test('the sandbox of Debian 3.0.3 ends a session at its first transfer', () => {
  const daemon = deriveDaemon(readText('seccomp_sandbox=YES\n'));
  expect(daemon.sessions.plain).toMatchObject({
    setting: 'seccomp_sandbox',
    answer: 'the session ends without a word',
  });
});
