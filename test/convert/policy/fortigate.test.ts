import { describe, expect, test } from 'vitest';
import { isFortigate, readFortigate } from '../../../src/convert/policy/fortigate.ts';
import { expectPair, sourceOf } from './pair.ts';
import { passingPackets } from './packets.ts';

const INTERFACES = `system_interface:
  - wan1:
      role: wan
  - dmz:
      role: dmz
`;
const OBJECTS = `firewall_address:
  - partners:
      subnet: ["203.0.113.0", "255.255.255.0"]
  - one:
      subnet: "198.51.100.7 255.255.255.255"
  - few:
      type: iprange
      start-ip: "192.0.2.10"
      end-ip: "192.0.2.19"
  - site:
      type: fqdn
      fqdn: ftp.example.org
firewall_addrgrp:
  - friends:
      member: ["partners", "few"]
firewall_service_custom:
  - PASV:
      tcp-portrange: "3001-3100 4000:1024-65535"
  - MIXED:
      tcp-portrange: 21
      udp-portrange: "69"
firewall_service_group:
  - FILES:
      member: ["FTP", "MIXED"]
`;
const VIP = `firewall_vip:
  - ftp-vip:
      extip: "198.51.100.10"
      mappedip: "10.0.2.2"
      extintf: "wan1"
      portforward: enable
      protocol: tcp
      extport: "2121"
      mappedport: "21"
`;

const CONNECTED = `system_interface:
  - wan1: {role: wan, ip: "198.51.100.1 255.255.255.0"}
  - dmz: {role: dmz, ip: ["10.0.2.1", "255.255.255.0"]}
  - lan: {role: lan, ip: "10.0.3.1 255.255.255.0"}
`;
const RANGE = `firewall_vip:
  - range: {extip: "198.51.100.10-198.51.100.12", mappedip: ["10.0.2.2-10.0.2.4"], extintf: "wan1"}
`;

/** One policy from the client side to the server's. */
const inbound = (id: number, settings: string) =>
  `  - ${id}:\n      srcintf: "wan1"\n      dstintf: "dmz"\n      action: accept\n      schedule: "always"\n${settings
    .split('; ')
    .map((line) => `      ${line}\n`)
    .join('')}`;

describe('a backup and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, backup: string, native: string][] = [
    [
      'order, addresses, groups, services',
      `#config-version=FGT-7.4.3-FW:opmode=0:vdom=0:user=admin
${INTERFACES}${OBJECTS}firewall_policy:
${inbound(12, 'name: "stop"; srcaddr: "one"; dstaddr: "all"; service: "ALL"; action: deny').replace('      action: accept\n', '')}${inbound(3, 'name: "to-ftp"; srcaddr: ["friends", "one"]; dstaddr: "all"; service: ["FILES", "PASV"]')}`,
      `rules:
  - {action: deny, direction: inbound, from: 198.51.100.7, to: 0.0.0.0/0}
  - {action: allow, direction: inbound, protocol: tcp, from: [203.0.113.0/24, 192.0.2.10-192.0.2.19], to: 0.0.0.0/0, ports: [21, 3001-3100]}
  - {action: allow, direction: inbound, protocol: tcp, from: [203.0.113.0/24, 192.0.2.10-192.0.2.19], to: 0.0.0.0/0, source_ports: 1024-65535, ports: 4000}
  - {action: allow, direction: inbound, protocol: udp, from: [203.0.113.0/24, 192.0.2.10-192.0.2.19], to: 0.0.0.0/0, ports: 69}
`,
    ],
    [
      'directions by the role of interfaces, and what is off',
      `${INTERFACES}firewall_policy:
  - 1: {srcintf: "dmz", dstintf: "wan1", action: accept, srcaddr: "all", dstaddr: "all", service: "ALL_TCP", schedule: "always"}
  - 2: {srcintf: "any", dstintf: "any", action: accept, srcaddr: "all", dstaddr: "all", service: "SSH", schedule: "always"}
  - 3: {srcintf: "wan1", dstintf: "dmz", action: accept, srcaddr: "all", dstaddr: "all", service: "ALL", schedule: "always", status: disable}
`,
      `rules:
  - {action: allow, direction: outbound, protocol: tcp, from: 0.0.0.0/0, to: 0.0.0.0/0, ports: 1-65535}
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, to: 0.0.0.0/0, ports: 22}
  - {action: allow, direction: outbound, protocol: tcp, from: 0.0.0.0/0, to: 0.0.0.0/0, ports: 22}
`,
    ],
    [
      'a virtual address leads to one port inside',
      `${VIP}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "ftp-vip"; service: "ALL"')}`,
      'rules: [{action: allow, direction: inbound, from: 0.0.0.0/0, to: 10.0.2.2, ports: 21}]\n',
    ],
    [
      'whether a policy for all takes in virtual addresses is open',
      `${VIP}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "all"; service: "FTP"')}`,
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: [unknown], to: 10.0.2.2, ports: 21}
  - {action: deny, direction: inbound, to: 10.0.2.2}
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, to: 0.0.0.0/0, ports: 21}
`,
    ],
    [
      'zones stand for their interfaces',
      `system_interface:
  - port1: {role: wan}
  - port2: {role: wan}
  - port3: {role: dmz}
