import { type AddressIntervals, type Family, allAddresses } from '../../model/address.ts';
import { intersect, isEmpty, subtract, union } from '../../model/interval-set.ts';
import type { AddressType, Match } from '../../model/match.ts';
import { type Preimage, addressesBefore } from './header.ts';
import { type Holding, between, constantly, holdsForAddresses } from './holding.ts';
import type { Topology } from '../../model/packet.ts';
import {
  FIXED_BROADCAST,
  LOOPBACK,
  MULTICAST,
  anycastAddresses,
  broadcastAddresses,
  localAddresses,
} from './topology.ts';
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
  const { family, topology } = view.scene;
  const special = union(FIXED_BROADCAST[family], MULTICAST[family]);
  switch (type) {
    case 'MULTICAST':
      return exact(MULTICAST[family]);
    case 'UNSPEC':
      return exact(family === 'ipv6' ? [0n, 1n] : []);
    case 'LOCAL':
      return topology === undefined || hidesInterface(match, view)
        ? guess(match, view, { host: true, special })
        : exact(localAddresses(topology, family, interfaceOf(match, view)));
    case 'BROADCAST':
      return topology === undefined
        ? { sure: FIXED_BROADCAST[family], possible: subtract(allAddresses(family), MULTICAST[family]) }
        : exact(broadcastAddresses(topology, family));
    case 'ANYCAST':
      return topology === undefined
        ? { sure: [], possible: family === 'ipv6' ? allAddresses(family) : [] }
        : exact(anycastAddresses(topology, family));
    case 'UNICAST':
      if (family === 'ipv6') return exact(subtract(allAddresses(family), MULTICAST[family]));
      return topology === undefined || hidesInterface(match, view)
        ? guess(match, view, { host: false, special })
        : exact(foreignAddresses(topology, family, special));
    case 'BLACKHOLE':
    case 'UNREACHABLE':
    case 'PROHIBIT':
    case 'THROW':
    case 'NAT':
    case 'XRESOLVE':
      return { sure: [], possible: subtract(allAddresses(family), special) };
  }
}

/** With `--limit-iface-*`, only the addresses of that interface are local. */
function interfaceOf(match: AddressTypeMatch, { stream }: View): string | undefined {
  if (match.interface === undefined) return undefined;
  return stream.facts[match.interface].members[0];
}

function hidesInterface(match: AddressTypeMatch, { stream }: View): boolean {
  if (match.interface === undefined) return false;
  const { members, complement } = stream.facts[match.interface];
  return complement || members.length !== 1;
}

function foreignAddresses(topology: Topology, family: Family, special: AddressIntervals): AddressIntervals {
  const local = union(localAddresses(topology, family), broadcastAddresses(topology, family));
  return subtract(allAddresses(family), union(special, local));
}

/**
 * What the hook says about the address if the host's own are not stated: delivered packets have a local destination, and
 * packets from the wire a foreign source. What the host sends may carry any source (IP_TRANSPARENT, raw sockets).
 */
function guess(
  { side }: AddressTypeMatch,
  { scene, stream }: View,
  { host, special }: { readonly host: boolean; readonly special: AddressIntervals },
): Preimage<AddressIntervals> {
  const ordinary = subtract(allAddresses(scene.family), special);
  const external = stream.facts.in.complement
    ? stream.facts.in.members.includes('lo')
    : !stream.facts.in.members.includes('lo');
  const local =
    side === 'destination'
      ? LOCAL_DESTINATION[scene.hook]
      : external && scene.hook !== 'OUTPUT' && scene.hook !== 'POSTROUTING'
        ? false
        : undefined;
  const loopback = host ? LOOPBACK[scene.family] : [];
  if (local === undefined) return { sure: loopback, possible: ordinary };
  return local === host ? { sure: ordinary, possible: ordinary } : { sure: loopback, possible: loopback };
}

const LOCAL_DESTINATION = {
  PREROUTING: undefined,
  INPUT: true,
  FORWARD: false,
  OUTPUT: undefined,
  POSTROUTING: undefined,
} as const;

function exact(addresses: AddressIntervals): Preimage<AddressIntervals> {
  return { sure: addresses, possible: addresses };
}
