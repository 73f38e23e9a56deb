import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyChain } from '../../../src/analyze/path/chain.ts';
import { contains } from '../../../src/model/interval-set.ts';
import type { PacketSet } from '../../../src/model/packet-set.ts';
import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../../src/model/policy.ts';
import { passingPackets } from '../../convert/policy/packets.ts';

const span = { file: 'x', start: 0, end: 1 };
const part: OpaquePart = { code: 'test', reason: 'the weather', span };

const ports = fc.constantFrom([0, 65_536], [21, 22], [3001, 3101], [20, 22, 1024, 65_536]);
const selector = fc.record({
  addresses: fc.constantFrom(
    { ipv4: [0, 2 ** 32], ipv6: [0n, 2n ** 128n] },
    { ipv4: [0x0a000202, 0x0a000203], ipv6: [] },
    { ipv4: [], ipv6: [1n, 3n] },
    { ipv4: [0x0a000000, 0x0b000000, 0xcb007100, 0xcb007200], ipv6: [2n, 9n] },
    { ipv4: [], ipv6: [] },
  ),
  unresolved: fc.constantFrom([], [], [part]),
  span: fc.constant(undefined),
});
const rule: fc.Arbitrary<PolicyRule> = fc.record({
  name: fc.constant('r'),
  action: fc.constantFrom('allow', 'allow', 'deny', 'deny', 'unknown'),
  direction: fc.constantFrom('inbound', 'outbound'),
  disabled: fc.constantFrom(false, false, false, true),
  protocols: fc.constantFrom([0, 256], [6, 7], [6, 7, 17, 18], [1, 2]),
  from: selector,
  to: selector,
  sourcePorts: ports,
  ports,
  opaque: fc.constantFrom([], [], [], [part]),
  owner: fc.constant(undefined),
  ticket: fc.constant(undefined),
  span: fc.constant(span),
  portsSpan: fc.constant(undefined),
});
const policies: fc.Arbitrary<NetworkPolicy> = fc.record({
  name: fc.constant('p'),
  file: fc.constant('x'),
  stateful: fc.constant(true),
  fallback: fc.record({ action: fc.constantFrom('allow', 'deny', 'unknown'), span: fc.constant(span) }),
  alg: fc.constant({ ftp: false, span }),
  translations: fc.constant([]),
  published: fc.constant(undefined),
  rules: fc.array(rule, { maxLength: 5 }),
  opaque: fc.constantFrom([], [], [], [part]),
  entries: fc.constant({ understood: 0, total: 0 }),
});

interface Probe {
  readonly protocol: number;
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}
const probes: fc.Arbitrary<Probe> = fc.record({
  protocol: fc.constantFrom(1, 6, 17, 47),
  source: fc.constantFrom(0x0a000202, 0x0a000203, 0xcb007105, 0x01010101),
  destination: fc.constantFrom(0x0a000202, 0x0a000203, 0xcb007105, 0x01010101),
  sourcePort: fc.constantFrom(20, 21, 1023, 3050, 65_535),
  destinationPort: fc.constantFrom(20, 21, 1023, 3050, 65_535),
});

/** What may become of one packet, by reading the rules one by one as a person would. */
function fatesOf(policy: NetworkPolicy, direction: PolicyRule['direction'], packet: Probe): Set<string> {
  const fates = new Set<string>();
  const spread = (action: string): void => {
    for (const fate of action === 'unknown' ? ['allow', 'deny'] : [action]) fates.add(fate);
  };
  if (policy.opaque.length > 0) spread('unknown');
  for (const one of policy.rules) {
    if (one.disabled || one.direction !== direction) continue;
    const known = [
      contains(one.protocols, packet.protocol),
      hasPort(one.sourcePorts, packet.protocol, packet.sourcePort),
      hasPort(one.ports, packet.protocol, packet.destinationPort),
    ];
    const from = contains(one.from.addresses.ipv4, packet.source);
    const to = contains(one.to.addresses.ipv4, packet.destination);
    const possible =
      known.every(Boolean) && (from || one.from.unresolved.length > 0) && (to || one.to.unresolved.length > 0);
    if (possible) spread(one.action);
    if (known.every(Boolean) && from && to && one.opaque.length === 0) return fates;
  }
  spread(policy.fallback.action);
  return fates;
}

function hasPort(set: readonly number[], protocol: number, port: number): boolean {
  const all = set.length === 2 && set[0] === 0 && set[1] === 65_536;
  return all || ([6, 17].includes(protocol) && contains(set, port));
}

function includes(packets: PacketSet, packet: Probe): boolean {
  return packets.some(
    (box) =>
      contains(box.source, packet.source) &&
      contains(box.destination, packet.destination) &&
      contains(box.sourcePort, packet.sourcePort) &&
      contains(box.destinationPort, packet.destinationPort),
  );
}

test('the chain lets pass what a reading of the rules one by one lets pass', () => {
  fc.assert(
    fc.property(policies, fc.constantFrom('inbound', 'outbound'), probes, (policy, direction, packet) => {
      const fates = fatesOf(policy, direction, packet);
      const passing = passingPackets(policy, direction, ['ipv4', packet.protocol]);
      expect([includes(passing.sure, packet), includes(passing.possible, packet)]).toEqual([
        !fates.has('deny'),
        fates.has('allow'),
      ]);
    }),
    { numRuns: 1500 },
  );
});

test('rules, default and opaque parts keep their places', () => {
  const place = (start: number) => ({ file: 'x', start, end: start + 5 });
  const policy: NetworkPolicy = {
    name: 'perimeter',
    file: 'x',
    stateful: true,
    fallback: { action: 'deny', span: place(90) },
    alg: { ftp: false, span },
    translations: [],
    published: undefined,
    rules: [],
    opaque: [{ ...part, span: place(10) }],
    entries: { understood: 0, total: 0 },
  };
  const chain = policyChain(policy, 'inbound', 'ipv4');
  expect([chain.name, chain.policy, chain.span.start, chain.rules.map((one) => one.span.start)]).toEqual([
    'perimeter',
    'drop',
    90,
    [10],
  ]);
});
