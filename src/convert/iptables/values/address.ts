import {
  ALL_IPV4,
  ALL_IPV6,
  type Address,
  type AddressIntervals,
  type Family,
  parseIpv6,
} from '../../../model/address.ts';
import { subtract } from '../../../model/interval-set.ts';
import { maskAddresses, parseMask } from './mask.ts';
import { parseNumber } from './number.ts';

/** What the text of an address says: `name` is a host or network name, which only the host that loads the rules can resolve. */
export type AddressReading =
  | { readonly kind: 'addresses'; readonly addresses: AddressIntervals }
  /** The bits that the mask names are scattered so widely that the addresses cannot be listed as intervals. */
  | { readonly kind: 'scattered'; readonly value: Address; readonly mask: Address }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'invalid'; readonly part: 'address' | 'mask' };

const INVALID_ADDRESS: AddressReading = { kind: 'invalid', part: 'address' };
const INVALID_MASK: AddressReading = { kind: 'invalid', part: 'mask' };

/** Names that every host resolves alike: /etc/hosts and /etc/networks as distributions ship them. */
const KNOWN_NAMES: ReadonlyMap<string, Readonly<Record<Family, Address | undefined>>> = new Map([
  ['localhost', { ipv4: 0x7f000001, ipv6: 1n }],
  ['loopback', { ipv4: 0x7f000000, ipv6: undefined }],
]);

/** Reads `address`, `address/length` or `address/mask` as iptables does; host bits are ignored. */
export function readAddress(text: string, family: Family): AddressReading {
  const slash = text.lastIndexOf('/');
  const host = slash === -1 ? text : text.slice(0, slash);
  const address = parseHost(host, family) ?? KNOWN_NAMES.get(host)?.[family];
  const mask = slash === -1 ? undefined : parseMask(text.slice(slash + 1), family);
  if (slash !== -1 && mask === undefined) return INVALID_MASK;
  if (address === undefined) return isHostName(host) ? { kind: 'name', name: host } : INVALID_ADDRESS;
  const addresses = maskAddresses(address, mask);
  if (addresses !== undefined) return { kind: 'addresses', addresses };
  return mask?.kind === 'bits' ? { kind: 'scattered', ...maskValue(address, mask.bits) } : INVALID_MASK;
}

/**
 * Reads the address of a connection's tuple: with a mask whose bits are not the leading ones, both tools load the whole
 * address as it is written (iptables 1.8.9).
 */
export function readTupleAddress(text: string, family: Family): AddressReading {
  const slash = text.lastIndexOf('/');
  const mask = slash === -1 ? undefined : parseMask(text.slice(slash + 1), family);
  return readAddress(mask?.kind === 'bits' && !isPrefix(mask.bits) ? text.slice(0, slash) : text, family);
}

function isPrefix(mask: Address): boolean {
  const all = typeof mask === 'bigint' ? (1n << 128n) - 1n : 0xffff_ffffn;
  const rest = all ^ BigInt(mask);
  return (rest & (rest + 1n)) === 0n;
}

function maskValue(address: Address, mask: Address): { readonly value: Address; readonly mask: Address } {
  const value = BigInt(address) & BigInt(mask);
  return { value: typeof address === 'bigint' ? value : Number(value), mask };
}

/** Reads one numeric address of the family; IPv4 parts may be octal or hexadecimal, and missing ones are 0. */
export function parseHost(text: string, family: Family): Address | undefined {
  return family === 'ipv4' ? parseLooseIpv4(text) : parseIpv6(text);
}

/** Reads one numeric address, each of whose parts has one byte. */
export function parseBytes(text: string, family: Family): Address | undefined {
  const wide = family === 'ipv4' && text.split('.').some((part) => (parseNumber(part, 0xffff_ffff) ?? 256) > 255);
  return wide ? undefined : parseHost(text, family);
}

/** Every address of the family but these. */
export function complementAddresses(addresses: AddressIntervals, family: Family): AddressIntervals {
  return subtract<Address>(family === 'ipv4' ? ALL_IPV4 : ALL_IPV6, addresses);
}

function parseLooseIpv4(text: string): number | undefined {
  return parsePlainIpv4(text) ?? parseOddIpv4(text);
}

/** The quick way for what nearly every address looks like: four decimal parts. */
function parsePlainIpv4(text: string): number | undefined {
  let address = 0;
  let part = -1;
  let dots = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === DOT) {
      if (part < 0) return undefined;
      address = address * 256 + part;
      part = -1;
      dots += 1;
    } else {
      // A leading 0 makes the part octal or hexadecimal.
      if (code < ZERO || code > NINE || part === 0) return undefined;
      part = (part < 0 ? 0 : part * 10) + code - ZERO;
      if (part > 255) return undefined;
    }
  }
  return dots === 3 && part >= 0 ? address * 256 + part : undefined;
}

const DOT = 46;
const ZERO = 48;
const NINE = 57;

function parseOddIpv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length > 4) return undefined;
  const numbers: number[] = [];
  for (const part of parts) {
    const value = parseNumber(part, 0xffff_ffff);
    if (value === undefined) return undefined;
    numbers.push(value);
  }
  if (numbers.every((value) => value <= 255)) {
    return [0, 1, 2, 3].reduce((address, index) => address * 256 + (numbers[index] ?? 0), 0);
  }
  return joinParts(numbers);
}

/** Reads an IPv4 address as inet_aton does: `10.1` is 10.0.0.1. */
export function parseAton(text: string): number | undefined {
  const numbers = text.split('.').map((part) => parseNumber(part, 0xffff_ffff));
  const known = numbers.filter((number) => number !== undefined);
  return known.length === numbers.length && numbers.length <= 4 ? joinParts(known) : undefined;
}

/** inet_aton: the last of fewer than four parts may be wider and fills the rest. */
function joinParts(numbers: readonly number[]): number | undefined {
  const last = numbers.at(-1) ?? 0;
  const leading = numbers.slice(0, -1);
  const rest = 256 ** (5 - numbers.length);
  if (leading.some((value) => value > 255) || last >= rest) return undefined;
  return leading.reduce((address, value) => address * 256 + value, 0) * rest + last;
}

/** RFC 1123 and `_`; a name whose last label is a number is taken for a bad address, and RFC 6761 keeps `invalid` unused. */
function isHostName(text: string): boolean {
  return (
    /^(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})\.)*[A-Za-z_](?:[A-Za-z0-9_-]{0,62})\.?$/.test(text) &&
    !/(?:^|\.)invalid\.?$/i.test(text)
  );
}
