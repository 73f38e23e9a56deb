import { describe, expect, test } from 'vitest';
import { readFirewallPolicy, readFirewallRules } from '../../../src/convert/policy/gcloud.ts';
import { expectPair, sourceOf } from './pair.ts';
import { passingPackets } from './packets.ts';

const OUT = '  - {action: allow, direction: outbound}\n';

/** One rule as `gcloud` prints it. */
const rule = (name: string, lines: string) => `---
${lines}creationTimestamp: '2024-03-01T09:00:00.000-08:00'
description: ''
disabled: false
id: '1000000000000000001'
kind: compute#firewall
logConfig:
  enable: false
name: ${name}
network: https://www.googleapis.com/compute/v1/projects/p/global/networks/default
selfLink: https://www.googleapis.com/compute/v1/projects/p/global/firewalls/${name}
`;

describe('VPC rules and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, rules: string, native: string][] = [
    [
      'ports, ranges, protocols by name and number',
      rule(
        'ftp',
        `allowed:
- IPProtocol: tcp
  ports:
  - '21'
  - 3001-3100
- IPProtocol: '17'
  ports: ['69']
- IPProtocol: icmp
direction: INGRESS
priority: 1000
sourceRanges:
- 203.0.113.0/24
- 2001:db8::/32
`,
      ),
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: [203.0.113.0/24, "2001:db8::/32"], ports: [21, 3001-3100]}
  - {action: allow, direction: inbound, protocol: udp, from: [203.0.113.0/24, "2001:db8::/32"], ports: 69}
  - {action: allow, direction: inbound, protocol: icmp, from: [203.0.113.0/24, "2001:db8::/32"]}
${OUT}`,
    ],
    [
      'the lowest number first, and denials before permissions of the same number',
      rule('allow', 'allowed:\n- IPProtocol: all\ndirection: INGRESS\npriority: 1000\nsourceRanges: [0.0.0.0/0]\n') +
        rule(
          'deny',
          "denied:\n- IPProtocol: tcp\n  ports: ['22']\ndirection: INGRESS\npriority: 1000\nsourceRanges: [0.0.0.0/0]\n",
        ) +
        rule(
          'first',
          "allowed:\n- IPProtocol: tcp\n  ports: ['22']\ndirection: INGRESS\npriority: 900\nsourceRanges: [10.0.0.0/8]\n",
        ),
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: 10.0.0.0/8, ports: 22}
  - {action: deny, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: 22}
  - {action: allow, direction: inbound, from: 0.0.0.0/0}
${OUT}`,
    ],
    [
      'egress, destinations, and a rule that is off',
      rule('out', 'denied:\n- IPProtocol: all\ndirection: EGRESS\npriority: 65534\ndestinationRanges: [0.0.0.0/0]\n') +
        rule(
          'dns',
          "allowed:\n- IPProtocol: udp\n  ports: ['53']\ndirection: EGRESS\npriority: 10\ndestinationRanges: [8.8.8.8/32]\n",
        ) +
        rule(
          'one',
          'allowed:\n- IPProtocol: tcp\ndirection: INGRESS\npriority: 5\nsourceRanges: [0.0.0.0/0]\ndestinationRanges: [10.0.2.2/32]\n',
        ) +
        rule(
          'off',
          'allowed:\n- IPProtocol: all\ndirection: INGRESS\npriority: 1\nsourceRanges: [0.0.0.0/0]\n',
        ).replace('disabled: false', 'disabled: true'),
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, to: 10.0.2.2}
  - {action: allow, direction: outbound, protocol: udp, to: 8.8.8.8, ports: 53}
  - {action: deny, direction: outbound, to: 0.0.0.0/0}
${OUT}`,
    ],
    [
      'a list in JSON, without priority or ranges',
      '[{"name": "a", "allowed": [{"IPProtocol": "tcp", "ports": ["21"]}]}]',
      `rules:\n  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: 21}\n${OUT}`,
    ],
    [
      'resources of Deployment Manager',
      'resources:\n- {name: a, type: compute.v1.firewall, properties: {sourceRanges: [0.0.0.0/0], allowed: [{IPProtocol: TCP, ports: [21]}]}}\n',
      `rules:\n  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: 21}\n${OUT}`,
    ],
    [
      'tags and service accounts are names; a range or a tag may match',
      rule(
        't',
        "allowed:\n- IPProtocol: tcp\n  ports: ['21']\ndirection: INGRESS\nsourceRanges: [10.0.0.0/8]\nsourceTags: [bastion]\ntargetTags: [ftp]\n",
      ),
      `rules:\n  - {action: allow, direction: inbound, protocol: tcp, from: [10.0.0.0/8, bastion], to: [ftp], ports: 21}\n${OUT}`,
    ],
    [
      'instances with a tag, and of those the ones in a range',
      rule(
        't',
        'denied: [{IPProtocol: tcp}]\ndirection: INGRESS\ntargetTags: [ftp]\nsourceRanges: [0.0.0.0/0]\ndestinationRanges: [10.0.2.0/24]\n',
      ) + rule('u', 'allowed: [{IPProtocol: tcp}]\nsourceRanges: [0.0.0.0/0]\npriority: 2000\n'),
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, to: [0.0.0.0-10.0.1.255, 10.0.3.0-255.255.255.255]}
  - {action: deny, direction: inbound, protocol: tcp, to: [ftp]}
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0}
${OUT}`,
    ],
  ];
  test.each(pairs)('%s', (_what, rules, native) => {
    expectPair(readFirewallRules, rules, native);
  });
});

