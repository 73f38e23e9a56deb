import type { Address, AddressIntervals, Family } from '../../../model/address.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import { type PortSet, portRange } from '../../../model/port-set.ts';
import type { Daemon } from '../../../model/server.ts';
import type { ClientGroup, Host } from '../../../model/site.ts';
import type { TakenPorts } from '../../daemon/taken.ts';

/** One server as one client group meets it over one IP version: what every question about a client mode is asked of. */
export interface Scope {
  readonly host: Host;
  readonly daemon: Daemon;
  readonly family: Family;
  readonly client: ClientGroup;
  /** The group's addresses of the family. */
  readonly clients: AddressIntervals;
  /** The host's own addresses of the family; all addresses if none is stated or can be told. */
  readonly server: AddressIntervals;
  /** What the client connects to: one address, or those of `server` if it is not known. */
  readonly dial: { readonly addresses: AddressIntervals; readonly port: number };
  /** Ports that cannot be bound on these addresses. */
  readonly taken: TakenPorts;
  /** Firewalls between client and server, client side first. */
  readonly path: readonly NetworkPolicy[];
  /** Codes of the assumptions that every answer rests on. */
  readonly assumptions: readonly string[];
}

/** Ports that clients open connections from. RFC 6056: any port that is not well known may be used. */
export const CLIENT_PORTS: PortSet = [1024, 65_536];

/** Ports that the daemon opens active data connections from. */
export function activeSources({ daemon: { activeSourcePort }, host }: Pick<Scope, 'daemon' | 'host'>): PortSet {
  return activeSourcePort === undefined ? host.ports.drawn.value : portRange(activeSourcePort);
}

/** The one address in the set, or undefined if there are several or none. */
export function soleAddress(addresses: AddressIntervals): Address | undefined {
  const [first, end] = addresses;
  if (first === undefined || end === undefined || addresses.length !== 2) return undefined;
  return BigInt(end) - BigInt(first) === 1n ? first : undefined;
}
