import type { Address, AddressIntervals } from '../../../model/address.ts';
import { type IntervalSet, isEmpty, subtract, union } from '../../../model/interval-set.ts';
import type { EntryPart, Ipset, SetEntry } from './set.ts';

/** One way to be in a set: all parts fit, and none of the exceptions does. */
export interface Alternative {
  readonly parts: readonly EntryPart[];
  readonly unless: readonly (readonly EntryPart[])[];
  readonly expires: boolean;
}

type Addresses = EntryPart & { readonly kind: 'addresses' };

/** The entries of a set that holds addresses, ports, interfaces or marks, joined as far as possible. */
export function listAlternatives(set: Ipset, returnNomatch: boolean): readonly Alternative[] {
  const networks = set.dimensions.filter((dimension) => dimension === 'network').length;
  const entries = returnNomatch ? set.entries.map((entry) => ({ ...entry, nomatch: false })) : set.entries;
  if (set.type === 'hash:net,iface') return chooseLongest(entries);
  const excepted = entries.some((entry) => entry.nomatch);
  if (networks === 2 && excepted) return orderNetworks(entries);
  // An exception that expires makes the entries that it cuts uncertain as well.
  const expires = excepted && entries.some((entry) => entry.expires);
  return joinEntries(expires ? entries.map((entry) => ({ ...entry, expires })) : entries, excepted);
}

/** Entries that differ in their addresses only become one, and so do those that differ in their ports only. */
function joinEntries(entries: readonly SetEntry[], excepted: boolean): readonly Alternative[] {
  const byRest = new Map<string, SetEntry[]>();
  for (const entry of excepted || !hasPorts(entries) ? entries : joinPorts(entries)) {
    const key = `${entry.expires}${describe(entry.parts, 'addresses')}`;
    const group = byRest.get(key);
    if (group === undefined) byRest.set(key, [entry]);
    else group.push(entry);
  }
  return [...byRest.values()].flatMap((group) => {
    const [first] = group;
    const at = first?.parts.findIndex((part) => part.kind === 'addresses') ?? -1;
    if (first === undefined) return [];
    if (at === -1) return [{ parts: first.parts, unless: [], expires: first.expires }];
    const addresses = uniteNetworks(group.map((entry) => ({ part: entry.parts[at], nomatch: entry.nomatch })));
    if (isEmpty(addresses)) return [];
    const parts = first.parts.map((part, index) =>
      index === at ? { kind: 'addresses' as const, addresses, length: 0 } : part,
    );
    return [{ parts, unless: [], expires: first.expires }];
  });
}

function hasPorts(entries: readonly SetEntry[]): boolean {
  return entries[0]?.parts.some((part) => part.kind === 'ports') ?? false;
}

