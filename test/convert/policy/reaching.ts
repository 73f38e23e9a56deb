import { expect } from 'vitest';
import { crossPolicy } from '../../../src/analyze/ftp/device/network.ts';
import { type Leg, isUnpublished, translateLeg } from '../../../src/analyze/ftp/path/route.ts';
import { type Address, allAddresses, familyOf, oneAddress } from '../../../src/model/address.ts';
import { type PacketSet, subtractPackets, unitePackets } from '../../../src/model/packet-set.ts';
import type { NetworkPolicy } from '../../../src/model/policy.ts';
import { ALL_PORTS } from '../../../src/model/port-set.ts';

/** What clients dial, and the address of the server behind the device. */
export interface Ends {
  readonly dial: Address;
  readonly server: Address;
}

/** The new TCP connections to any port of the dialled address that surely, and that possibly, come to the server, by how far their port is moved. */
export function reachingPackets(
  policy: NetworkPolicy,
  { dial, server }: Ends,
): { readonly sure: ReadonlyMap<number, PacketSet>; readonly possible: ReadonlyMap<number, PacketSet> } {
  const family = familyOf(dial);
  const own = oneAddress(server);
  const start: Leg = { dialled: ALL_PORTS, shift: 0, destination: oneAddress(dial), by: undefined };
  const sure = new Map<number, PacketSet>();
  const possible = new Map<number, PacketSet>();
  for (const leg of translateLeg(start, policy, own)) {
    if (isUnpublished(leg, policy)) continue;
    const connections = {
      source: allAddresses(family),
      sourcePort: ALL_PORTS,
      destination: own,
      destinationPort: leg.dialled,
    };
    const view = { direction: 'inbound', server: leg.destination, shift: leg.shift, family } as const;
    const { accepted } = crossPolicy(policy, connections, view);
    for (const [sets, found] of [
      [sure, accepted.sure],
      [possible, accepted.possible],
    ] as const) {
      if (found.length > 0) sets.set(leg.shift, unitePackets(sets.get(leg.shift) ?? [], found));
    }
  }
  return { sure, possible };
}

/** Fails unless the same connections come to the same ports of the server through both policies. */
export function expectSameReach(one: NetworkPolicy, two: NetworkPolicy, ends: Ends): void {
  const [left, right] = [reachingPackets(one, ends), reachingPackets(two, ends)];
  for (const bound of ['sure', 'possible'] as const) {
    for (const shift of new Set([...left[bound].keys(), ...right[bound].keys()])) {
      const [first, second] = [left[bound].get(shift) ?? [], right[bound].get(shift) ?? []];
      expect(subtractPackets(first, second), `${bound}, moved by ${shift}, only in the first`).toEqual([]);
      expect(subtractPackets(second, first), `${bound}, moved by ${shift}, only in the second`).toEqual([]);
    }
  }
}
