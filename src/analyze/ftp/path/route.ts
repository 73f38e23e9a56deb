import { type Address, familyOf, oneAddress } from '../../../model/address.ts';
import { type IntervalSet, intersect, isEmpty, subtract } from '../../../model/interval-set.ts';
import type { NetworkPolicy, PortTranslation } from '../../../model/policy.ts';
import { type PortSet, portRange } from '../../../model/port-set.ts';

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
}

/** Legs behind every device of the path, device by device, client side first. */
export function routeInbound(start: Leg, path: readonly NetworkPolicy[]): readonly (readonly Leg[])[] {
  let legs: readonly Leg[] = [start];
  return path.map((policy) => {
    legs = legs.flatMap((leg) => translateLeg(leg, policy));
    return legs;
  });
}

/** Sends one leg through the device's destination translation: the ports that no entry names stay as they are. */
export function translateLeg(leg: Leg, policy: NetworkPolicy): readonly Leg[] {
  const [address] = leg.destination;
  if (address === undefined || !isOneAddress(leg.destination, address)) return [leg];
  const legs: Leg[] = [];
  let rest = leg.dialled;
  for (const translation of policy.translations) {
    if (translation.publicAddress !== address) continue;
    const [first, last] = translation.publicPorts;
    const taken = intersect(rest, portRange(first - leg.shift, last - leg.shift));
    if (isEmpty(taken)) continue;
    rest = subtract(rest, taken);
    const shift = leg.shift + translation.insidePorts[0] - first;
    legs.push({ dialled: taken, shift, destination: oneAddress(translation.insideAddress), by: translation });
  }
  return isEmpty(rest) ? legs : [...legs, { ...leg, dialled: rest }];
}

/** The source address that a new outbound connection carries behind the device: the public one where a translation names it. */
export function translateSource(source: Address, policy: NetworkPolicy): Address {
  const translation = policy.translations.find(({ insideAddress }) => insideAddress === source);
  return translation?.publicAddress ?? source;
}

function isOneAddress(addresses: IntervalSet<Address>, address: Address): boolean {
  const end = familyOf(address) === 'ipv4' ? Number(address) + 1 : BigInt(address) + 1n;
  return addresses.length === 2 && addresses[1] === end;
}
