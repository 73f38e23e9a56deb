import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyChain } from '../../../src/analyze/path/chain.ts';
import { contains } from '../../../src/model/interval-set.ts';
import type { PacketSet } from '../../../src/model/packet-set.ts';
import type { NetworkPolicy, PolicyRule } from '../../../src/model/policy.ts';
import { passingPackets } from '../../convert/policy/packets.ts';
import { part, policies, span } from './policies.ts';

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
