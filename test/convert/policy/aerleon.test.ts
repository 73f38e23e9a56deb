import { describe, expect, test } from 'vitest';
import { readAerleon, readCapirca } from '../../../src/convert/policy/aerleon.ts';
import { expectPair, nativeOf, sourceOf } from './pair.ts';
import { expectSamePackets, passingPackets } from './packets.ts';

const filter = (target: string, ...terms: string[]) =>
  `- header: {targets: {${target}}}\n  terms:\n${terms.map((term) => `  - ${term}\n`).join('')}`;

const DEFINITIONS = `services:
  FTP_CTRL: [{protocol: tcp, port: 21}]
  FTP_PASV: [{protocol: tcp, port: 3001-3100}, {protocol: udp, port: 69}]
  FTP: [{name: FTP_CTRL}, {name: FTP_PASV}]
networks:
  SERVER: {values: [{address: 192.0.2.10/32}]}
  PARTNERS: {values: [{address: 203.0.113.0/24, comment: x}, {address: '2001:db8::/32'}, {name: SERVER}]}
  LOOP: {values: [{name: LOOP}]}
`;

/** What a policy for incoming packets alone leaves open. */
const OPEN_OUT = '  - {action: allow, direction: outbound, from: [unknown]}\n';

describe('a policy and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, filters: string, native: string][] = [
    [
      'tokens, exclusions, several protocols',
      filter(
        'speedway: INPUT DROP mixed',
        '{name: ftp, source-address: PARTNERS, destination-address: [SERVER], destination-port: FTP, protocol: tcp udp, action: accept, comment: x, logging: true}',
        '{name: high, source-address: ANY, source-exclude: 10.0.0.0/8, source-port: 1024-65535, destination-port: FTP_CTRL, protocol: tcp, action: accept}',
      ),
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: [203.0.113.0/24, "2001:db8::/32", 192.0.2.10], to: 192.0.2.10, ports: [21, 3001-3100]}
  - {action: allow, direction: inbound, protocol: udp, from: [203.0.113.0/24, "2001:db8::/32", 192.0.2.10], to: 192.0.2.10, ports: 69}
  - {action: deny, direction: inbound, from: 10.0.0.0/8}
  - {action: allow, direction: inbound, protocol: tcp, source_ports: 1024-65535, ports: 21}
  - {action: deny, direction: inbound}
${OPEN_OUT}`,
    ],
    [
      'order, denials, terms that go on, terms for established connections',
      filter(
        'speedway: INPUT DROP mixed',
        '{name: state, option: established, action: accept}',
        '{name: on, protocol: tcp, action: next}',
        '{name: no, protocol: tcp, destination-port: 22, action: reject}',
        '{name: yes, protocol: tcp, action: accept}',
      ),
      `rules:
  - {action: deny, direction: inbound, protocol: tcp, ports: 22}
  - {action: allow, direction: inbound, protocol: tcp}
  - {action: deny, direction: inbound}
${OPEN_OUT}`,
    ],
    [
      'an address or a port on either side',
      filter('speedway: INPUT DROP inet', '{name: a, address: SERVER, port: FTP_CTRL, protocol: tcp, action: accept}'),
      `rules:
  - {action: allow, direction: inbound, from: "::/0", to: [unknown]}
  - {action: allow, direction: inbound, protocol: tcp, from: 192.0.2.10, source_ports: 21}
  - {action: allow, direction: inbound, protocol: tcp, from: 192.0.2.10, ports: 21}
  - {action: allow, direction: inbound, protocol: tcp, to: 192.0.2.10, from: 0.0.0.0/0, source_ports: 21}
  - {action: allow, direction: inbound, protocol: tcp, to: 192.0.2.10, from: 0.0.0.0/0, ports: 21}
  - {action: deny, direction: inbound}
${OPEN_OUT}`,
    ],
    [
      'both directions',
      filter('gce: INGRESS mixed', '{name: a, protocol: tcp, action: accept}') +
        filter('gce: EGRESS mixed', '{name: b, protocol: udp, action: deny}'),
      'rules: [{action: allow, direction: inbound, protocol: tcp}, {action: deny, direction: outbound, protocol: udp}, {action: allow, direction: outbound}]\n',
    ],
    [
      'tokens without a definition are names',
      filter('speedway: INPUT DROP mixed', '{name: a, source-address: ELSEWHERE LOOP, protocol: tcp, action: accept}'),
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: [elsewhere]}
  - {action: deny, direction: inbound}
${OPEN_OUT}`,
    ],
  ];
  test.each(pairs)('%s', (_what, filters, native) => {
    expectPair(readAerleon, `filters:\n${filters}${DEFINITIONS}`, native);
  });

  test('written for Capirca', () => {
    const text = `header {\n  target:: speedway INPUT DROP mixed\n}\nterm ftp {\n  source-address:: 203.0.113.0/24\n  destination-port:: 21 3001-3100\n  protocol:: tcp\n  action:: accept\n}\n`;
    const { value, diagnostics } = readCapirca({ name: 'x.pol', text, encoding: 'utf-8' });
    expect(diagnostics).toEqual([]);
    expectSamePackets(
      value,
      nativeOf(`rules:
  - {action: allow, direction: inbound, protocol: tcp, from: 203.0.113.0/24, ports: [21, 3001-3100]}
  - {action: deny, direction: inbound}
${OPEN_OUT}`),
    );
  });
});

describe('what is not known keeps the verdict open', () => {
  const cases: [what: string, filters: string][] = [
    ['a target without direction', filter('srx: from-zone a to-zone b', '{name: a, protocol: tcp, action: accept}')],
    [
      'a port token without a definition',
      filter('speedway: INPUT DROP mixed', '{name: a, destination-port: OTHER, protocol: tcp, action: accept}'),
    ],
    [
      'a keyword that is not modelled',
      filter('speedway: INPUT DROP mixed', '{name: a, pan-application: ftp, action: accept}'),
    ],
    [
      'an option that is not modelled',
      filter('speedway: INPUT DROP mixed', '{name: a, option: is-fragment, action: accept}'),
    ],
    [
      'an exclusion that is not known',
      filter('speedway: INPUT DROP mixed', '{name: a, source-exclude: OTHER, action: accept}'),
    ],
    ['an included file', filter('speedway: INPUT DROP mixed', '{include: rest.yaml}')],
    [
      'two filters of one direction',
      filter('speedway: INPUT DROP mixed', '{name: a, action: accept}') +
        filter('speedway: INPUT DROP mixed', '{name: b, action: deny}'),
    ],
    [
      'a stateless filter for established connections',
      filter('juniper: x mixed', '{name: a, option: tcp-established, action: accept}'),
    ],
  ];
  test.each(cases)('%s', (_what, filters) => {
    const { sure, possible } = passingPackets(readAerleon(sourceOf(`filters:\n${filters}`)).value, 'inbound', [
      'ipv4',
      6,
    ]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });

  test('text of a Capirca policy that cannot be read', () => {
    const text = 'header {\n  target:: speedway INPUT DROP mixed\n}\nterm a {\n  action:: deny\n}\nstray\n';
    const { value } = readCapirca({ name: 'x.pol', text, encoding: 'utf-8' });
    expect(passingPackets(value, 'inbound', ['ipv4', 6]).possible).not.toEqual([]);
  });
});
