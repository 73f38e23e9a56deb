import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import { expandZones, findServerInterface } from './interfaces.ts';
import { type TableEntry, type Tables, namesOf, textOf } from './tables.ts';
import type { VirtualAddress } from './vips.ts';

/** The interfaces that policies name, by who is behind them. */
export interface Sides {
  /** Those with the role `wan`, and those of virtual addresses; empty if the backup does not tell. */
  readonly client: ReadonlySet<string>;
  /** The one that the server is connected to, if the backup tells; else all others: the server is behind one of them. */
  readonly server: ReadonlySet<string>;
  /** Those that the backup describes; undefined if it describes none. */
  readonly described: ReadonlySet<string> | undefined;
  /** Zones become their interfaces. */
  readonly expand: (names: readonly string[]) => readonly string[];
}

/** In which direction of FTP a policy is met, and what of that is not sure. */
export interface Crossing {
  readonly direction: PolicyRule['direction'];
  readonly opaque: readonly OpaquePart[];
}

/** Sorts the interfaces of all policies. */
export function findSides(tables: Tables, virtual: readonly VirtualAddress[]): Sides {
  const wan = (tables.get('system_interface') ?? []).filter((entry) => textOf(entry, 'role') === 'wan');
  const outer = [...wan.map(({ name }) => name), ...virtual.flatMap((one) => one.interface ?? [])];
  const client = new Set(expandZones(tables, outer));
  const policies = tables.get('firewall_policy') ?? [];
  const named = policies.flatMap((entry) => [...namesOf(entry, 'srcintf'), ...namesOf(entry, 'dstintf')]);
  const names = expandZones(
    tables,
    named.map(({ name }) => name),
  );
  const others = names.filter((name) => name !== 'any' && !client.has(name));
  const server = findServerInterface(tables, virtual);
  const described = tables.get('system_interface')?.map(({ name }) => name);
  return {
    client,
    server: new Set(server !== undefined && others.includes(server) ? [server] : others),
    described: described && new Set(described),
    expand: (some) => expandZones(tables, some),
  };
}

/** From the client side to the server's is inbound, the other way round outbound, `any` is either; else the way is open. */
export function readCrossings(entry: TableEntry, sides: Sides): readonly Crossing[] {
  const from = sides.expand(namesOf(entry, 'srcintf').map(({ name }) => name));
  const to = sides.expand(namesOf(entry, 'dstintf').map(({ name }) => name));
  const reason = 'which interfaces of the firewall lead to the clients and to the server';
  return (['inbound', 'outbound'] as const).flatMap((direction): Crossing[] => {
    const [outer, inner] = direction === 'inbound' ? [from, to] : [to, from];
    const outside = placeNames(outer, sides.client, sides.described);
    const inside = placeNames(inner, sides.server, sides.described);
    if (outside === 'none' || inside === 'none') return [];
    const sure = outside === 'all' && inside === 'all';
    return [{ direction, opaque: sure ? [] : [{ code: 'interface-unclear', reason, span: entry.span }] }];
  });
}

/** A name that the backup does not describe, such as that of a zone, may be on either side. */
function placeNames(
  names: readonly string[],
  side: ReadonlySet<string>,
  described: Sides['described'],
): 'all' | 'some' | 'none' {
  const covered = covers(names, side);
  const strange = described !== undefined && names.some((name) => name !== 'any' && !described.has(name));
  return covered === 'none' && strange ? 'some' : covered;
}

/** Whether the names take in all interfaces of a side, some of them, or none; of an unknown side it is `some`. */
function covers(names: readonly string[], side: ReadonlySet<string>): 'all' | 'some' | 'none' {
  if (names.includes('any')) return 'all';
  if (side.size === 0) return 'some';
  const inside = names.filter((name) => side.has(name));
  if (inside.length === 0) return 'none';
  return inside.length === side.size ? 'all' : 'some';
}
