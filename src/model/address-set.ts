import {
  ALL_IPV4,
  ALL_IPV6,
  type Address,
  type AddressIntervals,
  type Family,
  familyOf,
  formatAddress,
} from './address.ts';
import { type IntervalSet, intersect, isEmpty, subtract, union } from './interval-set.ts';

/** Addresses of both families, side by side. */
export interface AddressSet {
  readonly ipv4: IntervalSet<Address>;
  readonly ipv6: IntervalSet<Address>;
}

export const NO_ADDRESSES: AddressSet = { ipv4: [], ipv6: [] };
export const ANY_ADDRESS: AddressSet = { ipv4: ALL_IPV4, ipv6: ALL_IPV6 };

/** The set that holds addresses of one family only. */
export function addressesOf(intervals: AddressIntervals): AddressSet {
  const [first] = intervals;
  if (first === undefined) return NO_ADDRESSES;
  return familyOf(first) === 'ipv4' ? { ipv4: intervals, ipv6: [] } : { ipv4: [], ipv6: intervals };
}

/** The members of either set. */
export function uniteAddresses(left: AddressSet, right: AddressSet): AddressSet {
  return { ipv4: union(left.ipv4, right.ipv4), ipv6: union(left.ipv6, right.ipv6) };
}

/** The members of the first set that are not in the second. */
export function subtractAddresses(left: AddressSet, right: AddressSet): AddressSet {
  return { ipv4: subtract(left.ipv4, right.ipv4), ipv6: subtract(left.ipv6, right.ipv6) };
}

/** The members of both sets. */
export function intersectAddresses(left: AddressSet, right: AddressSet): AddressSet {
  return { ipv4: intersect(left.ipv4, right.ipv4), ipv6: intersect(left.ipv6, right.ipv6) };
}

/** True if the set has no address of either family. */
export function hasNoAddress(set: AddressSet): boolean {
  return isEmpty(set.ipv4) && isEmpty(set.ipv6);
}

/** The fewest prefixes (`203.0.113.0/24`) that make up the intervals; `any` for a whole family. */
export function formatAddresses(intervals: AddressIntervals): readonly string[] {
  const [first] = intervals;
  if (first === undefined) return [];
  const family = familyOf(first);
  const whole = family === 'ipv4' ? ALL_IPV4 : ALL_IPV6;
  if (intervals.length === 2 && intervals[0] === whole[0] && intervals[1] === whole[1]) return ['any'];
  const texts: string[] = [];
  for (let index = 0; index < intervals.length; index += 2) {
    texts.push(...prefixesBetween(BigInt(intervals[index] ?? 0), BigInt(intervals[index + 1] ?? 0), family));
  }
  return texts;
}

function prefixesBetween(start: bigint, end: bigint, family: Family): string[] {
  const width = family === 'ipv4' ? 32 : 128;
  const texts: string[] = [];
  let at = start;
  while (at < end) {
    let bits = 0;
    while (bits < width && at % (2n << BigInt(bits)) === 0n && at + (2n << BigInt(bits)) <= end) bits += 1;
    const address = formatAddress(family === 'ipv4' ? Number(at) : at);
    texts.push(bits === 0 ? address : `${address}/${width - bits}`);
    at += 1n << BigInt(bits);
  }
  return texts;
}
