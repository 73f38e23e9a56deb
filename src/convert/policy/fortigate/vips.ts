import { type Address, familyOf, nextAddress, parseAddress } from '../../../model/address.ts';
import type { StatedTranslation } from '../../../model/policy.ts';
import { listKeys } from '../mapping.ts';
import { EVERY_PORT, type PortRange, readPortText } from '../text/ports.ts';
import { type TableEntry, type Tables, isUnreadable, namesOf, textOf } from './tables.ts';

/** A virtual address: what clients dial, and what it leads to. */
export interface VirtualAddress {
  readonly name: string;
  /** The interface that clients come in by, if it is limited to one. */
  readonly interface: string | undefined;
  /** One for each address of a range; none if it does more than translate one to one. */
  readonly translations: readonly StatedTranslation[];
  /** `tcp`, `udp` …; undefined: every protocol. */
  readonly protocol: string | undefined;
  /** True if only some clients, interfaces or services may use it. */
  readonly limited: boolean;
}

/** The virtual addresses of a backup. */
export function listVirtualAddresses(tables: Tables): readonly VirtualAddress[] {
  const entries = [...(tables.get('firewall_vip') ?? []), ...(tables.get('firewall_vip6') ?? [])];
  return entries.map((entry) => {
    const forwards = textOf(entry, 'portforward') === 'enable';
    const external = textOf(entry, 'extintf');
    return {
      name: entry.name,
      interface: external === 'any' ? undefined : external,
      translations: isPlain(entry) ? readTranslations(entry, forwards) : [],
      protocol: forwards ? (textOf(entry, 'protocol') ?? 'tcp') : undefined,
      limited: LIMITS.some((key) => entry.values.has(key)),
    };
  });
}

/** Settings that are read, and those that change neither who is translated nor where to. Source: FortiOS CLI reference, `firewall vip`. */
const KNOWN: ReadonlySet<string> = new Set(
  listKeys(`
    extip mappedip extintf portforward protocol extport mappedport
    id uuid comment color arp-reply nat-source-vip gratuitous-arp-interval dns-mapping-ttl
  `),
);

/** Settings that keep some packets from being translated. */
const LIMITS = ['src-filter', 'srcintf-filter', 'service'];

/** The values that leave a virtual address a translation one to one. */
const HARMLESS: ReadonlyMap<string, string> = new Map([
  ['type', 'static-nat'],
  ['status', 'enable'],
  ['portmapping-type', '1-to-1'],
  ['nat44', 'enable'],
  ['nat46', 'disable'],
  ['add-nat46-route', 'enable'],
]);

/** False for one that is off, that spreads load, or that has a setting nobody knows. */
function isPlain(entry: TableEntry): boolean {
  if (!['enable', 'disable'].includes(textOf(entry, 'portforward') ?? 'disable') || isUnreadable(entry, 'portforward'))
    return false;
  return [...entry.values.keys()].every(
    (key) => KNOWN.has(key) || LIMITS.includes(key) || HARMLESS.get(key) === textOf(entry, key),
  );
}

function readTranslations(entry: TableEntry, forwards: boolean): readonly StatedTranslation[] {
  const outside = readAddresses(entry, 'extip');
  const inside = readAddresses(entry, 'mappedip');
  const publicPorts = forwards ? readRange(textOf(entry, 'extport')) : EVERY_PORT;
  const insidePorts = forwards ? readRange(textOf(entry, 'mappedport') ?? textOf(entry, 'extport')) : EVERY_PORT;
  if (publicPorts === undefined || insidePorts === undefined || outside.length !== inside.length) return [];
  if (publicPorts[1] - publicPorts[0] !== insidePorts[1] - insidePorts[0]) return [];
  return outside.flatMap((publicAddress, index): readonly StatedTranslation[] => {
    const insideAddress = inside[index];
    if (insideAddress === undefined || familyOf(publicAddress) !== familyOf(insideAddress)) return [];
    return [{ publicAddress, insideAddress, publicPorts, insidePorts, span: entry.span }];
  });
}

/** Ranges that are longer are not written out. */
const MAX_ADDRESSES = 256;

/** `10.0.2.2` or `10.0.2.2-10.0.2.9`, address by address; none if it cannot be read, or is too long. */
function readAddresses(entry: TableEntry, key: string): readonly Address[] {
  const [text = '', second] = namesOf(entry, key).map(({ name }) => name);
  const [start = '', end = start] = text.split('-');
  const first = parseAddress(start.trim());
  const last = parseAddress(end.trim());
  if (second !== undefined || first === undefined || last === undefined || familyOf(first) !== familyOf(last))
    return [];
  const addresses: Address[] = [];
  for (let address = first; address <= last; address = nextAddress(address)) {
    addresses.push(address);
    if (addresses.length > MAX_ADDRESSES) return [];
  }
  return addresses;
}

function readRange(text: string | undefined): PortRange | undefined {
  const read = readPortText(text ?? '');
  return read.kind === 'ports' && read.ranges.length === 1 ? read.ranges[0] : undefined;
}
