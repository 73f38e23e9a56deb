import { describe, expect, test } from 'vitest';
import { isAnsible, readAnsible } from '../../../src/convert/policy/ansible.ts';
import { expectPair, sourceOf } from './pair.ts';
import { passingPackets } from './packets.ts';

const OUT = '  - {action: allow, direction: outbound}\n';
const PING = '  - {action: allow, direction: inbound, protocol: icmp}\n';
const NO_UDP = 'firewall_allowed_udp_ports: []\n';

describe('variables and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, variables: string, native: string][] = [
    [
      'port lists',
      `firewall_allowed_tcp_ports:\n  - "21"\n  - "3001:3100"\n  - 990\n  - ssh\nfirewall_allowed_udp_ports:\n  - '69'\n`,
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, ports: [21, 3001-3100, 990, 22]}
  - {action: allow, direction: inbound, protocol: udp, ports: 69}
${PING}${OUT}`,
    ],
    [
      'a list that another file may hold',
      'firewall_allowed_tcp_ports: ["21"]\n',
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, ports: 21}
  - {action: allow, direction: inbound, protocol: udp, from: [unknown]}
${PING}${OUT}`,
    ],
    [
      'ports that are redirected, and rules of the user',
      `${NO_UDP}firewall_allowed_tcp_ports: ["21", "8080"]
firewall_forwarded_tcp_ports: [{src: "2121", dest: "21"}]
firewall_additional_rules: ["iptables -I INPUT -p tcp -s 10.0.0.0/8 --dport 8080 -j DROP"]
`,
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: [unknown], ports: [2121, 8080]}
  - {action: allow, direction: inbound, protocol: tcp, ports: 21}
${PING}${OUT}`,
    ],
    [
      'IPv6 left alone',
      `${NO_UDP}firewall_enable_ipv6: false\nfirewall_allowed_tcp_ports: ["21"]\n`,
      `rules:
  - {action: allow, direction: inbound, from: [unknown], to: "::/0"}
  - {action: allow, direction: inbound, protocol: tcp, to: 0.0.0.0/0, ports: 21}
  - {action: allow, direction: inbound, protocol: icmp, to: 0.0.0.0/0}
${OUT}`,
    ],
    [
      'a play with variables',
      `- hosts: ftp\n  vars:\n    firewall_allowed_udp_ports: []\n    firewall_allowed_tcp_ports: ["21"]\n  roles: [geerlingguy.firewall]\n`,
      `rules:\n  - {action: allow, direction: inbound, protocol: tcp, ports: 21}\n${PING}${OUT}`,
    ],
    [
      'firewalld services and ports, in strings and lists',
      `firewall:
  - previous: replaced
  - service: ftp
    state: enabled
  - port: ['3001-3100/tcp', '69/udp']
    state: enabled
    permanent: true
`,
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, ports: [21, 3001-3100]}
  - {action: allow, direction: inbound, protocol: udp, ports: 69}
${OUT}`,
    ],
    [
      'what comes later undoes what came before',
      'firewall: [{previous: replaced}, {port: 20-30/tcp, state: enabled}, {port: 25/tcp, state: disabled}]\n',
      `rules:\n  - {action: allow, direction: inbound, protocol: tcp, ports: [20-24, 26-30]}\n${OUT}`,
    ],
    [
      'a zone that the interface may not be in',
      'firewall: [{previous: replaced}, {zone: dmz, service: ftp, state: enabled}]\n',
      `rules:\n  - {action: allow, direction: inbound, protocol: tcp, from: [unknown], ports: 21}\n${OUT}`,
    ],
    [
      'a zone that is made the default',
      'firewall: [{previous: replaced}, {set_default_zone: dmz, state: enabled}, {zone: dmz, service: ftp, state: enabled}]\n',
      `rules:\n  - {action: allow, direction: inbound, protocol: tcp, ports: 21}\n${OUT}`,
    ],
    [
      'what was set before the role ran is not known',
      'firewall: {service: ftp, state: enabled}\n',
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, ports: 21}
  - {action: allow, direction: inbound, from: [unknown]}
${OUT}`,
    ],
    [
      'a rich rule may do anything',
      'firewall: [{previous: replaced}, {rich_rule: ["rule service name=ftp reject"], state: enabled}, {service: ftp, state: enabled}]\n',
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, ports: 21}
  - {action: allow, direction: inbound, from: [unknown]}
${OUT}`,
    ],
  ];
  test.each(pairs)('%s', (_what, variables, native) => {
    expectPair(readAnsible, variables, native);
  });
});

describe('what is not understood keeps the verdict open and is said', () => {
  const cases: [what: string, variables: string, marked: string[]][] = [
    [
      'a range with a hyphen, which iptables refuses',
      `${NO_UDP}firewall_allowed_tcp_ports: ["3001-3100"]`,
      ['"3001-3100"'],
    ],
    ['a template', `${NO_UDP}firewall_allowed_tcp_ports: ["{{ port }}"]`, ['"{{ port }}"']],
    ['a port without protocol', 'firewall: [{previous: replaced}, {port: 21, state: enabled}]', ['21']],
    ['an entry without state', 'firewall: [{previous: replaced}, {port: 21/tcp}]', ['{port: 21/tcp}']],
    [
      'a key that does not exist',
      'firewall: [{previous: replaced}, {service: ftp, stat: enabled, state: enabled}]',
      ['stat'],
    ],
  ];
  test.each(cases)('%s', (_what, text, marked) => {
    const { value, diagnostics } = readAnsible(sourceOf(text));
    expect(diagnostics.map(({ span }) => text.slice(span.start, span.end))).toEqual(marked);
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });

  test('two plays, of which one may be the server’s', () => {
    const play = (port: number) =>
      `- hosts: h${port}\n  vars: {firewall_allowed_tcp_ports: [${port}], firewall_allowed_udp_ports: []}\n`;
    const { value } = readAnsible(sourceOf(play(21) + play(990)));
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure, possible.map(({ destinationPort }) => destinationPort)]).toEqual([
      [],
      [
        [21, 22],
        [990, 991],
      ],
    ]);
  });
});

test.each([
  ['firewall_allowed_tcp_ports: [21]', true],
  ['firewall: [{service: ftp, state: enabled}]', true],
  ['firewall: "{{ settings }}"', false],
  ['firewall: {enabled: true}', false],
  ['- {hosts: all, vars: {firewall_forwarded_tcp_ports: []}}', true],
  ['- {vars: {firewall_forwarded_tcp_ports: []}}', false],
])('%s: told as variables of a firewall role: %s', (text, told) => {
  expect(sourceOf(text).roots.every(isAnsible)).toBe(told);
});