system_zone:
  - outside: {interface: ["port1", "port2"]}
  - servers: {interface: "port3"}
firewall_policy:
  - 1: {srcintf: "outside", dstintf: "servers", action: accept, srcaddr: "all", dstaddr: "all", service: "FTP"}
  - 2: {srcintf: "servers", dstintf: ["port1", "port2"], action: accept, srcaddr: "all", dstaddr: "all", service: "SSH"}
`,
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, to: 0.0.0.0/0, ports: 21}
  - {action: allow, direction: outbound, protocol: tcp, from: 0.0.0.0/0, to: 0.0.0.0/0, ports: 22}
`,
    ],
    [
      'the interface that the server is connected to, among several',
      `${CONNECTED}${VIP}firewall_policy:
${inbound(1, 'srcaddr: "all"; dstaddr: "ftp-vip"; service: "ALL"')}  - 2: {srcintf: "wan1", dstintf: "lan", action: accept, srcaddr: "all", dstaddr: "all", service: "ALL"}
`,
      'rules: [{action: allow, direction: inbound, from: 0.0.0.0/0, to: 10.0.2.2, ports: 21}]\n',
    ],
    [
      'a virtual address for a range, address by address',
      `${RANGE}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "range"; service: "FTP"')}`,
      'rules: [{action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, to: 10.0.2.2-10.0.2.4, ports: 21}]\n',
    ],
    [
      'with central NAT, policies have real addresses, those behind virtual ones among them',
      `system_settings: {central-nat: enable}\n${VIP}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "all"; service: "FTP"; nat: enable')}`,
      'rules: [{action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, to: 0.0.0.0/0, ports: 21}]\n',
    ],
    [
      'a server behind a virtual address for all ports sends from it',
      `${RANGE}firewall_policy:\n  - 1: {srcintf: "dmz", dstintf: "wan1", action: accept, srcaddr: "all", dstaddr: "all", service: "ALL", nat: enable}\n`,
      'rules: [{action: allow, direction: outbound, from: 0.0.0.0/0, to: 0.0.0.0/0}]\n',
    ],
    [
      'IPv6 has objects of its own',
      `${INTERFACES}firewall_address6:\n  - v6: {ip6: "2001:db8::/32"}\nfirewall_policy:\n${inbound(1, 'srcaddr6: "v6"; dstaddr6: "all"; service: "FTP"')}`,
      'rules: [{action: allow, direction: inbound, protocol: tcp, from: "2001:db8::/32", to: "::/0", ports: 21}]\n',
    ],
    [
      'nested sections and a virtual domain',
      `vdom:
  - root:
      firewall:
        policy:
          entries:
            "1": {srcintf: "any", dstintf: "any", action: accept, srcaddr: "all", dstaddr: "all", service: "FTP"}
`,
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, to: 0.0.0.0/0, ports: 21}
  - {action: allow, direction: outbound, protocol: tcp, from: 0.0.0.0/0, to: 0.0.0.0/0, ports: 21}
