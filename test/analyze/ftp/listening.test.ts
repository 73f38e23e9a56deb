import { expect, test } from 'vitest';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { lint } from '../../../src/lint.ts';
import { formatPorts } from '../../../src/model/port-set.ts';
import type { ServerReport } from '../../../src/model/report.ts';

const RANGE = 'pasv_min_port=3001\npasv_max_port=3004\n';

function judge(config: string, sockets: readonly string[]): ServerReport {
  const texts = {
    'vsftpd.conf': config + RANGE,
    'ss.txt': ['LISTEN 0 9 0.0.0.0:1 0.0.0.0:*', ...sockets.map((one) => `LISTEN 0 9 ${one}`), ''].join('\n'),
    'pasvlint.yaml':
      'version: 1\nservers:\n  - {name: ftp01, addresses: {inside: [10.9.9.1, "2001:db8::1"]}, kernel: "6.1", dialect: debian}\n',
  };
  const documents = Object.entries(texts).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  const [server] = lint(documents, { checks: [] }).servers;
  if (server === undefined) throw new Error('there is a server');
  return server;
}

function openPorts(config: string, socket: string): Readonly<Record<'ipv4' | 'ipv6', string>> {
  const { modes } = judge(config, [socket]);
  const of = (family: string): string => {
    const found = modes.find((one) => one.family === family && one.mode === 'EPSV' && one.security === 'plain');
    return formatPorts(found?.ports.open ?? []);
  };
  return { ipv4: of('ipv4'), ipv6: of('ipv6') };
}

const USERS = ' users:(("other",pid=1,fd=3))';

// Measured: vsftpd 3.0.3 with a range of one port and listen_ipv6=YES, Linux 6.18.
test.each<[string, string, string]>([
  ['0.0.0.0:3001 0.0.0.0:*', '3002–3004', '3001–3004'],
  ['0.0.0.0%lo:3001 0.0.0.0:*', '3002–3004', '3001–3004'],
  ['10.9.9.1:3001 0.0.0.0:*', '3002–3004', '3001–3004'],
  ['10.9.9.2:3001 0.0.0.0:*', '3001–3004', '3001–3004'],
  ['*:3001 *:*', '3002–3004', '3002–3004'],
  ['[::]:3001 [::]:*', '3001–3004', '3002–3004'],
  ['[2001:db8::1]:3001 [::]:*', '3001–3004', '3002–3004'],
  ['[2001:db8::2]:3001 [::]:*', '3001–3004', '3001–3004'],
  ['[::ffff:10.9.9.1]:3001 *:*', '3002–3004', '3001–3004'],
  ['[::ffff:0.0.0.0]:3001 *:*', '3002–3004', '3001–3004'],
])('with a socket on %s the daemon hands out %s and %s', (socket, ipv4, ipv6) => {
  expect(openPorts('listen_ipv6=YES\n', socket + USERS)).toEqual({ ipv4, ipv6 });
});

test('sockets of vsftpd itself and sockets of nobody in particular take nothing away', () => {
  const config = 'listen=YES\n';
  expect(openPorts(config, '0.0.0.0:3001 0.0.0.0:* users:(("vsftpd",pid=1,fd=3))').ipv4).toBe('3001–3004');
  expect(openPorts(config, '0.0.0.0:3001 0.0.0.0:*').ipv4).toBe('3001–3004');
});

test('of a range that is mostly taken, some sessions get no port', () => {
  const sockets = [3001, 3002, 3003].map((port) => `0.0.0.0:${port} 0.0.0.0:*`);
  const [mode] = judge(
    'listen=YES\n',
    sockets.map((one) => one + USERS),
  ).modes;
  expect(mode).toMatchObject({ mode: 'PASV', verdict: 'partial', blockedBy: [{ span: { file: 'ss.txt' } }] });
  expect(mode?.failureRate).toBeCloseTo(0.75 ** 9, 6);
  expect(judge('listen=YES\n', sockets).modes[0]).toMatchObject({ verdict: 'depends', failureRate: null });
});

test('of a range that is all taken, none does, and active mode still works', () => {
  const sockets = [3001, 3002, 3003, 3004].map((port) => `0.0.0.0:${port} 0.0.0.0:*${USERS}`);
  const { modes } = judge('listen=YES\n', sockets);
  expect(modes[0]).toMatchObject({ verdict: 'fails', reason: '500 OOPS: vsf_sysutil_bind' });
  expect(modes.find(({ mode }) => mode === 'PORT')?.verdict).toBe('works');
});

test('another program on port 20 ends active transfers from it', () => {
  const active = (config: string): string | undefined =>
    judge(config, [`0.0.0.0:20 0.0.0.0:*${USERS}`]).modes.find(({ mode }) => mode === 'PORT')?.verdict;
  expect(active('listen=YES\nconnect_from_port_20=YES\n')).toBe('fails');
  expect(active('listen=YES\n')).toBe('works');
});

test.each<[string, boolean]>([
  [`0.0.0.0:21 0.0.0.0:* users:(("proftpd",pid=1,fd=3))`, false],
  [`10.9.9.2:21 0.0.0.0:* users:(("proftpd",pid=1,fd=3))`, false],
  [`[::]:21 [::]:* users:(("proftpd",pid=1,fd=3))`, true],
  [`0.0.0.0:21 0.0.0.0:* users:(("vsftpd",pid=1,fd=3))`, true],
  ['0.0.0.0:21 0.0.0.0:*', true],
])('beside %s the daemon starts: %s', (socket, starts) => {
  expect(judge('listen=YES\n', [socket])).toMatchObject({
    starts,
    startError: starts ? null : '500 OOPS: could not bind listening IPv4 socket',
  });
});

// Measured on Linux 6.18: with bindv6only the bind to [::] succeeds beside a socket on 0.0.0.0, without it does not.
test.each([
  ['0', false],
  ['1', true],
])('with net.ipv6.bindv6only=%s, whether the daemon starts beside an IPv4 socket on its port: %s', (value, starts) => {
  const texts = {
    'vsftpd.conf': 'listen_ipv6=YES\n',
    'ss.txt': `LISTEN 0 9 0.0.0.0:21 0.0.0.0:*${USERS}\n`,
    'sysctl.conf': `net.ipv6.bindv6only = ${value}\n`,
  };
  const documents = Object.entries(texts).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  expect(lint(documents, { checks: [], dialect: 'debian' }).servers[0]?.starts).toBe(starts);
});
