import type { AddressIntervals } from '../../../model/address.ts';
import { contains } from '../../../model/interval-set.ts';
import { readAddressText } from '../text/addresses.ts';
import { findEntry } from './addresses.ts';
import { type TableEntry, type Tables, isUnreadable, namesOf, textOf } from './tables.ts';
import type { VirtualAddress } from './vips.ts';

/** The interfaces behind names that policies use: a zone stands for its members. */
export function expandZones(tables: Tables, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const members = zoneMembers(tables, name);
    return members.length === 0 ? [name] : members;
  });
}

/** A zone that lists its interfaces; none for anything else. */
function zoneMembers(tables: Tables, name: string): readonly string[] {
  const zone = findEntry(tables, 'system_zone', name);
  return zone === undefined || isUnreadable(zone, 'interface')
    ? []
    : namesOf(zone, 'interface').map((member) => member.name);
}

/**
 * The one interface that everything behind virtual addresses is connected to; undefined if the backup does not tell: an address in
 * no network of an interface or in several, or one that a static route sends elsewhere.
 */
export function findServerInterface(tables: Tables, virtual: readonly VirtualAddress[]): string | undefined {
  const inside = virtual.flatMap(({ translations }) => translations.map(({ insideAddress }) => insideAddress));
  const known = virtual.every(({ translations }) => translations.length > 0);
  const interfaces = tables.get('system_interface') ?? [];
  const routes = (tables.get('router_static') ?? []).map((entry) => readNetwork(entry, 'dst'));
  const names = inside.map((address) => {
    const connected = interfaces.filter((entry) => contains(readNetwork(entry, 'ip'), address));
    const routed = routes.some((network) => network[0] !== 0 && contains(network, address));
    return connected.length === 1 && !routed ? connected[0]?.name : undefined;
  });
  const [only, second] = new Set(names);
  return known && second === undefined ? only : undefined;
}

/** The IPv4 network of `10.0.2.1 255.255.255.0`, as one text or as a list of two; empty if there is none. */
function readNetwork(entry: TableEntry, key: string): AddressIntervals {
  const text =
    textOf(entry, key) ??
    namesOf(entry, key)
      .map(({ name }) => name)
      .join(' ');
  const read = readAddressText(text.trim().split(/\s+/).join('/'));
  return read.kind === 'addresses' && text.trim() !== '' ? read.addresses.ipv4 : [];
}
