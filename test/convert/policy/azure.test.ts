import { describe, expect, test } from 'vitest';
import { isAzure, readAzure } from '../../../src/convert/policy/azure.ts';
import { contains } from '../../../src/model/interval-set.ts';
import type { PacketSet } from '../../../src/model/packet-set.ts';
import { expectPair, sourceOf } from './pair.ts';
import { passingPackets } from './packets.ts';

/** What a group ends with if its default rules name no tags. */
const DENIALS = ['Inbound', 'Outbound'].map((direction) => ({
  access: 'Deny',
  direction,
  priority: 65500,
  protocol: '*',
}));
const NO_DEFAULTS = `defaultSecurityRules: ${JSON.stringify(DENIALS)}\n`;

describe('a group and the same policy in native form let the same packets through', () => {
  const pairs: [what: string, group: string, native: string][] = [
    [
      'flat, with singular and plural fields',
      `etag: W/"1"
name: ftp-nsg
${NO_DEFAULTS}securityRules:
- access: Allow
  destinationAddressPrefix: '*'
  destinationAddressPrefixes: []
  destinationPortRange: null
  destinationPortRanges: ['21', '3001-3100']
  direction: Inbound
  name: ftp
  priority: 200
  protocol: Tcp
  sourceAddressPrefix: null
  sourceAddressPrefixes: [203.0.113.0/24, '2001:db8::/32']
  sourcePortRange: '*'
  sourcePortRanges: []
- {access: Deny, direction: Inbound, name: no, priority: 100, protocol: '*', sourceAddressPrefix: 203.0.113.7, sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '*'}
- {access: Allow, direction: Outbound, name: out, priority: 100, protocol: TCP, sourceAddressPrefix: 10.0.2.2/32, sourcePortRange: '20', destinationAddressPrefix: '*', destinationPortRange: 1024-65535}
`,
      `rules:
  - {action: deny, direction: inbound, from: 203.0.113.7}
  - {action: allow, direction: inbound, protocol: tcp, from: [203.0.113.0/24, "2001:db8::/32"], ports: [21, 3001-3100]}
  - {action: allow, direction: outbound, protocol: tcp, from: 10.0.2.2, source_ports: 20, ports: 1024-65535}
`,
    ],
    [
      'nested, in a template, with application security groups',
      JSON.stringify({
        resources: [
          {
            type: 'Microsoft.Network/networkSecurityGroups',
            name: 'nsg',
            properties: {
              defaultSecurityRules: DENIALS,
              securityRules: [
                {
                  name: 'a',
                  properties: {
                    access: 'Allow',
                    direction: 'Inbound',
                    priority: 100,
                    protocol: 'Tcp',
                    sourceApplicationSecurityGroups: [{ id: '/subscriptions/1/applicationSecurityGroups/clients' }],
                    sourcePortRange: '*',
                    destinationAddressPrefix: '*',
                    destinationPortRange: '21',
                  },
                },
              ],
            },
          },
        ],
      }),
      'rules: [{action: allow, direction: inbound, protocol: tcp, from: [clients], ports: 21}]\n',
    ],
    [
      'service tags',
      `${NO_DEFAULTS}securityRules:
- {access: Allow, direction: Inbound, priority: 1, protocol: Udp, sourceAddressPrefix: AzureLoadBalancer, destinationPortRange: '*'}
- {access: Allow, direction: Inbound, priority: 2, protocol: Tcp, sourceAddressPrefix: Storage.WestEurope, destinationPortRange: '21'}
`,
      'rules: [{action: allow, direction: inbound, protocol: udp, from: 168.63.129.16}, {action: allow, direction: inbound, protocol: tcp, from: [storage], ports: 21}]\n',
    ],
    [
      'default rules that are exported',
      `securityRules: []
defaultSecurityRules:
- {access: Deny, direction: Inbound, name: DenyAllInBound, priority: 65500, protocol: '*', destinationPortRange: '*', sourceAddressPrefix: '*', destinationAddressPrefix: '*', sourcePortRange: '*'}
- {access: Allow, direction: Inbound, name: x, priority: 65000, protocol: Tcp, destinationPortRange: '22', sourceAddressPrefix: '*', destinationAddressPrefix: '*', sourcePortRange: '*'}
`,
      'rules: [{action: allow, direction: inbound, protocol: tcp, ports: 22}]\n',
    ],
  ];
  test.each(pairs)('%s', (_what, group, native) => {
    expectPair(readAzure, group, native);
  });
});

