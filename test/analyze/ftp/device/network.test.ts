import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossPolicy } from '../../../../src/analyze/ftp/device/network.ts';
import { swapEnds } from '../../../../src/analyze/ftp/device/view.ts';
import { isBetterMirrored } from '../../../../src/analyze/path/mirror.ts';
import { ALL_IPV4 } from '../../../../src/model/address.ts';
import {
  type Box,
  type PacketSet,
  intersectPackets,
  overlapPackets,
  subtractPackets,
  uniteAllPackets,
} from '../../../../src/model/packet-set.ts';
import { passingPackets } from '../../../convert/policy/packets.ts';
import { policies } from '../../path/policies.ts';

/** Clients anywhere, and a server whose address is not known. */
const CONNECTIONS: Box = {
  source: ALL_IPV4,
  sourcePort: [1024, 65_536],
  destination: ALL_IPV4,
  destinationPort: [20, 22, 3001, 3301],
};

const cases = fc.record({ policy: policies, direction: fc.constantFrom('inbound' as const, 'outbound' as const) });

function expectSame(left: PacketSet, right: PacketSet): void {
  expect(subtractPackets(left, right)).toEqual([]);
  expect(subtractPackets(right, left)).toEqual([]);
}

test('a policy lets through the connections whose packets its rules let through, read straight or turned round', () => {
  const turned = { straight: 0, round: 0 };
  fc.assert(
    fc.property(cases, ({ policy, direction }) => {
      turned[isBetterMirrored(policy, direction, 'ipv4') ? 'round' : 'straight'] += 1;
      const place = { family: 'ipv4', direction, server: ALL_IPV4, shift: 0 } as const;
      const { accepted } = crossPolicy(policy, CONNECTIONS, place);
      const packets = passingPackets(policy, direction, ['ipv4', 6]);
      const connections = (set: PacketSet): PacketSet =>
        intersectPackets(direction === 'inbound' ? set : set.map(swapEnds), [CONNECTIONS]);
      expectSame(accepted.sure, connections(packets.sure));
      expectSame(accepted.possible, connections(packets.possible));
    }),
    { numRuns: 800 },
  );
  expect(Math.min(turned.straight, turned.round)).toBeGreaterThan(15);
});

test('every connection meets a fate, and what surely meets one meets no other', () => {
  fc.assert(
    fc.property(cases, ({ policy, direction }) => {
      const place = { family: 'ipv4', direction, server: ALL_IPV4, shift: 0 } as const;
      const { accepted, dropped, refused } = crossPolicy(policy, CONNECTIONS, place);
      const fates = [accepted, dropped, refused];
      expectSame(uniteAllPackets(fates.map(({ possible }) => possible)), [CONNECTIONS]);
      for (const one of fates) {
        expect(subtractPackets(one.sure, one.possible)).toEqual([]);
        for (const other of fates) if (other !== one) expect(overlapPackets(one.sure, other.possible)).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});

test('the rule that is named is the one in the policy', () => {
  fc.assert(
    fc.property(cases, ({ policy, direction }) => {
      const place = { family: 'ipv4', direction, server: ALL_IPV4, shift: 0 } as const;
      const { admitters } = crossPolicy(policy, CONNECTIONS, place);
      const sides = admitters.flatMap(({ decider }) =>
        (decider.rule?.matches ?? []).flatMap((match) =>
          match.kind === 'port' && match.ports.length === 2 && match.ports[0] === 3001 ? match.side : [],
        ),
      );
      const stated = policy.rules.filter((rule) => rule.ports[0] === 3001 || rule.sourcePorts[0] === 3001);
      const wanted = new Set(
        stated.flatMap((rule) => [
          ...(rule.ports[0] === 3001 ? ['destination'] : []),
          ...(rule.sourcePorts[0] === 3001 ? ['source'] : []),
        ]),
      );
      expect(sides.filter((side) => !wanted.has(side))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
