import { ALL_IPV4, ALL_IPV6 } from '../../../model/address.ts';
import { type AddressSet, NO_ADDRESSES, addressesOf, uniteAddresses } from '../../../model/address-set.ts';
import type { OpaquePart } from '../../../model/policy.ts';
import type { Span } from '../../../source/span.ts';
import { readAddressText } from '../text/addresses.ts';
import { type Named, type TableEntry, type Tables, isUnreadable, namesOf, textOf } from './tables.ts';

/** What stands behind the names of a policy. */
export interface Members {
  readonly addresses: AddressSet;
  readonly unresolved: readonly OpaquePart[];
}

/** Looks up address objects and groups of one family. */
export function lookUpAddresses(tables: Tables, names: readonly Named[], family: 'ipv4' | 'ipv6'): Members {
  const { objects, groups } = TABLE_NAMES[family];
  const all = addressesOf(family === 'ipv4' ? ALL_IPV4 : ALL_IPV6);
  let addresses = NO_ADDRESSES;
  const unresolved: OpaquePart[] = [];
  const open = [...names];
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { name, span } = next;
    if (seen.has(name)) continue;
    seen.add(name);
    const group = findEntry(tables, groups, name);
    const object = findEntry(tables, objects, name);
    const known = object === undefined ? undefined : readObject(object, family);
    if (name === 'all') addresses = uniteAddresses(addresses, all);
    else if (group !== undefined && isPlainGroup(group)) open.push(...namesOf(group, 'member'));
    else if (known !== undefined) addresses = uniteAddresses(addresses, known);
    else unresolved.push(nameOf(name, span));
  }
  return { addresses, unresolved };
}

const TABLE_NAMES = {
  ipv4: { objects: 'firewall_address', groups: 'firewall_addrgrp' },
  ipv6: { objects: 'firewall_address6', groups: 'firewall_addrgrp6' },
} as const;

/** The first entry of the table that has the name. */
export function findEntry(tables: Tables, table: string, name: string): TableEntry | undefined {
  const entries = tables.get(table);
  if (entries === undefined) return undefined;
  const names = NAMES.get(entries) ?? new Map(entries.toReversed().map((entry) => [entry.name, entry]));
  NAMES.set(entries, names);
  return names.get(name);
}

/** Every policy looks up its objects. */
const NAMES = new WeakMap<readonly TableEntry[], ReadonlyMap<string, TableEntry>>();

/** A group that is the union of members that can all be read. */
function isPlainGroup(group: TableEntry): boolean {
  const excludes = group.values.has('exclude') && textOf(group, 'exclude') !== 'disable';
  return !excludes && group.values.has('member') && !isUnreadable(group, 'member');
}

function nameOf(name: string, span: Span): OpaquePart {
  return { code: 'address-object-unresolved', reason: `the addresses of the object \`${name}\``, span, name };
}

/** A subnet or a range; undefined for objects that only the device can resolve (FQDN, geography, dynamic ones). */
function readObject(entry: TableEntry, family: 'ipv4' | 'ipv6'): AddressSet | undefined {
  const type = textOf(entry, 'type') ?? (family === 'ipv4' ? 'ipmask' : 'ipprefix');
  const text = ['iprange'].includes(type) ? joinRange(entry) : joinSubnet(entry, family);
  if (text === undefined || !['ipmask', 'ipprefix', 'iprange', 'subnet'].includes(type)) return undefined;
  const read = readAddressText(text);
  return read.kind === 'addresses' ? read.addresses : undefined;
}

function joinRange(entry: TableEntry): string | undefined {
  const first = textOf(entry, 'start-ip');
  const last = textOf(entry, 'end-ip');
  return first === undefined || last === undefined ? undefined : `${first}-${last}`;
}

/** `10.0.0.0 255.255.255.0`, as one text or as a list of two. */
function joinSubnet(entry: TableEntry, family: 'ipv4' | 'ipv6'): string | undefined {
  if (isUnreadable(entry, 'subnet')) return undefined;
  if (family === 'ipv6') return textOf(entry, 'ip6');
  const parts = namesOf(entry, 'subnet').flatMap(({ name }) => name.split(/\s+/));
  return parts.length === 0 ? undefined : parts.join('/');
}
