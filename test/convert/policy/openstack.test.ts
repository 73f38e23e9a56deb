import { describe, expect, test } from 'vitest';
import { isHeat, isOpenstack, readHeat, readOpenstack } from '../../../src/convert/policy/openstack.ts';
import { expectPair, sourceOf } from './pair.ts';
import { passingPackets } from './packets.ts';

const row = (direction: string, ethertype: string, rest: string) =>
  `- Direction: ${direction}\n  Ethertype: ${ethertype}\n  ID: 1b6c0c0e-0000-0000-0000-000000000001\n${rest}  Remote Address Group: null\n`;

describe('rules and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, rules: string, native: string][] = [
    [
      'the table of the client',
      row(
        'ingress',
        'IPv4',
        '  IP Protocol: tcp\n  IP Range: 203.0.113.0/24\n  Port Range: 3001:3100\n  Remote Security Group: null\n',
      ) +
        row(
          'ingress',
          'IPv4',
          "  IP Protocol: tcp\n  IP Range: 0.0.0.0/0\n  Port Range: '21:21'\n  Remote Security Group: null\n",
        ) +
        row(
          'ingress',
          'IPv6',
          "  IP Protocol: udp\n  IP Range: ::/0\n  Port Range: '69:69'\n  Remote Security Group: null\n",
        ) +
        row(
          'egress',
          'IPv4',
          "  IP Protocol: null\n  IP Range: 0.0.0.0/0\n  Port Range: ''\n  Remote Security Group: null\n",
        ) +
        row(
          'ingress',
          'IPv4',
          "  IP Protocol: tcp\n  IP Range: 0.0.0.0/0\n  Port Range: '990:990'\n  Remote Security Group: 7f-clients\n",
        ),
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: 203.0.113.0/24, ports: 3001-3100}
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: 21}
  - {action: allow, direction: inbound, protocol: udp, from: "::/0", ports: 69}
  - {action: allow, direction: outbound, to: 0.0.0.0/0}
  - {action: deny, direction: inbound, from: "::/0"}
  - {action: allow, direction: inbound, protocol: tcp, from: [clients], ports: 990}
`,
    ],
    [
      'the keys of the API, inside a group',
      JSON.stringify({
        name: 'ftp',
        rules: [
          {
            direction: 'ingress',
            ethertype: 'IPv4',
            protocol: 'tcp',
            port_range_min: 21,
            port_range_max: 21,
            remote_ip_prefix: '10.0.0.0/8',
            remote_group_id: null,
          },
          {
            direction: 'egress',
            ethertype: 'IPv6',
            protocol: null,
            port_range_min: null,
            port_range_max: null,
            remote_ip_prefix: null,
          },
        ],
      }),
      'rules: [{action: allow, direction: inbound, protocol: tcp, from: 10.0.0.0/8, ports: 21}, {action: allow, direction: outbound, to: "::/0"}]\n',
    ],
  ];
  test.each(pairs)('%s', (_what, rules, native) => {
    expectPair(readOpenstack, rules, native);
  });

  test.each([
    [
      'a key that does not exist',
      '- {Direction: ingress, Ethertype: IPv4, IP Protocol: tcp, Port Range: 21:21, Zone: x}\n',
    ],
    [
      'an item that is no rule',
      '- {Direction: ingress, Ethertype: IPv4, IP Protocol: tcp, Port Range: 21:21}\n- {Direction: egress, Action: deny}\n',
    ],
    [
      'an unknown part of a group',
      '{name: a, more: [1], rules: [{direction: ingress, ethertype: IPv4, protocol: tcp}]}\n',
    ],
  ])('%s leaves both directions open', (_what, text) => {
    const { value, diagnostics } = readOpenstack(sourceOf(text));
    expect(diagnostics).toHaveLength(1);
    for (const direction of ['inbound', 'outbound'] as const) {
      const { sure, possible } = passingPackets(value, direction, ['ipv4', 6]);
      expect([sure.length, possible.length]).toEqual([0, 1]);
    }
  });

  test('of a stateless group it is open which replies pass', () => {
    const { value } = readOpenstack(
      sourceOf('{name: a, stateful: false, rules: [{direction: ingress, ethertype: IPv4, protocol: tcp}]}\n'),
    );
    expect(value.opaque.map(({ code }) => code)).toEqual(['stateless-group']);
  });

  test('where an older client leaves out columns, both directions are open', () => {
    const { value } = readOpenstack(
      sourceOf("- {ID: a, IP Protocol: tcp, IP Range: 10.0.0.0/8, Port Range: '21:21'}\n"),
    );
    for (const direction of ['inbound', 'outbound'] as const) {
      const { sure, possible } = passingPackets(value, direction, ['ipv4', 6]);
      expect([sure.length, possible.length]).toEqual([0, 1]);
    }
  });
});

const heat = (resources: string) => `heat_template_version: 2016-10-14\nresources:\n${resources}`;

describe('a template and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, resources: string, native: string][] = [
    [
      'defaults of rules, and egress that is not mentioned',
      '  ftp: {type: OS::Neutron::SecurityGroup, properties: {rules: [{protocol: icmp}, {protocol: tcp, port_range_min: 21, port_range_max: 21}, {ethertype: IPv6, protocol: tcp, port_range_min: 3001, port_range_max: 3100, remote_ip_prefix: "2001:db8::/32"}]}}\n',
      `rules:
  - {action: allow, direction: inbound, protocol: icmp, from: 0.0.0.0/0}
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: 21}
  - {action: allow, direction: inbound, protocol: tcp, from: "2001:db8::/32", ports: 3001-3100}
  - {action: allow, direction: outbound}
