import { expect, test } from 'vitest';
import { deriveDaemon } from '../../src/analyze/daemon/daemon.ts';
import { listNeeds } from '../../src/analyze/daemon/needs.ts';
import { paintLines } from '../../src/report/paint.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { mapShownServer, renderServer } from '../../src/report/show-vsftpd.ts';
import { readUserFile } from '../../src/convert/vsftpd/user.ts';
import { UPSTREAM, configuration, readText } from '../convert/vsftpd/read.ts';

function map(text: string, build?: Parameters<typeof readText>[1]): unknown {
  const server = readText(text, build);
  return mapShownServer(
    { server, daemon: deriveDaemon(server), needs: listNeeds(server) },
    indexDocuments([configuration(text)]),
  );
}

function render(text: string): string {
  const server = readText(text);
  const lines = renderServer(
    { server, daemon: deriveDaemon(server), needs: listNeeds(server) },
    indexDocuments([configuration(text)]),
  );
  return paintLines(lines, false);
}

test('a setting is shown with its value, its origin and its line', () => {
  expect(map('listen=YES\n\npasv_min_port=03001\n')).toMatchObject({
    file: 'vsftpd.conf',
    kind: 'vsftpd',
    dialect: 'debian',
    starts: true,
    startError: null,
    settings: {
      pasv_min_port: { value: 1537, origin: 'file', line: 3 },
      anonymous_enable: { value: true, origin: 'default' },
      pasv_address: { value: null, origin: 'default' },
    },
    passivePorts: [[1537, 65_535]],
  });
});

test('every setting of the build is there', () => {
  const settings = Object(map('')).settings;
  expect(Object.keys(settings)).toHaveLength(135);
});

test('a start that fails shows the words of the daemon', () => {
  expect(map('listen=on\n')).toMatchObject({
    starts: false,
    startError: '500 OOPS: bad bool value in config file for: listen',
    startCrash: false,
  });
});

test('a crash has no words', () => {
  expect(map('listen=YES\nftpd_banner= \n')).toMatchObject({ starts: false, startError: null, startCrash: true });
});

test('a start that depends on the build says on which', () => {
  expect(map('listen_ipv6=YES\n', {})).toMatchObject({
    starts: null,
    startError: null,
    startDepends: expect.stringMatching(/^Debian 3\.0\.3 starts/),
  });
});

test('lines that are not accepted are listed', () => {
  expect(map('listen=YES\nssl_tlsv1_2=YES\n', UPSTREAM)).toMatchObject({
    unread: [
      {
        file: 'vsftpd.conf',
        line: 2,
        name: 'ssl_tlsv1_2',
        text: 'YES',
        message: '500 OOPS: unrecognised variable in config file: ssl_tlsv1_2',
        suggestion: null,
        knownTo: ['Red Hat 3.0.3', 'Red Hat 3.0.2', 'Red Hat 2.2.2'],
      },
    ],
  });
});

test('the range of an account with a file of its own is shown beside the main one', () => {
  const server = readText('listen=YES\npasv_min_port=3001\npasv_max_port=3100\n');
  const user = readUserFile(configuration('pasv_max_port=3300\n', 'users/alice'), server).value;
  const shown = { server, daemon: deriveDaemon(server, [user]), needs: [] };
  expect(mapShownServer(shown, indexDocuments([]))).toMatchObject({
    passivePorts: [[3001, 3300]],
    users: [{ login: 'alice', file: 'users/alice', passivePorts: [[3001, 3300]], fault: null }],
  });
});

test('as text, written settings come first, with their place', () => {
  const text = render('listen=YES\nlocal_umask=022\nftpd_banner=\u001B[2J\n');
  expect(text).toMatch(
    /starts\n(.|\n)*Settings that are written\n(.|\n)*local_umask +022 +vsftpd\.conf:2:1\n(.|\n)*Compiled defaults/,
  );
  expect(text).toMatch(/ftpd_banner +␛\[2J +vsftpd\.conf:3:1/);
});

test('as text, what the daemon does is summed up', () => {
  const text = render('listen=YES\npasv_min_port=3001\npasv_max_port=3300\nport_enable=NO\npasv_address=x\n');
  expect(text).toMatch(/control port +21 \(ipv4\)\n +passive ports +3001–3300 \(300\)\n/);
  expect(text).toMatch(/refused +PORT, EPRT\n +fails at PASV +500 OOPS: invalid pasv_address\n/);
});

test('as text, a line that is not accepted comes with what was meant', () => {
  expect(render('listen=YES\npasv_minport=1\n')).toContain(
    '1 line not accepted\n  vsftpd.conf:2:1  pasv_minport=1\n    500 OOPS: unrecognised variable in config file: pasv_minport; did you mean pasv_min_port?\n',
  );
});

test('a default that the man page gets wrong says so', () => {
  expect(map('listen=YES\n')).toMatchObject({ settings: { anonymous_enable: { value: true, manual: false } } });
  expect(render('listen=YES\n')).toMatch(/anonymous_enable +YES +default; the man page says NO\n/);
});

test('what the host has to provide is listed with the setting that asks for it', () => {
  const text = 'listen=YES\nssl_enable=YES\nrsa_cert_file=/etc/ftp.pem\n';
  expect(render(text)).toMatch(
    /What the host has to provide\n(.|\n)*certificate \/etc\/ftp\.pem +rsa_cert_file, needed at /,
  );
  const need = { setting: 'rsa_cert_file', kind: 'certificate', value: '/etc/ftp.pem' };
  expect(map(text)).toMatchObject({ needs: expect.arrayContaining([expect.objectContaining(need)]) });
});
