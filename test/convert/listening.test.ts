import { describe, expect, test } from 'vitest';
import { readListening } from '../../src/convert/listening.ts';
import { formatAddresses } from '../../src/model/address-set.ts';
import { documentOf, pointsOf } from './texts.ts';

function read(text: string): { sockets: readonly unknown[]; points: readonly string[] } {
  const document = documentOf(text, 'ss.txt');
  const { value, diagnostics } = readListening([{ document, kind: 'listening' }]);
  const sockets = value.map(({ addresses: { sure, possible }, port, programs }) => [
    port,
    [formatAddresses(sure.ipv4), formatAddresses(sure.ipv6)].join('|'),
    [formatAddresses(possible.ipv4), formatAddresses(possible.ipv6)].join('|'),
    ...programs,
  ]);
  return { sockets, points: pointsOf(document, diagnostics) };
}

// As iproute2 6.1 and net-tools 2.10 print them.
const SS = `State  Recv-Q Send-Q      Local Address:Port  Peer Address:Port Process
LISTEN 0      5                0.0.0.0:3001       0.0.0.0:*     users:(("python3",pid=1079,fd=3))
LISTEN 0      5             0.0.0.0%lo:3002       0.0.0.0:*
LISTEN 0      5                      *:3003             *:*     users:(("nginx",pid=1,fd=6),("nginx",pid=2,fd=6))
LISTEN 0      5                   [::]:3004          [::]:*
LISTEN 0      5          [2001:db8::2]:3005          [::]:*
LISTEN 0      5     [::ffff:10.9.9.1]:3006             *:*
ESTAB  0      0               10.0.0.1:21       10.0.0.9:51000
`;
const NETSTAT = `Active Internet connections (only servers)
Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
tcp        0      0 127.0.0.1:3306          0.0.0.0:*               LISTEN      901/mariadbd
tcp6       0      0 :::80                   :::*                    LISTEN      77/nginx: master
tcp6       0      0 10.9.9.1:3006           :::*                    LISTEN      -
udp        0      0 0.0.0.0:68              0.0.0.0:*
`;

describe('a list of listening sockets', () => {
  test('of ss is read with addresses and programs', () => {
    expect(read(SS)).toEqual({
      sockets: [
        [3001, 'any|', 'any|', 'python3'],
        [3002, 'any|', 'any|'],
        [3003, 'any|any', 'any|any', 'nginx'],
        [3004, '|any', '|any'],
        [3005, '|2001:db8::2', '|2001:db8::2'],
        [3006, '10.9.9.1|', '10.9.9.1|'],
      ],
      points: [],
    });
  });

  test('of netstat does not tell whether a socket of IPv6 serves IPv4', () => {
    expect(read(NETSTAT)).toEqual({
      sockets: [
        [3306, '127.0.0.1|', '127.0.0.1|', 'mariadbd'],
        [80, '|any', 'any|any', 'nginx'],
        [3006, '10.9.9.1|', '10.9.9.1|'],
      ],
      points: [],
    });
  });

  test('of an older ss does not tell whether a star is of both families, unless it has details', () => {
    const lines = ['LISTEN 0 128 *:21 *:*', 'LISTEN 0 128 :::22 :::*', 'LISTEN 0 128 *:23 *:* ino:1 sk:2 v6only:0 <->'];
    expect(read(lines.join('\n')).sockets).toEqual([
      [21, 'any|', 'any|any'],
      [22, '|any', 'any|any'],
      [23, 'any|any', 'any|any'],
    ]);
  });

  test('may name services, and what else it names is told', () => {
    const { sockets, points } = read('LISTEN 0 5 0.0.0.0:ftp 0.0.0.0:*\nLISTEN 0 5 ftp01:21 0.0.0.0:*\n$ ss -lt\n');
    expect(sockets).toEqual([[21, 'any|', 'any|']]);
    expect(points).toEqual(['socket-line: $ ss -lt', 'socket-line: ftp01:21']);
  });
});
