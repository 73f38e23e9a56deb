import { type Address, type AddressIntervals, allAddresses, familyOf } from '../../model/address.ts';
import { contains, covers, isEmpty, overlaps } from '../../model/interval-set.ts';
import { ALL_PORTS, type PortSet } from '../../model/port-set.ts';
import { shiftAddresses, shiftPorts } from './shift.ts';

/** How a packet's header differs, by address translation, from the header it came with. */
export interface HeaderChange {
  readonly source: AddressChange;
  readonly destination: AddressChange;
  readonly sourcePort: PortChange;
  readonly destinationPort: PortChange;
}

export type AddressChange =
  | { readonly kind: 'same' }
  | { readonly kind: 'constant'; readonly address: Address }
  /** new = old + by */
  | { readonly kind: 'shift'; readonly by: bigint }
  /** `own`: whichever it is, it is one of the host's. */
  | { readonly kind: 'unknown'; readonly within: AddressIntervals; readonly own: boolean };

export type PortChange =
  | { readonly kind: 'same' }
  | { readonly kind: 'constant'; readonly port: number }
  /** new = old + by */
  | { readonly kind: 'shift'; readonly by: number }
  | { readonly kind: 'unknown'; readonly within: PortSet };

const SAME = { kind: 'same' } as const;

/** The header is as it came. */
export const UNCHANGED: HeaderChange = { source: SAME, destination: SAME, sourcePort: SAME, destinationPort: SAME };

/** Old values whose new value surely, and possibly, lies in a set. */
export interface Preimage<T> {
  readonly sure: T;
  readonly possible: T;
}

/** Which addresses a packet may have come with if its address now lies in `addresses`. */
export function addressesBefore(change: AddressChange, addresses: AddressIntervals): Preimage<AddressIntervals> {
  switch (change.kind) {
    case 'same':
      return exact(addresses);
    case 'constant':
      return exact(contains(addresses, change.address) ? allAddresses(familyOf(change.address)) : []);
    case 'shift':
      return exact(shiftAddresses(addresses, -change.by));
    case 'unknown': {
      const [first] = change.within;
      const everything = allAddresses(familyOf(first ?? 0));
      return {
        sure: !isEmpty(change.within) && covers(addresses, change.within) ? everything : [],
        possible: overlaps(addresses, change.within) ? everything : [],
      };
    }
  }
}

/** Which ports a packet may have come with if its port now lies in `ports`. */
export function portsBefore(change: PortChange, ports: PortSet): Preimage<PortSet> {
  switch (change.kind) {
    case 'same':
      return exact(ports);
    case 'constant':
      return exact(contains(ports, change.port) ? ALL_PORTS : []);
    case 'shift':
      return exact(shiftPorts(ports, -change.by));
    case 'unknown':
      return {
        sure: !isEmpty(change.within) && covers(ports, change.within) ? ALL_PORTS : [],
        possible: overlaps(ports, change.within) ? ALL_PORTS : [],
      };
  }
}

function exact<T>(set: T): Preimage<T> {
  return { sure: set, possible: set };
}
