import { type Address, familyOf, parseAddress } from '../../../model/address.ts';
import type { StatedTranslation } from '../../../model/policy.ts';
import { EVERY_PORT, type PortRange, readPortText } from '../text/ports.ts';
import { type TableEntry, type Tables, textOf } from './tables.ts';

/** A virtual address: what clients dial, and what it leads to. */
export interface VirtualAddress {
  readonly name: string;
  /** The interface that clients come in by, if it is limited to one. */
  readonly interface: string | undefined;
  /** Undefined if it does more than a translation one to one. */
  readonly translation: StatedTranslation | undefined;
  /** `tcp`, `udp` …; undefined: every protocol. */
  readonly protocol: string | undefined;
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
      translation: readTranslation(entry, forwards),
      protocol: forwards ? (textOf(entry, 'protocol') ?? 'tcp') : undefined,
    };
  });
}

function readTranslation(entry: TableEntry, forwards: boolean): StatedTranslation | undefined {
  const type = textOf(entry, 'type') ?? 'static-nat';
  const publicAddress = readOne(textOf(entry, 'extip'));
  const insideAddress = readOne(textOf(entry, 'mappedip'));
  const publicPorts = forwards ? readRange(textOf(entry, 'extport')) : EVERY_PORT;
  const insidePorts = forwards ? readRange(textOf(entry, 'mappedport') ?? textOf(entry, 'extport')) : EVERY_PORT;
  if (type !== 'static-nat' || publicAddress === undefined || insideAddress === undefined) return undefined;
  if (publicPorts === undefined || insidePorts === undefined || familyOf(publicAddress) !== familyOf(insideAddress)) {
    return undefined;
  }
  if (publicPorts[1] - publicPorts[0] !== insidePorts[1] - insidePorts[0]) return undefined;
  return { publicAddress, insideAddress, publicPorts, insidePorts, span: entry.span };
}

/** `10.0.2.2`, or a range of one address. */
function readOne(text: string | undefined): Address | undefined {
  const [first = '', last = first] = (text ?? '').split('-');
  return first === last ? parseAddress(first) : undefined;
}

function readRange(text: string | undefined): PortRange | undefined {
  const read = readPortText(text ?? '');
  return read.kind === 'ports' && read.ranges.length === 1 ? read.ranges[0] : undefined;
}