/** Entries with the same other parts and the same protocol become one with all their ports. */
function joinPorts(entries: readonly SetEntry[]): readonly SetEntry[] {
  const groups = new Map<string, SetEntry[]>();
  for (const entry of entries) {
    const key = `${entry.expires}${describe(entry.parts, 'ports')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    if (group.length === 1) return [first];
    const parts = first.parts.map((part, index): EntryPart => {
      if (part.kind !== 'ports' || part.ports === undefined) return part;
      const all = group
        .map((entry) => entry.parts[index])
        .flatMap((one) => (one?.kind === 'ports' ? [one.ports ?? []] : []));
      return { ...part, ports: uniteAll(all) };
    });
    return [{ ...first, parts }];
  });
}

/** All parts but the values of the first one of the given kind, as text. */
function describe(parts: readonly EntryPart[], without: EntryPart['kind']): string {
  let left = true;
  return parts
    .map((part) => {
      const omitted = left && part.kind === without;
      if (omitted) left = false;
      const shown = !omitted ? part : part.kind === 'ports' ? { ...part, ports: part.ports === undefined } : part.kind;
      return JSON.stringify(shown, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
    })
    .join('|');
}

interface Network {
  readonly part: EntryPart | undefined;
  readonly nomatch: boolean;
}

/** Longer prefixes decide before shorter ones, so they are put in last. */
function uniteNetworks(networks: readonly Network[]): AddressIntervals {
  const byLength = new Map<number, { in: AddressIntervals[]; out: AddressIntervals[] }>();
  const excepted = networks.some((network) => network.nomatch);
  for (const { part, nomatch } of networks) {
    if (part?.kind !== 'addresses') continue;
    for (const network of excepted ? splitNetworks(part) : [{ addresses: part.addresses, length: 0 }]) {
      const group = byLength.get(network.length) ?? { in: [], out: [] };
      byLength.set(network.length, group);
      (nomatch ? group.out : group.in).push(network.addresses);
    }
  }
  let all: AddressIntervals = [];
  for (const [, group] of [...byLength].toSorted(([one], [other]) => one - other)) {
    all = union<Address>(subtract<Address>(all, uniteAll(group.out)), uniteAll(group.in));
  }
  return all;
}

/** A range is kept as the networks that make it up, each with the length of its prefix. */
function splitNetworks(part: Addresses): readonly Pick<Addresses, 'addresses' | 'length'>[] {
  const [first = 0, end = 0] = part.addresses;
  const width = typeof first === 'bigint' ? 128 : 32;
  if (part.length < width || BigInt(end) - BigInt(first) === 1n) return [part];
  const networks: Pick<Addresses, 'addresses' | 'length'>[] = [];
  for (let at = BigInt(first); at < BigInt(end);) {
    let bits = 0;
    while (at % (2n << BigInt(bits)) === 0n && at + (2n << BigInt(bits)) <= BigInt(end)) bits += 1;
    const next = at + (1n << BigInt(bits));
    const addresses = width === 128 ? [at, next] : [Number(at), Number(next)];
    networks.push({ addresses, length: width - bits });
    at = next;
  }
  return networks;
}

/** The union of many sets, halved again and again so that no set is copied more often than need be. */
function uniteAll<T extends number | bigint>(sets: readonly IntervalSet<T>[]): IntervalSet<T> {
  const [only = []] = sets;
  if (sets.length <= 1) return only;
  const middle = sets.length >> 1;
  return union(uniteAll(sets.slice(0, middle)), uniteAll(sets.slice(middle)));
}

/** hash:net,iface: the longest network that holds the address decides, even if its interface is another. */
function chooseLongest(entries: readonly SetEntry[]): readonly Alternative[] {
  const sorted = entries.toSorted((one, other) => lengthOf(other, 0) - lengthOf(one, 0));
  let longer: AddressIntervals = [];
  let same: AddressIntervals = [];
  const alternatives: Alternative[] = [];
  for (const [index, entry] of sorted.entries()) {
    if (index > 0 && lengthOf(entry, 0) !== lengthOf(sorted[index - 1], 0)) {
      longer = union<Address>(longer, same);
      same = [];
    }
    const [network, ...rest] = entry.parts;
    if (network?.kind !== 'addresses') continue;
    same = union<Address>(same, network.addresses);
    const addresses = subtract<Address>(network.addresses, longer);
    if (entry.nomatch || isEmpty(addresses)) continue;
    alternatives.push({ parts: [{ ...network, addresses }, ...rest], unless: [], expires: entry.expires });
  }
  return alternatives;
}

/** Two networks: the longest first one decides, among those the longest second one. */
function orderNetworks(entries: readonly SetEntry[]): readonly Alternative[] {
  const last = (entries[0]?.parts.length ?? 1) - 1;
  const sorted = entries.toSorted(
    (one, other) => lengthOf(other, 0) - lengthOf(one, 0) || lengthOf(other, last) - lengthOf(one, last),
  );
  return sorted.flatMap((entry, index): Alternative[] => {
    if (entry.nomatch) return [];
    const unless = sorted
      .slice(0, index)
      .filter((earlier) => earlier.nomatch)
      .map((earlier) => earlier.parts);
    return [{ parts: entry.parts, unless, expires: entry.expires }];
  });
}

function lengthOf(entry: SetEntry | undefined, index: number): number {
  const part = entry?.parts[index];
  return part?.kind === 'addresses' ? part.length : 0;
}
