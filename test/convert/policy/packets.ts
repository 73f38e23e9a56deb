import { expect } from 'vitest';
import { crossChain } from '../../../src/analyze/filter/chain.ts';
import { describeOutcomes } from '../../../src/analyze/filter/describe.ts';
import { emptyNotes } from '../../../src/analyze/filter/scene.ts';
import { startStream } from '../../../src/analyze/filter/stream.ts';
import { policyChain } from '../../../src/analyze/path/chain.ts';
import type { Family } from '../../../src/model/address.ts';
import { UNKNOWN_PACKET } from '../../../src/model/packet.ts';
import { type PacketSet, allPackets, subtractPackets, unitePackets } from '../../../src/model/packet-set.ts';
import type { NetworkPolicy, PolicyRule } from '../../../src/model/policy.ts';

/** The packets of new connections that surely, and that possibly, pass a policy. */
export function passingPackets(
  policy: NetworkPolicy,
  direction: PolicyRule['direction'],
  [family, protocol]: readonly [family: Family, protocol: number],
): { readonly sure: PacketSet; readonly possible: PacketSet } {
  const chain = policyChain(policy, direction, family);
  const scene = {
    family,
    tool: undefined,
    table: undefined,
    hook: 'FORWARD',
    path: 'FORWARD',
    chains: new Map([[chain.name, chain]]),
    topology: undefined,
    notes: emptyNotes(),
  } as const;
  const stream = startStream({ ...UNKNOWN_PACKET, protocol }, [allPackets(family)]);
  let passing: PacketSet = [];
  let stopped: PacketSet = [];
  for (const { verdict, possible } of describeOutcomes(crossChain(chain, [stream], scene))) {
    if (verdict === 'accept' || verdict === 'unknown') passing = unitePackets(passing, possible);
    if (verdict !== 'accept') stopped = unitePackets(stopped, possible);
  }
  return { sure: subtractPackets(passing, stopped), possible: passing };
}

const PROTOCOLS = [1, 6, 17, 47, 58] as const;

/** Fails unless both policies let the same packets through, surely and possibly, in both directions and families. */
export function expectSamePackets(one: NetworkPolicy, two: NetworkPolicy): void {
  expect(one.stateful).toBe(two.stateful);
  for (const direction of ['inbound', 'outbound'] as const) {
    for (const family of ['ipv4', 'ipv6'] as const) {
      for (const protocol of PROTOCOLS) {
        const left = passingPackets(one, direction, [family, protocol]);
        const right = passingPackets(two, direction, [family, protocol]);
        const where = `${direction} ${family} protocol ${protocol}`;
        for (const bound of ['sure', 'possible'] as const) {
          expect(subtractPackets(left[bound], right[bound]), `${where}: ${bound} only in the first`).toEqual([]);
          expect(subtractPackets(right[bound], left[bound]), `${where}: ${bound} only in the second`).toEqual([]);
        }
      }
    }
  }
}
