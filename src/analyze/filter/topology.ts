import {
  type Address,
  type AddressIntervals,
  type Family,
  allAddresses,
  familyOf,
  nextAddress,
  oneAddress,
  parseIpv4,
  parseIpv6,
  prefixRange,
} from '../../model/address.ts';
import { type IntervalSet, contains, subtract, union } from '../../model/interval-set.ts';
import type { Preimage } from './header.ts';
import type { InterfaceAddress, Topology } from '../../model/packet.ts';

/** IPv4 and IPv6 loopback addresses: local on every host. */
export const LOOPBACK: Readonly<Record<Family, AddressIntervals>> = {
  ipv4: prefixRange(parseIpv4('127.0.0.0') ?? 0, 8),
  ipv6: oneAddress(parseIpv6('::1') ?? 0n),
};

/** Addresses that are multicast by their form. */
export const MULTICAST: Readonly<Record<Family, AddressIntervals>> = {
  ipv4: prefixRange(parseIpv4('224.0.0.0') ?? 0, 4),
  ipv6: prefixRange(parseIpv6('ff00::') ?? 0n, 8),
};

/** Addresses that are broadcast by their form (net/ipv4/fib_frontend.c: zero and all ones). */
export const FIXED_BROADCAST: Readonly<Record<Family, AddressIntervals>> = {
  ipv4: unite([oneAddress(0), oneAddress(2 ** 32 - 1)]),
  ipv6: [],
};

/** The host's own addresses of the family; those of one interface only, if one is named. */
export function localAddresses(topology: Topology, family: Family, only?: string): AddressIntervals {
  const own = ofFamily(topology, family, only).map(({ address }) => oneAddress(address));
  const loopback = only === undefined || only === 'lo' ? LOOPBACK[family] : [];
  return subtract(unite([loopback, ...own]), broadcastAddresses(topology, family));
}

/** Broadcast addresses: by form, and the last address of every connected IPv4 network. */
export function broadcastAddresses(topology: Topology, family: Family): AddressIntervals {
  if (family === 'ipv6') return [];
  const directed = ofFamily(topology, family).flatMap(({ address, prefixLength }) => {
    if (prefixLength === undefined || prefixLength > 30) return [];
    const last = prefixRange(address, prefixLength)[1];
    return last === undefined ? [] : [oneAddress(Number(last) - 1)];
  });
  return unite([FIXED_BROADCAST.ipv4, oneAddress(parseIpv4('127.255.255.255') ?? 0), ...directed]);
}

/**
 * True if the address may be one that all hosts of a network take. IPv4: broadcast, the last of a network of at least four
 * addresses (since 5.14 the first one is not). IPv6: the anycast address of the routers, the first of a network of 256 or more.
 */
export function mayBeShared(address: Address): boolean {
  return typeof address === 'number' ? address % 4 === 3 : (address & 0xffn) === 0n;
}

/** IPv6: the address with host part zero belongs to every router of the network. */
export function anycastAddresses(topology: Topology, family: Family): AddressIntervals {
  if (family === 'ipv4') return [];
  const zeros = ofFamily(topology, family).flatMap(({ address, prefixLength }) => {
    if (prefixLength === undefined || prefixLength > 126) return [];
    const first = prefixRange(address, prefixLength)[0];
    return first === undefined ? [] : [oneAddress(first)];
  });
  return unite(zeros);
}

/** Every address whose packets the host takes itself: surely, and possibly if its addresses are not stated. */
export function deliveredAddresses(topology: Topology | undefined, family: Family): Preimage<AddressIntervals> {
  if (topology === undefined) return { sure: LOOPBACK[family], possible: allAddresses(family) };
  const own = unite([
    localAddresses(topology, family),
    broadcastAddresses(topology, family),
    anycastAddresses(topology, family),
  ]);
  if (topology.elsewhere === undefined) return { sure: own, possible: own };
  return { sure: own, possible: subtract(allAddresses(family), foreignAddresses(topology, family)) };
}

/** The addresses that are stated to be the host's own. */
export function statedAddresses(topology: Topology, family: Family): AddressIntervals {
  return unite(ofFamily(topology, family).map(({ address }) => oneAddress(address)));
}

/** The addresses that are stated to be elsewhere. */
export function foreignAddresses({ elsewhere = [] }: Topology, family: Family): AddressIntervals {
  return unite(elsewhere.filter((one) => familyOf(one.address) === family).map(({ address }) => oneAddress(address)));
}

/** The interface that leads to an address; undefined if the routes are not stated. */
export function routeTo(topology: Topology | undefined, address: Address): string | undefined {
  if (contains(deliveredAddresses(topology, familyOf(address)).sure, address)) return 'lo';
  if (topology === undefined) return undefined;
  if (topology.elsewhere !== undefined) return topology.elsewhere.find((one) => one.address === address)?.interface;
  let best: InterfaceAddress | undefined;
  for (const one of ofFamily(topology, familyOf(address))) {
    if (one.prefixLength === undefined || !contains(prefixRange(one.address, one.prefixLength), address)) continue;
    if (best === undefined || (best.prefixLength ?? 0) < one.prefixLength) best = one;
  }
  return best === undefined ? topology.defaultInterface : best.interface;
}

/** The first address of an interface; undefined if it is not stated. */
export function primaryAddress(topology: Topology, family: Family, name: string): Address | undefined {
  return ofFamily(topology, family, name)[0]?.address;
}

function ofFamily({ interfaces }: Topology, family: Family, only?: string): readonly InterfaceAddress[] {
  return interfaces.filter((one) => familyOf(one.address) === family && (only === undefined || one.interface === only));
}

function unite(sets: readonly AddressIntervals[]): AddressIntervals {
  return sets.reduce<IntervalSet<Address>>((all, set) => union(all, set), []);
}

/** The single address that a set holds, or undefined if it holds none or several. */
export function onlyAddress(set: AddressIntervals): Address | undefined {
  const [first] = set;
  return first !== undefined && set.length === 2 && set[1] === nextAddress(first) ? first : undefined;
}
