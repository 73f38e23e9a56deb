import {
  type Address,
  type AddressIntervals,
  type Family,
  allAddresses,
  familyOf,
  oneAddress,
} from '../../../model/address.ts';
import { contains, equals, intersect, isEmpty, union } from '../../../model/interval-set.ts';
import type { NetworkPolicy, PortTranslation } from '../../../model/policy.ts';
import { portRange } from '../../../model/port-set.ts';
import type { Router } from '../../../model/router.ts';
import type { Span } from '../../../source/span.ts';
import type { AddressChange } from '../../filter/header.ts';
import type { Leg } from '../path/route.ts';
import { soleAddress } from '../path/scope.ts';

/** True if packets of the leg are for an address of the router: one that is stated, or another than the server's that it translates. */
export function isOwn(leg: Leg, { policy, router, server }: Whose): boolean {
  const sole = soleAddress(leg.destination);
  if (sole === undefined) return false;
  if (router.addresses.includes(sole)) return true;
  const isServer = contains(server, sole) && !equals(server, allAddresses(familyOf(sole)));
  return !isServer && findOwn(leg, policy) !== undefined;
}

interface Whose {
  readonly policy: NetworkPolicy;
  readonly router: Router;
  /** The server's addresses; all if they are not known. */
  readonly server: AddressIntervals;
}

/** The translation of the policy that is for the address of the leg, if one is. */
export function findOwn(
  { destination, dialled, shift }: Leg,
  { translations }: NetworkPolicy,
): PortTranslation | undefined {
  const sole = soleAddress(destination);
  if (sole === undefined) return undefined;
  const mine = translations.filter(({ publicAddress }) => publicAddress === sole);
  // The one that leads to these ports from others was meant for them.
  const meant = mine.find(
    ({ insidePorts: [first, last] }) => !isEmpty(intersect(dialled, portRange(first - shift, last - shift))),
  );
  return meant ?? mine[0];
}

/** A change to an address of the router's, with those that are stated of the interface by which the packets leave. */
export function nameOwn(change: AddressChange, addresses: readonly Address[]): AddressChange {
  if (change.kind !== 'unknown' || !change.own) return change;
  const family = familyOf(change.within[0] ?? 0);
  const [sole, ...others] = addresses.filter((address) => familyOf(address) === family);
  if (sole === undefined) return change;
  if (others.length === 0) return { kind: 'constant', address: sole };
  return { ...change, within: [sole, ...others].map(oneAddress).reduce<AddressIntervals>(union, []) };
}

/** The first rule that leads packets to the router itself, whichever of its addresses that is. */
export function findRedirect({ rulesets }: Router, family: Family): Span | undefined {
  const chains = rulesets[family]?.tables.findLast(({ name }) => name === 'nat')?.chains.values() ?? [];
  return [...chains]
    .flatMap(({ rules }) => rules)
    .find(
      ({ target }) => target.kind === 'translate' && target.side === 'destination' && target.to.kind === 'own-address',
    )?.span;
}