describe('what every group ends with', () => {
  const { value } = readAzure(
    sourceOf(
      "- {access: Allow, direction: Inbound, priority: 1, protocol: Tcp, sourceAddressPrefix: Internet, destinationPortRange: '21'}\n",
    ),
  );
  const inbound = passingPackets(value, 'inbound', ['ipv4', 6]);
  const passes = (set: PacketSet, source: number, port: number): boolean =>
    set.some((box) => contains(box.source, source) && contains(box.destinationPort, port));

  test.each([
    ['a public client passes where the Internet may', [0xcb007101, 21], [true, true]],
    ['a public client is stopped elsewhere', [0xcb007101, 22], [false, false]],
    ['a private client passes if it is in the virtual network', [0x0a000001, 22], [false, true]],
  ] as const)('%s', (_what, [source, port], outcome) => {
    expect([passes(inbound.sure, source, port), passes(inbound.possible, source, port)]).toEqual(outcome);
  });

  test('everything may leave to the Internet', () => {
    const { sure } = passingPackets(value, 'outbound', ['ipv4', 6]);
    expect(sure.some((box) => contains(box.destination, 0xcb007101))).toBe(true);
  });
});

describe('what is not understood keeps the verdict open', () => {
  const inGroup = (rule: string) => `${NO_DEFAULTS}securityRules: [{direction: Inbound, ${rule}}]\n`;
  const cases: [what: string, text: string, complaints: number][] = [
    ['a key that does not exist', inGroup('access: Allow, priority: 1, protocol: Tcp, port: 21'), 1],
    [
      'a direction that does not exist',
      inGroup('access: Allow, priority: 1, protocol: Tcp').replace('Inbound, access', 'Incoming, access'),
      1,
    ],
    [
      'a key of the group that does not exist',
      `${inGroup('access: Allow, priority: 1, protocol: Tcp')}rules: [1]\n`,
      1,
    ],
    [
      'an item that is no group',
      `- {name: a, ${NO_DEFAULTS.trim()}, securityRules: [{direction: Inbound, access: Allow, priority: 1, protocol: '*'}]}\n- {name: b}\n`,
      1,
    ],
    ['an access that does not exist', inGroup('access: Permit, priority: 1, protocol: Tcp'), 0],
    [
      'a port that comes from elsewhere',
      inGroup(`access: Allow, priority: 1, protocol: Tcp, destinationPortRange: "[parameters('p')]"`),
      1,
    ],
    [
      'a source that comes from elsewhere',
      inGroup(`access: Allow, priority: 1, protocol: Tcp, sourceAddressPrefix: "[parameters('p')]"`),
      0,
    ],
    ['a priority that comes from elsewhere', inGroup(`access: Allow, priority: "[parameters('p')]", protocol: Tcp`), 1],
    ['a protocol that is none', inGroup('access: Allow, priority: 1, protocol: Tpc'), 1],
    [
      'a prefix that is none',
      inGroup('access: Allow, priority: 1, protocol: Tcp, sourceAddressPrefix: 10.0.0.0/99'),
      1,
    ],
    [
      'two groups',
      `- ${JSON.stringify({ name: 'a', defaultSecurityRules: DENIALS, securityRules: [{ access: 'Allow', direction: 'Inbound', priority: 1, protocol: '*' }] })}\n- {name: b, securityRules: [], ${NO_DEFAULTS.trim()}}\n`,
      0,
    ],
  ];
  test.each(cases)('%s', (_what, text, complaints) => {
    const { value, diagnostics } = readAzure(sourceOf(text));
    expect(diagnostics).toHaveLength(complaints);
    const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
    expect([sure.length, possible.length > 0]).toEqual([0, true]);
  });
});

test.each([
  ['{securityRules: []}', true],
  ['- {access: Allow, direction: Inbound, priority: 1}', true],
  ['{resources: [{type: x, properties: {a: 1}}]}', false],
])('%s: told as groups of Azure: %s', (text, told) => {
  expect(sourceOf(text).roots.every(isAzure)).toBe(told);
});