`,
    ],
  ];
  test.each(pairs)('%s', (_what, backup, native) => {
    expectPair(readFortigate, backup, native);
  });
});

test('a virtual address is a translation, its UDP sisters are not', () => {
  const udp = VIP.replace('firewall_vip:\n', '').replace('ftp-vip', 'tftp').replace('protocol: tcp', 'protocol: udp');
  const { value } = readFortigate(sourceOf(`${VIP}${udp}firewall_policy: []\n`));
  expect(
    value.translations.map(({ publicAddress, insideAddress, publicPorts, insidePorts }) => [
      publicAddress,
      publicPorts,
      insideAddress,
      insidePorts,
    ]),
  ).toEqual([[0xc633640a, [2121, 2121], 0x0a000202, [21, 21]]]);
});

test('a range of virtual addresses leads to a range inside, one to one', () => {
  const { value } = readFortigate(sourceOf(`${RANGE}firewall_policy: []\n`));
  const pairs = value.translations.map(({ publicAddress, insideAddress }) => [publicAddress, insideAddress]);
  expect(pairs).toEqual([
    [0xc633640a, 0x0a000202],
    [0xc633640b, 0x0a000203],
    [0xc633640c, 0x0a000204],
  ]);
});

test.each([
  'status: disable',
  'type: server-load-balance',
  'portmapping-type: m-to-n',
  'mappedip: "10.0.2.2-10.0.2.3"',
  'nobody-knows: 1',
])('a virtual address with %s is no translation one to one', (setting) => {
  const text = VIP.replace(setting.startsWith('mappedip') ? /mappedip: .*/ : 'protocol: tcp', setting);
  expect(readFortigate(sourceOf(`${text}firewall_policy: []\n`)).value.translations).toEqual([]);
});

test.each([
  ['an address pool', 'nat: enable, ippool: enable, poolname: "out"', RANGE],
  ['the address of an interface, since the virtual one is for a port', 'nat: enable', VIP],
])('what the server sends with %s is open', (_what, settings, vip) => {
  const policy = `  - 1: {srcintf: "dmz", dstintf: "wan1", action: accept, srcaddr: "all", dstaddr: "all", service: "ALL", ${settings}}\n`;
  const { value } = readFortigate(sourceOf(`${vip}firewall_policy:\n${policy}`));
  const { sure, possible } = passingPackets(value, 'outbound', ['ipv4', 6]);
  expect([sure.length, possible.length > 0]).toEqual([0, true]);
  const codes = value.rules.map(({ opaque }) => opaque.map(({ code }) => code));
  expect(codes.every(([code]) => code === 'source-translated')).toBe(true);
});

test.each([
  ['', 'unknown'],
  ['system_session-helper:\n  - 8: {name: ftp, protocol: 6, port: 21}\n', true],
  ['system_session-helper:\n  - 9: {name: tftp, protocol: 17, port: 69}\n', false],
])('the session helper: %j', (text, ftp) => {
  expect(readFortigate(sourceOf(`${text}firewall_policy: []\n`)).value.alg.ftp).toBe(ftp);
});

describe('what a backup cannot say keeps the verdict open', () => {
  const cases: [what: string, backup: string][] = [
    [
      'which side the clients are on',
      `firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "all"; service: "FTP"')}`,
    ],
    [
      'a name that only DNS knows',
      `${INTERFACES}${OBJECTS}firewall_policy:\n${inbound(1, 'srcaddr: "site"; dstaddr: "all"; service: "FTP"')}`,
    ],
    [
      'an object that is not there',
      `${INTERFACES}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "missing"; service: "FTP"')}`,
    ],
    [
      'a service that is not there',
      `${INTERFACES}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "all"; service: "missing"')}`,
    ],
    [
      'a schedule',
      `${INTERFACES}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "all"; service: "FTP"').replace('always', 'nights')}`,
    ],
    [
      'users',
      `${INTERFACES}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "all"; service: "FTP"; groups: "staff"')}`,
    ],
    [
      'a source that is translated',
      `${INTERFACES}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "all"; service: "FTP"; nat: enable')}`,
    ],
    [
      'one of several inside interfaces',
      `${INTERFACES}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "all"; service: "FTP"')}  - 2: {srcintf: lan, dstintf: wan1, action: accept}\n`,
    ],
    [
      'a virtual address for some clients',
      `${VIP.replace('protocol: tcp', 'src-filter: ["203.0.113.0/24"]')}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "ftp-vip"; service: "ALL"')}`,
    ],
    [
      'a zone that is not described',
      `${INTERFACES}firewall_policy:\n  - 1: {srcintf: "wan1", dstintf: "servers", action: accept, srcaddr: "all", dstaddr: "all", service: "FTP"}\n  - 2: {srcintf: "dmz", dstintf: "wan1", action: accept, srcaddr: "all", dstaddr: "all", service: "FTP"}\n`,
    ],
    [
      'a zone with one interface of the clients and one of others',
      `${INTERFACES}system_zone:\n  - mixed: {interface: ["wan1", "dmz"]}\nfirewall_policy:\n  - 1: {srcintf: "wan1", dstintf: "mixed", action: accept, srcaddr: "all", dstaddr: "all", service: "FTP"}\n  - 2: {srcintf: "lan", dstintf: "wan1", action: accept, srcaddr: "all", dstaddr: "all", service: "FTP"}\n`,
    ],
    [
      'a server that a route sends elsewhere',
      `${CONNECTED}router_static:\n  - 1: {dst: "10.0.2.2 255.255.255.255", device: "lan"}\n${VIP}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "ftp-vip"; service: "ALL"')}  - 2: {srcintf: "wan1", dstintf: "lan", action: accept, srcaddr: "all", dstaddr: "ftp-vip", service: "FTP"}\n`,
    ],
    [
      'a source that central NAT translates',
      `system_settings: {central-nat: enable}\nfirewall_central-snat-map:\n  - 1: {srcintf: "wan1", dstintf: "dmz", orig-addr: "all", dst-addr: "all"}\n${INTERFACES}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "all"; service: "FTP"')}`,
    ],
    [
      'central NAT that is neither on nor off',
      `system_settings: {central-nat: [enable, disable]}\n${INTERFACES}firewall_policy:\n${inbound(1, 'srcaddr: "all"; dstaddr: "all"; service: "FTP"')}`,
    ],
    ['two virtual domains', `vdom:\n  - a: {firewall_policy: []}\n  - b: {firewall_policy: []}\n`],
  ];
  test.each(cases)('%s', (_what, backup) => {
    const { sure, possible } = passingPackets(readFortigate(sourceOf(backup)).value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });
});

test.each([
  ['firewall_policy: []', true],
  ['firewall: {policy: {entries: {}}}', true],
  ['firewall: [{service: ftp}]', false],
  ['services: {ftp: {}}', false],
])('%s: told as a FortiGate backup: %s', (text, told) => {
  expect(sourceOf(text).roots.every(isFortigate)).toBe(told);
});

test.each([
  ['', undefined],
  ['system_session-ttl:\n  default: 1800\n', 1800],
  ['system_session-ttl:\n  default: never\n', undefined],
  ['system_session-ttl:\n  default: 1800\n  port:\n    - 1:\n        timeout: 60\n', undefined],
  ['system_session-ttl:\n  default: 1800\nfirewall_service_custom:\n  - FTP:\n      session-ttl: 600\n', undefined],
])('after how long a session without packets is forgotten is stated by %j', (text, seconds) => {
  const policy = 'firewall_policy:\n  - 1:\n      action: accept\n      session-ttl: "0"\n';
  expect(readFortigate(sourceOf(`${text}${policy}`)).value.idleTimeout?.seconds).toBe(seconds);
});
