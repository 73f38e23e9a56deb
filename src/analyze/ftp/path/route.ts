import { type Address, allAddresses, familyOf, oneAddress } from '../../../model/address.ts';
import { type IntervalSet, intersect, isEmpty, subtract } from '../../../model/interval-set.ts';
import type { NetworkPolicy, PortTranslation } from '../../../model/policy.ts';
import { type PortSet, portRange } from '../../../model/port-set.ts';
import type { AddressChange } from '../../filter/header.ts';
import { shiftAddresses } from '../../filter/shift.ts';
import type { Box } from '../../../model/packet-set.ts';
import type { View } from '../device/view.ts';

/** Some of the ports that a client dials, and what their packets carry at one point of the path. */
export interface Leg {
  /** As the client dials them. */
  readonly dialled: PortSet;
  /** What is added to a dialled port to get the port the packet carries here. */
  readonly shift: number;
  /** The destination addresses the packet may carry here; more than one if the server's address is not known. */
  readonly destination: IntervalSet<Address>;
  /** The translation that was used last, if any. */
  readonly by: PortTranslation | undefined;
  /** The clients for whom this holds; absent: all. */
  readonly clients?: IntervalSet<Address> | undefined;
  /** What the clients' source address has become on the way; absent: nothing. */
  readonly source?: AddressChange | undefined;
}

/** Sends one leg through the device's destination translation: the ports that no entry names stay as they are. */
export function translateLeg(leg: Leg, policy: NetworkPolicy, server: IntervalSet<Address>): readonly Leg[] {
  const [address] = leg.destination;
  const sole = address !== undefined && isOneAddress(leg.destination, address) ? address : undefined;
  const legs: Leg[] = [];
  let rest = leg.dialled;
  for (const translation of listTranslations(policy, sole)) {
    const [first, last] = translation.publicPorts;
    const taken = intersect(rest, portRange(first - leg.shift, last - leg.shift));
    if (isEmpty(taken)) continue;
    rest = subtract(rest, taken);
    const shift = leg.shift + translation.insidePorts[0] - first;
    const { insideAddress } = translation;
    const destination = insideAddress === undefined ? server : oneAddress(insideAddress);
    legs.push({ ...leg, dialled: taken, shift, destination, by: translation });
  }
  return isEmpty(rest) ? legs : [...legs, { ...leg, dialled: rest }];
}

/** The translations for packets to the address: those that name it, else those for whatever is dialled. */
export function listTranslations(
  { translations }: NetworkPolicy,
  address: Address | undefined,
): readonly PortTranslation[] {
  const named = translations.filter(({ publicAddress }) => publicAddress !== undefined && publicAddress === address);
  return named.length > 0 ? named : translations.filter(({ publicAddress }) => publicAddress === undefined);
}

/** True for a leg that ends at the device, which hands on nothing but what it publishes. */
export function isUnpublished({ by }: Leg, { published, translations }: NetworkPolicy): boolean {
  if (published === undefined || translations.length === 0) return false;
  return by === undefined || !translations.includes(by);
}

/** The source addresses that new outbound connections may carry behind the device: the public one where a translation names it. */
export function translateSource(source: IntervalSet<Address>, policy: NetworkPolicy): IntervalSet<Address> {
  const [address] = source;
  if (address === undefined) return source;
  if (policy.published?.partings.some(({ connections }) => connections === 'active') === true)
    return allAddresses(familyOf(address));
  if (!isOneAddress(source, address)) return source;
  const translation = policy.translations.find(({ insideAddress }) => insideAddress === address);
  return translation?.publicAddress === undefined ? source : oneAddress(translation.publicAddress);
}

function isOneAddress(addresses: IntervalSet<Address>, address: Address): boolean {
  const end = familyOf(address) === 'ipv4' ? Number(address) + 1 : BigInt(address) + 1n;
  return addresses.length === 2 && addresses[1] === end;
}

/** The connections to the leg's ports, of its clients. */
export function pieceOf(connections: Box, { dialled, clients }: Leg): Box {
  const source = clients === undefined ? connections.source : intersect(connections.source, clients);
  return { ...connections, source, destinationPort: dialled };
}

/** How first packets of the leg look where they carry its addresses and port. */
export function viewOf({ destination, shift, source, clients }: Leg): View {
  const client = source === undefined ? undefined : addressesAfter(source, clients ?? []);
  return { direction: 'inbound', server: destination, shift, client };
}

/** The addresses that some addresses may become; undefined: those that they are. */
export function addressesAfter(
  change: AddressChange,
  addresses: IntervalSet<Address>,
): IntervalSet<Address> | undefined {
  switch (change.kind) {
    case 'same':
      return undefined;
    case 'constant':
      return oneAddress(change.address);
    case 'shift':
      return shiftAddresses(addresses, change.by);
    case 'unknown':
      return change.within;
  }
}
