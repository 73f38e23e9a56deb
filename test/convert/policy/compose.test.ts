import { describe, expect, test } from 'vitest';
import { isCompose, readCompose } from '../../../src/convert/policy/compose.ts';
import { expectPair, sourceOf } from './pair.ts';
import { passingPackets } from './packets.ts';

const OUT = '  - {action: allow, direction: outbound}\n';

describe('a Compose file and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, compose: string, native: string][] = [
    [
      'the short form, with and without quotes, ranges and protocols',
      `services:
  web:
    image: nginx
    ports: ["80:80"]
  ftp:
    image: fauria/vsftpd
    ports:
      - "20-21:20-21"
      - 3001-3100:3001-3100
      - "990:990/tcp"
      - '69:69/udp'
`,
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, ports: [20-21, 3001-3100, 990]}
  - {action: allow, direction: inbound, protocol: udp, ports: 69}
${OUT}`,
    ],
    [
      'addresses of the host',
      `services:
  files:
    ports: ["127.0.0.1:21:21", "198.51.100.10:21:21", "0.0.0.0:3001:3001", "[::1]:22:22", "[::]:990:990"]
`,
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, to: [127.0.0.1, 198.51.100.10], ports: 21}
  - {action: allow, direction: inbound, protocol: tcp, to: 0.0.0.0/0, ports: 3001}
  - {action: allow, direction: inbound, protocol: tcp, to: "::1", ports: 22}
  - {action: allow, direction: inbound, protocol: tcp, to: "::/0", ports: 990}
${OUT}`,
    ],
    [
      'the long form',
      `name: files
services:
  box:
    container_name: sftp-and-ftp
    ports:
      - {name: control, target: 21, published: "21", protocol: tcp, mode: host}
      - target: 3001
        published: 3001
        host_ip: 198.51.100.10
        app_protocol: ftp
`,
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, ports: 21}
  - {action: allow, direction: inbound, protocol: tcp, to: 198.51.100.10, ports: 3001}
${OUT}`,
    ],
    [
      'the host network publishes everything',
      'services: {vsftpd: {network_mode: host, ports: ["21:21"]}}\n',
      `rules:\n  - {action: allow, direction: inbound}\n${OUT}`,
    ],
    ['a service without ports publishes nothing', 'services: {vsftpd: {expose: [21]}}\n', `rules:\n${OUT}`],
    [
      'behind a port under another number rules see the one of the container',
      'services: {ftp: {ports: ["2121:21", "990:990"]}}\n',
      `rules:\n  - {action: allow, direction: inbound, protocol: tcp, ports: [21, 990]}\n${OUT}`,
    ],
    [
      'a port under another number is open on both numbers, if not all that is published is known',
      'services: {ftp: {ports: ["2121:21", "990"]}}\n',
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: [unknown], ports: [21, 2121]}
  - {action: allow, direction: inbound, protocol: tcp, from: [unknown]}
${OUT}`,
    ],
    [
      'with two FTP services nobody knows which one is meant',
      'services: {ftp-a: {ports: ["21:21"]}, ftp-b: {ports: ["990:990"]}}\n',
      `rules:\n  - {action: allow, direction: inbound, protocol: tcp, from: [unknown], ports: [21, 990]}\n${OUT}`,
    ],
    [
      'what a service extends may publish more',
      'services: {ftp: {extends: {file: base.yaml, service: ftp}, ports: ["21:21"]}}\n',
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, ports: 21}
  - {action: allow, direction: inbound, from: [unknown]}
${OUT}`,
    ],
    [
      'a port without a host side is picked by Docker',
      'services: {ftp: {ports: ["21"]}}\n',
      `rules:\n  - {action: allow, direction: inbound, protocol: tcp, from: [unknown]}\n${OUT}`,
    ],
  ];
  test.each(pairs)('%s', (_what, compose, native) => {
    expectPair(readCompose, compose, native);
  });
});

describe('what is not understood keeps the verdict open and is said', () => {
  const cases: [what: string, compose: string, marked: string[]][] = [
    ['a variable', 'services: {ftp: {ports: ["${PORT:-21}:21"]}}', ['"${PORT:-21}:21"']],
    ['ranges of unequal length', 'services: {ftp: {ports: ["3001-3100:3001-3200"]}}', ['"3001-3100:3001-3200"']],
    [
      'a key of the long form that does not exist',
      'services: {ftp: {ports: [{target: 21, publish: 21}]}}',
      ['publish'],
    ],
    ['an include', 'include: [other.yaml]\nservices: {ftp: {ports: []}}', ['include']],
    ['no FTP service', 'services: {web: {ports: ["80:80"]}}', ['services: {web: {ports: ["80:80"]}}']],
  ];
  test.each(cases)('%s', (_what, text, marked) => {
    const { value, diagnostics } = readCompose(sourceOf(text));
    expect(diagnostics.map(({ span }) => text.slice(span.start, span.end))).toEqual(marked);
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });

  test('an unquoted port that old programs read as base 60', () => {
    const { diagnostics } = readCompose(sourceOf('services:\n  ftp:\n    ports:\n      - 21:21\n'));
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml-two-readings']);
  });
});

test.each([
  ['services: {web: {image: nginx, ports: ["80:80"]}}', false],
  ['services: {web: {image: nginx, ports: ["2121:21"]}}', true],
  ['services: {web: {image: pure-ftpd}}', true],
  ['services: [ftp]', false],
  ['ftp: 21', false],
])('%s: told as a Compose file with an FTP server: %s', (text, told) => {
  expect(sourceOf(text).roots.every(isCompose)).toBe(told);
});
