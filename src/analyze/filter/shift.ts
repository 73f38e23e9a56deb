import { type Address, type AddressIntervals, allAddresses, familyOf } from '../../model/address.ts';
import { intersect } from '../../model/interval-set.ts';
import { ALL_PORTS, type PortSet } from '../../model/port-set.ts';

/** Every address plus `by`; what leaves the family's range is lost. */
export function shiftAddresses(addresses: AddressIntervals, by: bigint): AddressIntervals {
  const [first] = addresses;
  if (first === undefined) return addresses;
  const shifted = addresses.map((bound): Address => (typeof bound === 'bigint' ? bound + by : bound + Number(by)));
  return intersect(shifted, allAddresses(familyOf(first)));
}

/** Every port plus `by`; what leaves the range of ports is lost. */
export function shiftPorts(ports: PortSet, by: number): PortSet {
  return intersect(
    ports.map((bound) => bound + by),
    ALL_PORTS,
  );
}
