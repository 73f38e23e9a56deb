import type { Bound, IntervalSet } from './interval-set.ts';

export type Family = 'ipv4' | 'ipv6';

/** An IPv4 address as a number 0 to 2^32 − 1, or an IPv6 address as a bigint 0 to 2^128 − 1. */
export type Address = number | bigint;

/** Addresses of one family; an IPv4 address is never in a set of IPv6 addresses. */
export type AddressIntervals = IntervalSet<Address>;

/** Every IPv4 address. */
export const ALL_IPV4: IntervalSet<number> = [0, 2 ** 32];

/** Every IPv6 address. */
export const ALL_IPV6: IntervalSet<bigint> = [0n, 2n ** 128n];

/** Every address of the family. */
export function allAddresses(family: Family): AddressIntervals {
  return family === 'ipv4' ? ALL_IPV4 : ALL_IPV6;
}

/** Reads dotted-quad IPv4 with plain decimal parts (no octal, no missing parts), or undefined. */
export function parseIpv4(text: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  let value = 0;
  for (const part of match.slice(1)) {
    if (Number(part) > 255 || (part.length > 1 && part.startsWith('0'))) return undefined;
    value = value * 256 + Number(part);
  }
  return value;
}

/** Reads RFC 4291 text, `::` and an embedded IPv4 tail included, without zone or brackets, or undefined. */
export function parseIpv6(text: string): bigint | undefined {
  if (!text.includes(':')) return undefined;
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (tail !== null) {
    const embedded = parseIpv4(tail[2] ?? '');
    if (embedded === undefined) return undefined;
    return parseIpv6(`${tail[1]}${(embedded >>> 16).toString(16)}:${(embedded & 0xffff).toString(16)}`);
  }
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const given = groups.flat();
  if (!given.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  if (halves.length === 1 ? given.length !== 8 : given.length > 7) return undefined;
  const [head = [], rest = []] = groups;
  const filled = [...head, ...Array.from({ length: 8 - given.length }, () => '0'), ...rest];
  return BigInt(`0x${filled.map((group) => group.padStart(4, '0')).join('')}`);
}

/** Reads an address of either family, or undefined. */
export function parseAddress(text: string): Address | undefined {
  return parseIpv4(text) ?? parseIpv6(text);
}

/** The family an address belongs to. */
export function familyOf(address: Bound): Family {
  return typeof address === 'number' ? 'ipv4' : 'ipv6';
}

/** The canonical text of an address (RFC 5952 for IPv6). */
export function formatAddress(address: Address): string {
  if (typeof address === 'number') {
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
  }
  const groups = Array.from({ length: 8 }, (_, index) => Number((address >> BigInt(112 - 16 * index)) & 0xffffn));
  const zeros = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  if (zeros.length < 2) return hex.join(':');
  return `${hex.slice(0, zeros.start).join(':')}::${hex.slice(zeros.start + zeros.length).join(':')}`;
}

/** The addresses that share the first `length` bits with `address`. */
export function prefixRange(address: Address, length: number): AddressIntervals {
  if (typeof address === 'number') {
    const step = 2 ** (32 - length);
    const start = Math.floor(address / step) * step;
    return [start, start + step];
  }
  const step = 1n << BigInt(128 - length);
  const start = (address / step) * step;
  return [start, start + step];
}

/** The address right after `address`: the open end of a range that ends with it. */
export function nextAddress(address: Address): Address {
  return typeof address === 'number' ? address + 1 : address + 1n;
}

/** The set with this one address. */
export function oneAddress(address: Address): AddressIntervals {
  return [address, nextAddress(address)];
}

/** True for an address that only the machine itself can reach (RFC 1122, RFC 4291). */
export function isLoopback(address: Address): boolean {
  return typeof address === 'bigint' ? address === 1n : Math.floor(address / 2 ** 24) === 127;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  }
  return best;
}
