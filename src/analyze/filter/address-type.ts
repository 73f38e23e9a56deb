import { type AddressIntervals, type Family, allAddresses } from '../../model/address.ts';
import { intersect, isEmpty, subtract, union } from '../../model/interval-set.ts';
import type { AddressType, Match } from '../../model/match.ts';
import { type Preimage, addressesBefore } from './header.ts';
import { type Holding, between, constantly, holdsForAddresses } from './holding.ts';
import { guessAddresses } from './address-guess.ts';
import { FIXED_BROADCAST, MULTICAST, anycastAddresses, broadcastAddresses, localAddresses } from './topology.ts';
import type { View } from './scene.ts';

type AddressTypeMatch = Extract<Match, { kind: 'address-type' }>;

/** `-m addrtype`: which type the routing tables give the address. */
export function judgeAddressType(match: AddressTypeMatch, view: View): Holding {
  const { family } = view.scene;
  const everything = allAddresses(family);
  const named = family === 'ipv4' ? uniteTypes(match, view) : meetTypes(match, view);
  const wanted: Preimage<AddressIntervals> = match.types.complement
    ? { sure: subtract(everything, named.possible), possible: subtract(everything, named.sure) }
    : named;
  const change = view.stream.change[match.side];
  const sure = holdsForAddresses(family, match.side, addressesBefore(change, wanted.sure).sure);
  const possible = holdsForAddresses(family, match.side, addressesBefore(change, wanted.possible).possible);
  if (isEmpty(subtract(wanted.possible, wanted.sure)) && change.kind !== 'unknown') return sure;
  if (possible.possible.length === 0) return constantly(family, false);
  return between(sure, possible, {
    code: 'missing-fact',
    reason: "which addresses are the host's own",
    span: match.span,
  });
}

/** IPv4: the address has one of the types. */
function uniteTypes(match: AddressTypeMatch, view: View): Preimage<AddressIntervals> {
  const sets = match.types.members.map((type) => addressesOfType(type, match, view));
  return {
    sure: sets.reduce<AddressIntervals>((all, { sure }) => union(all, sure), []),
    possible: sets.reduce<AddressIntervals>((all, { possible }) => union(all, possible), []),
  };
}

// xt_addrtype.c match_type6: the form of the address must fit every type named, and its route one of the others.
function meetTypes(match: AddressTypeMatch, view: View): Preimage<AddressIntervals> {
  const forms = match.types.members.filter((type) => FORM_TYPES.has(type));
  const routes = match.types.members.filter((type) => ROUTE_TYPES.has(type));
  const everything = allAddresses(view.scene.family);
  let meeting: Preimage<AddressIntervals> = { sure: everything, possible: everything };
  for (const type of forms) meeting = meet(meeting, addressesOfType(type, match, view));
  if (routes.length === 0) return meeting;
  return meet(meeting, uniteTypes({ ...match, types: { members: routes, complement: false } }, view));
}

const FORM_TYPES: ReadonlySet<AddressType> = new Set(['UNSPEC', 'UNICAST', 'MULTICAST']);
const ROUTE_TYPES: ReadonlySet<AddressType> = new Set(['LOCAL', 'ANYCAST', 'UNREACHABLE']);

function meet(left: Preimage<AddressIntervals>, right: Preimage<AddressIntervals>): Preimage<AddressIntervals> {
  return { sure: intersect(left.sure, right.sure), possible: intersect(left.possible, right.possible) };
}

function addressesOfType(type: AddressType, match: AddressTypeMatch, view: View): Preimage<AddressIntervals> {
  const { family } = view.scene;
  switch (type) {
    case 'MULTICAST':
      return exact(MULTICAST[family]);
    case 'UNSPEC':
      return exact(family === 'ipv6' ? [0n, 1n] : []);
    case 'UNICAST':
      if (family === 'ipv6') return exact(subtract(allAddresses(family), MULTICAST[family]));
      return routedAddresses('UNICAST', match, view);
    case 'LOCAL':
    case 'BROADCAST':
    case 'ANYCAST':
      return routedAddresses(type, match, view);
    case 'BLACKHOLE':
    case 'UNREACHABLE':
    case 'PROHIBIT':
    case 'THROW':
    case 'NAT':
    case 'XRESOLVE':
      return { sure: [], possible: ordinaryAddresses(family) };
  }
}

/** The types that hang on what is the host's own. */
type RoutedType = 'LOCAL' | 'BROADCAST' | 'ANYCAST' | 'UNICAST';

function routedAddresses(type: RoutedType, match: AddressTypeMatch, view: View): Preimage<AddressIntervals> {
  const { family, topology } = view.scene;
  const hidden = match.interface !== undefined && onlyName(match.interface, view) === undefined;
  if (topology === undefined || topology.elsewhere !== undefined || hidden) return guessAddresses(type, match, view);
  const broadcast = broadcastAddresses(topology, family);
  if (type === 'BROADCAST') return exact(broadcast);
  if (type === 'ANYCAST') return exact(anycastAddresses(topology, family));
  const only = match.interface === undefined ? undefined : onlyName(match.interface, view);
  const local = localAddresses(topology, family, only);
  if (type === 'LOCAL') return exact(local);
  return exact(subtract(ordinaryAddresses(family), union(local, broadcast)));
}

function ordinaryAddresses(family: Family): AddressIntervals {
  return subtract(allAddresses(family), union(FIXED_BROADCAST[family], MULTICAST[family]));
}

function onlyName(direction: 'in' | 'out', { stream }: View): string | undefined {
  const { members, complement } = stream.facts[direction];
  return complement || members.length !== 1 ? undefined : members[0];
}

function exact(addresses: AddressIntervals): Preimage<AddressIntervals> {
  return { sure: addresses, possible: addresses };
}
