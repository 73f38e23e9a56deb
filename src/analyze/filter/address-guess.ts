import { type Address, type AddressIntervals, allAddresses, nextAddress } from '../../model/address.ts';
import { intersect, subtract, union } from '../../model/interval-set.ts';
import type { Match } from '../../model/match.ts';
import { spanRegion } from '../../model/region.ts';
import type { Preimage } from './header.ts';
import type { View } from './scene.ts';
import { FIXED_BROADCAST, LOOPBACK, MULTICAST, foreignAddresses, mayBeShared, statedAddresses } from './topology.ts';

type AddressTypeMatch = Extract<Match, { kind: 'address-type' }>;

/** What hangs on the host's own addresses, besides broadcast and anycast. */
type Side = 'LOCAL' | 'UNICAST';

/**
 * Which addresses have the type if not all of the host's own are stated. The way of the packet tells: what is delivered
 * goes to a local address, what is forwarded or leaves by another interface than lo does not, and what comes from outside
 * does not come from one. Only some addresses may be broadcast or anycast.
 */
export function guessAddresses(
  type: Side | 'BROADCAST' | 'ANYCAST',
  match: AddressTypeMatch,
  view: View,
): Preimage<AddressIntervals> {
  const { family, topology } = view.scene;
  const fixed = union(FIXED_BROADCAST[family], MULTICAST[family]);
  const ordinary = subtract(allAddresses(family), fixed);
  const perhaps = intersect(ordinary, sharedCandidates(match, view));
  if (type === 'ANYCAST') return { sure: [], possible: family === 'ipv6' ? perhaps : [] };
  if (type === 'BROADCAST') {
    return {
      sure: FIXED_BROADCAST[family],
      possible: family === 'ipv6' ? [] : union(FIXED_BROADCAST[family], perhaps),
    };
  }
  const own = union(LOOPBACK[family], topology === undefined ? [] : statedAddresses(topology, family));
  const foreign = topology === undefined ? [] : foreignAddresses(topology, family);
  const [mine, others] = type === 'LOCAL' ? [own, foreign] : [foreign, own];
  const side = match.interface === undefined ? tellSide(match, view) : undefined;
  const possible = side === undefined || side === type ? subtract(ordinary, others) : [];
  const sure = side === type ? possible : mine;
  return { sure: subtract(sure, perhaps), possible: union(possible, subtract(mine, fixed)) };
}

/** What the way of the packet says about the address. */
function tellSide({ side }: AddressTypeMatch, { scene, stream }: View): Side | undefined {
  if (side === 'source') return tellSource(stream.facts.in, scene.hook, { scene, stream });
  const translated = stream.change.destination.kind !== 'same';
  if (translated && scene.hook !== 'INPUT' && scene.hook !== 'FORWARD') return undefined;
  switch (scene.path) {
    case 'INPUT':
      return 'LOCAL';
    case 'FORWARD':
      return 'UNICAST';
    case 'OUTPUT':
      return tellOutput(stream.facts.out);
  }
}

function tellOutput({ members, complement }: View['stream']['facts']['out']): Side | undefined {
  if (complement) return members.includes('lo') ? 'UNICAST' : undefined;
  if (members.length !== 1) return undefined;
  return members[0] === 'lo' ? 'LOCAL' : 'UNICAST';
}

/** The kernel takes no packets from outside with a source of its own; what it sends itself may have any. */
function tellSource(
  { members, complement }: View['stream']['facts']['in'],
  hook: View['scene']['hook'],
  { scene, stream }: View,
): Side | undefined {
  const span = spanRegion(stream.region, 'source');
  const open = span === undefined || isWide(span);
  if (scene.path === 'OUTPUT') return open ? 'LOCAL' : undefined;
  if (hook === 'POSTROUTING' && scene.path !== 'FORWARD') return undefined;
  const loopback = complement ? !members.includes('lo') : members.includes('lo');
  if (!loopback) return 'UNICAST';
  return open && !complement && members.length === 1 ? 'LOCAL' : undefined;
}

/** So many addresses are looked at one by one. */
const MOST_ADDRESSES = 256n;

function isWide([first, end]: readonly [Address, Address]): boolean {
  return BigInt(end) - BigInt(first) > MOST_ADDRESSES;
}

/**
 * The addresses of the stream that may be broadcast or anycast. Of a wide range nobody asks about those, unless the packets
 * are not TCP: no TCP connection leads to one.
 */
function sharedCandidates({ side }: AddressTypeMatch, { scene, stream }: View): AddressIntervals {
  const span = spanNow(side, stream);
  if (span === undefined || isWide(span)) return stream.facts.protocol === TCP ? [] : allAddresses(scene.family);
  return listCandidates(span);
}

const TCP = 6;

/** The range of the addresses that the packets carry now, or undefined if it is not known. */
function spanNow(side: AddressTypeMatch['side'], stream: View['stream']): readonly [Address, Address] | undefined {
  const change = stream.change[side];
  if (change.kind === 'same') return spanRegion(stream.region, side);
  return change.kind === 'constant' ? [change.address, nextAddress(change.address)] : undefined;
}

function listCandidates([first, end]: readonly [Address, Address]): AddressIntervals {
  const bounds: Address[] = [];
  for (let address = first; address < end; address = nextAddress(address)) {
    if (mayBeShared(address)) bounds.push(address, nextAddress(address));
  }
  return bounds;
}