test('a tag can be resolved by its name', () => {
  const { value } = readFirewallRules(sourceOf(rule('t', 'allowed: [{IPProtocol: tcp}]\ntargetTags: [ftp]\n')));
  expect(value.rules[0]?.to.unresolved.map(({ name, reason }) => [name, reason])).toEqual([
    ['ftp', 'the addresses behind the tag `ftp`'],
  ]);
});

describe('a firewall policy and the same policy in native form let the same packets through', () => {
  const policyRule = (lines: string) =>
    `- kind: compute#firewallPolicyRule\n  description: ''\n  ruleTupleCount: 4\n${lines}`;
  const pairs: [what: string, policy: string, native: string][] = [
    [
      'allow, deny and what goes on to the next level',
      policyRule(
        '  action: deny\n  direction: INGRESS\n  priority: 200\n  match: {layer4Configs: [{ipProtocol: all}], srcIpRanges: [192.0.2.0/24]}\n',
      ) +
        policyRule(
          "  action: allow\n  direction: INGRESS\n  priority: 100\n  match: {layer4Configs: [{ipProtocol: tcp, ports: ['21', 3001-3100]}], srcIpRanges: [0.0.0.0/0]}\n",
        ) +
        policyRule(
          '  action: goto_next\n  direction: INGRESS\n  priority: 2147483647\n  match: {layer4Configs: [{ipProtocol: all}], srcIpRanges: [0.0.0.0/0]}\n',
        ),
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: 0.0.0.0/0, ports: [21, 3001-3100]}
  - {action: deny, direction: inbound, from: 192.0.2.0/24}
  - {action: allow, direction: inbound, from: [unknown]}
  - {action: allow, direction: outbound, from: [unknown]}
`,
    ],
    [
      'rules inside a policy, with tags',
      'kind: compute#firewallPolicy\nname: p\nrules:\n- {action: allow, direction: INGRESS, priority: 1, match: {layer4Configs: [{ipProtocol: tcp}], srcSecureTags: [{name: tagValues/1, state: EFFECTIVE}]}, targetSecureTags: [{name: tagValues/2}]}\n',
      `rules:
  - {action: allow, direction: inbound, protocol: tcp, from: [one], to: [two]}
  - {action: allow, direction: inbound, from: [unknown]}
  - {action: allow, direction: outbound, from: [unknown]}
`,
    ],
    [
      'names that only the platform can resolve, and two policies',
      '- {kind: compute#firewallPolicy, rules: [{action: deny, direction: INGRESS, priority: 1, match: {layer4Configs: [{ipProtocol: tcp}], srcFqdns: [a.example], srcRegionCodes: [AQ]}}]}\n- {kind: compute#firewallPolicy, rules: [{action: allow, direction: INGRESS, priority: 1, match: {layer4Configs: [{ipProtocol: udp}], srcIpRanges: [0.0.0.0/0]}}]}\n',
      `rules:
  - {action: deny, direction: inbound, protocol: tcp, from: [one]}
  - {action: allow, direction: inbound, protocol: udp, from: [0.0.0.0/0], to: [two]}
  - {action: allow, direction: inbound, from: [unknown]}
  - {action: allow, direction: outbound, from: [unknown]}
`,
    ],
  ];
  test.each(pairs)('%s', (_what, policy, native) => {
    expectPair(readFirewallPolicy, policy, native);
  });
});

describe('what is not understood keeps the verdict open', () => {
  const cases: [what: string, text: string, complaints: number][] = [
    ['a direction that is none', rule('a', 'allowed: [{IPProtocol: tcp}]\ndirection: ingress\n'), 1],
    ['a priority that is none', rule('a', 'allowed: [{IPProtocol: tcp}]\npriority: high\n'), 1],
    ['a rule that allows and denies', rule('a', 'allowed: [{IPProtocol: tcp}]\ndenied: [{IPProtocol: tcp}]\n'), 1],
    [
      'an object beside the rules',
      `${rule('a', 'allowed: [{IPProtocol: tcp}]\nsourceRanges: [0.0.0.0/0]\n')}---\nkind: compute#router\nname: r\n`,
      1,
    ],
    [
      'a firewall policy beside the rules',
      `${rule('a', 'allowed: [{IPProtocol: tcp}]\n')}---\nkind: compute#firewallPolicy\nrules: []\n`,
      1,
    ],
    ['a key that does not exist', rule('a', 'allowed: [{IPProtocol: tcp}]\nsourceRange: [10.0.0.0/8]\n'), 1],
    ['a port that is none', rule('a', "allowed: [{IPProtocol: tcp, ports: ['2 1']}]\n"), 1],
    ['a range that is none', rule('a', 'allowed: [{IPProtocol: tcp}]\nsourceRanges: [10.0.0.0/99]\n'), 1],
    ['a protocol that is none', rule('a', 'allowed: [{IPProtocol: tpc}]\n'), 1],
    ['a rule without effect', rule('a', 'allowed: []\n'), 1],
    [
      'two networks',
      rule('a', 'allowed: [{IPProtocol: tcp}]\n') +
        rule('b', 'allowed: [{IPProtocol: udp}]\n').replace('networks/default', 'networks/other'),
      0,
    ],
  ];
  test.each(cases)('%s', (_what, text, complaints) => {
    const { value, diagnostics } = readFirewallRules(sourceOf(text));
    expect(diagnostics).toHaveLength(complaints);
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });
});