`,
    ],
    [
      'egress that is stated, the group itself as source, a parameter',
      '  ftp: {type: OS::Neutron::SecurityGroup, properties: {rules: [{direction: egress, protocol: udp, port_range_min: 53, port_range_max: 53}, {remote_mode: remote_group_id}, {protocol: tcp, remote_ip_prefix: {get_param: net}}]}}\n',
      `rules:
  - {action: allow, direction: outbound, protocol: udp, to: 0.0.0.0/0, ports: 53}
  - {action: deny, direction: inbound, from: "::/0"}
  - {action: allow, direction: inbound, from: [itself]}
`,
    ],
    [
      'a group in the terms of Amazon',
      "  ftp: {type: AWS::EC2::SecurityGroup, properties: {GroupDescription: x, SecurityGroupIngress: [{IpProtocol: tcp, FromPort: '21', ToPort: '21', CidrIp: 0.0.0.0/0}]}}\n",
      'rules: [{action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: 21}, {action: allow, direction: outbound}]\n',
    ],
  ];
  test.each(pairs)('%s', (_what, resources, native) => {
    expectPair(readHeat, heat(resources), native);
  });
});

describe('what is not understood keeps the verdict open', () => {
  const cases: [what: string, rule: string, complaints: number][] = [
    ['a key that does not exist', '{protocol: tcp, port: 21}', 1],
    [
      'a port that comes from elsewhere',
      '{protocol: tcp, port_range_min: {get_param: a}, port_range_max: {get_param: b}}',
      1,
    ],
    ['a range that runs backwards', '{protocol: tcp, port_range_min: 22, port_range_max: 21}', 1],
    ['a protocol that is none', '{protocol: tpc}', 1],
    ['a prefix that is none', '{protocol: tcp, remote_ip_prefix: 10.0.0.0/99}', 1],
  ];
  test.each(cases)('%s', (_what, rule, complaints) => {
    const { value, diagnostics } = readHeat(
      sourceOf(heat(`  a: {type: OS::Neutron::SecurityGroup, properties: {rules: [${rule}]}}\n`)),
    );
    expect(diagnostics).toHaveLength(complaints);
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });

  test('two groups', () => {
    const group = '{type: OS::Neutron::SecurityGroup, properties: {rules: [{protocol: tcp}]}}';
    const { value } = readHeat(sourceOf(heat(`  a: ${group}\n  b: ${group}\n`)));
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });
});

test.each([
  ['- {IP Protocol: tcp, Port Range: ""}', true, false],
  [
    '{security_groups: [{name: a, security_group_rules: [{direction: ingress, ethertype: IPv4, protocol: tcp}]}]}',
    true,
    false,
  ],
  ['resources: {a: {type: OS::Neutron::SecurityGroup}}', false, true],
  ['resources: {a: {type: OS::Nova::Server}}', false, false],
])('%s: told as rules %s, as a template %s', (text, rules, template) => {
  const { roots } = sourceOf(text);
  expect([roots.every(isOpenstack), roots.every(isHeat)]).toEqual([rules, template]);
});

test('a rule of a template that may be for egress leaves open what else may leave', () => {
  const { value } = readHeat(
    sourceOf(
      heat(
        '  a: {type: OS::Neutron::SecurityGroup, properties: {rules: [{direction: {get_param: d}, protocol: tcp}]}}\n',
      ),
    ),
  );
  const { sure, possible } = passingPackets(value, 'outbound', ['ipv4', 17]);
  expect([sure.length, possible.length]).toEqual([0, 1]);
});
