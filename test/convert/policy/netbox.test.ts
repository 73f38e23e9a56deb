import { expect, test } from 'vitest';
import { readNetbox } from '../../../src/convert/policy/netbox.ts';
import { expectPair, sourceOf } from './pair.ts';
import { passingPackets } from './packets.ts';

const rule = (index: number, settings: object) => ({
  id: index,
  url: `/api/plugins/access-lists/extended-rules/${index}/`,
  access_list: { id: 1, name: 'outside-in' },
  index,
  remark: null,
  ...settings,
});

test('an access list and the same policy in native form let the same packets through', () => {
  const list = {
    count: 3,
    default_action: { value: 'deny', label: 'Deny' },
    results: [
      rule(20, {
        action: { value: 'permit', label: 'Permit' },
        protocol: { value: 'tcp', label: 'TCP' },
        source_prefix: { id: 7, prefix: '203.0.113.0/24' },
        source_ports: null,
        destination_prefix: null,
        destination_ports: [21, 3001, 3002],
      }),
      rule(10, {
        action: 'deny',
        protocol: 'tcp',
        source_prefix: '203.0.113.7/32',
        source_ports: [],
        destination_ports: [],
      }),
      rule(5, { action: 'remark', remark: 'ftp', source_prefix: null }),
    ],
  };
  expectPair(
    readNetbox,
    JSON.stringify(list),
    `stateful: false
rules:
  - {action: deny, direction: inbound, protocol: tcp, from: 203.0.113.7}
  - {action: allow, direction: inbound, protocol: tcp, from: 203.0.113.0/24, ports: [21, 3001-3002]}
  - {action: allow, direction: outbound, from: [unknown]}
`,
  );
});

test.each([
  [
    'what no rule decides, where the default is not there',
    [rule(1, { action: 'deny', source_prefix: '192.0.2.0/24' })],
    0,
  ],
  ['a prefix that is none', [rule(1, { action: 'permit', source_prefix: '192.0.2.0/99' })], 1],
  ['a key that does not exist', [rule(1, { action: 'permit', source_prefix: null, port: 21 })], 1],
  ['a protocol without a value', [rule(1, { action: 'permit', source_prefix: null, protocol: { label: 'TCP' } })], 1],
  ['an index that is none', [rule(1, { action: 'permit', source_prefix: null, index: 'first' })], 1],
  ['an item that is no rule', [rule(1, { action: 'permit', source_prefix: null }), { id: 2 }], 1],
  [
    'two lists',
    [
      rule(1, { action: 'permit', source_prefix: null }),
      { ...rule(2, { action: 'deny', source_prefix: null }), access_list: { name: 'b' } },
    ],
    0,
  ],
])('%s: the verdict is open', (_what, rules, complaints) => {
  const { value, diagnostics } = readNetbox(sourceOf(JSON.stringify(rules)));
  expect(diagnostics).toHaveLength(complaints);
  const { sure, possible } = passingPackets(value, 'inbound', ['ipv4', 6]);
  expect([sure.length, possible.length > 0]).toEqual([0, true]);
});
