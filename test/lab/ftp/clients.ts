import { type Address, type Family, familyOf, parseAddress, prefixRange } from '../../../src/model/address.ts';
import { type IntervalSet, contains, intersect, isEmpty, subtract, union } from '../../../src/model/interval-set.ts';
import type { ServerReport } from '../../../src/model/report.ts';
import type { Host, Site } from '../../../src/model/site.ts';

/** A machine that stands for its group. */
export interface Client {
  readonly group: string;
  readonly family: Family;
  readonly address: Address;
}

/** At most so many for a group and family: each costs a full set of transfers. */
const LIMIT = 3;

/**
 * For every group and family a usual member; one that is said to be locked out, where some are; and one for each set of
 * sources that a network policy tells apart.
 */
export function chooseClients({ clients }: Site, host: Host, report: ServerReport): readonly Client[] {
  return clients.flatMap(({ name, addresses }) =>
    (['ipv4', 'ipv6'] as const).flatMap((family) => {
      const taken = [...host.addresses.inside, ...host.addresses.public];
      const members = subtract(
        intersect(addresses[family], USUAL[family]),
        union(UNFIT[family], spread(taken, family)),
      );
      const lockedOut = report.modes
        .filter((mode) => mode.client === name && mode.family === family)
        .map(({ blockedClients }) => blockedClients[family]);
      const told = host.path.flatMap(({ rules }) => rules).map(({ from }) => from.addresses[family]);
      const parts = [...lockedOut, ...told].flatMap((part) => [intersect(members, part), subtract(members, part)]);
      const chosen = new Set<Address>();
      for (const part of [members, ...parts]) {
        if (isEmpty(part) || [...chosen].some((address) => contains(part, address))) continue;
        chosen.add(pickMember(part, family));
      }
      return [...chosen].slice(0, LIMIT).map((address): Client => ({ group: name, family, address }));
    }),
  );
}

/** Addresses that a single machine on the other side of a router can have. */
const USUAL: Readonly<Record<Family, IntervalSet<Address>>> = {
  ipv4: [2 ** 24, 0xe000_0000],
  ipv6: prefixRange(0x2000n << 112n, 3),
};

/** Loopback, and the addresses that the lab's routers have. */
const UNFIT: Readonly<Record<Family, IntervalSet<Address>>> = {
  ipv4: union(prefixRange(0x7f00_0000, 8), prefixRange(0xa9fe_0000, 16)),
  ipv6: [],
};

const FAVOURITES: Readonly<Record<Family, Address>> = {
  ipv4: parseAddress('203.0.113.10') ?? 0,
  ipv6: parseAddress('2001:db8:1::10') ?? 0n,
};

/** Not the first address of a network, which stands for the network, unless it has no other. */
function pickMember(members: IntervalSet<Address>, family: Family): Address {
  if (contains(members, FAVOURITES[family])) return FAVOURITES[family];
  const first = members[0] ?? FAVOURITES[family];
  const candidate = typeof first === 'number' ? first + 10 : first + 10n;
  return contains(members, candidate) ? candidate : first;
}

function spread(addresses: readonly Address[], family: Family): IntervalSet<Address> {
  return addresses
    .filter((address) => familyOf(address) === family)
    .map((address): IntervalSet<Address> => [address, typeof address === 'number' ? address + 1 : address + 1n])
    .reduce<IntervalSet<Address>>(union, []);
}
