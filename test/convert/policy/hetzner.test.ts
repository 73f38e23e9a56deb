import { expect, test } from 'vitest';
import { isHetzner, readHetzner } from '../../../src/convert/policy/hetzner.ts';
import { expectPair, sourceOf } from './pair.ts';
import { passingPackets } from './packets.ts';

const FIREWALL = `id: 38
name: ftp
labels: {}
created: 2024-03-01T09:00:00Z
rules:
  - description: control
    direction: in
    protocol: tcp
    port: "21"
    source_ips: [203.0.113.0/24, "2001:db8::/32"]
    destination_ips: []
  - {direction: in, protocol: tcp, port: 3001-3100, source_ips: [0.0.0.0/0, "::/0"], destination_ips: []}
  - {direction: in, protocol: icmp, port: null, source_ips: [0.0.0.0/0], destination_ips: []}
  - {direction: in, protocol: udp, port: any, source_ips: [10.0.0.0/8], destination_ips: []}
applied_to: []
`;
const INBOUND = `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: [203.0.113.0/24, "2001:db8::/32"], ports: 21}
  - {action: allow, direction: inbound, protocol: tcp, ports: 3001-3100}
  - {action: allow, direction: inbound, protocol: icmp, from: 0.0.0.0/0}
  - {action: allow, direction: inbound, protocol: udp, from: 10.0.0.0/8}
`;

test('without rules for it, everything goes out', () => {
  expectPair(readHetzner, FIREWALL, `${INBOUND}  - {action: allow, direction: outbound}\n`);
});

test('with rules for it, nothing else goes out', () => {
  const out =
    '  - {direction: out, protocol: tcp, port: "53", source_ips: [], destination_ips: [192.0.2.1/32]}\napplied_to';
  expectPair(
    readHetzner,
    FIREWALL.replace('applied_to', out),
    `${INBOUND}  - {action: allow, direction: outbound, protocol: tcp, to: 192.0.2.1, ports: 53}\n`,
  );
});

test.each([
  ['a key that does not exist', 'ports: "21"'],
  ['a direction that does not exist', 'direction: inbound'],
  ['a port that is none', 'port: "2 1"'],
])('%s keeps the verdict open', (_what, setting) => {
  const rule = { direction: 'in', protocol: 'tcp', source_ips: ['0.0.0.0/0'] };
  const [key = '', value = ''] = setting.split(': ');
  const { value: policy, diagnostics } = readHetzner(
    sourceOf(JSON.stringify({ rules: [{ ...rule, [key]: value.replaceAll('"', '') }] })),
  );
  expect(diagnostics).toHaveLength(1);
  const { sure, possible } = passingPackets(policy, 'inbound', ['ipv4', 6]);
  expect([sure.length, possible.length > 0]).toEqual([0, true]);
});

test('of several firewalls it is open which the server has', () => {
  const { value } = readHetzner(
    sourceOf(
      `- ${JSON.stringify({ rules: [{ direction: 'in', protocol: 'tcp', source_ips: [] }] })}\n- {rules: [], applied_to: []}\n`,
    ),
  );
  const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
  expect([sure.length, possible.length > 0]).toEqual([0, true]);
});

test.each([
  ['{firewalls: [{rules: [{source_ips: []}]}]}', true],
  ['{rules: [{action: allow}]}', false],
])('%s: told as a Hetzner firewall: %s', (text, told) => {
  expect(sourceOf(text).roots.every(isHetzner)).toBe(told);
});

test('a rule that may be for egress leaves open what else may leave', () => {
  const { value } = readHetzner(
    sourceOf(JSON.stringify({ rules: [{ direction: '?', protocol: 'tcp', source_ips: ['::/0'] }] })),
  );
  const { sure, possible } = passingPackets(value, 'outbound', ['ipv4', 17]);
  expect([sure.length, possible.length]).toEqual([0, 1]);
});

test.each([
  ['a rule for no addresses', [{ rules: [{ direction: 'in', protocol: 'tcp', source_ips: [] }] }]],
  ['an unknown part of a firewall', [{ rules: [], applied_to: [], more: [1] }]],
  ['an item that is no firewall', [{ rules: [], applied_to: [] }, { id: 1 }]],
])('%s may let anything in', (_what, firewalls) => {
  const { value, diagnostics } = readHetzner(sourceOf(JSON.stringify(firewalls)));
  expect(diagnostics).toHaveLength(1);
  const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
  expect([sure.length, possible.length]).toEqual([0, 1]);
});
