import { type Address, type AddressIntervals, type Family, parseIpv6 } from '../../../model/address.ts';
import { parseNumber } from './number.ts';

/** A mask: how many leading bits count, or which bits do. */
export type Mask =
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'bits'; readonly bits: Address };

/** Scattered masks give at most so many intervals before the addresses count as too many to list. */
const MOST_INTERVALS = 65_536;

/** Reads a prefix length or a whole mask, or undefined. */
export function parseMask(text: string, family: Family): Mask | undefined {
  const length = parseNumber(text, family === 'ipv4' ? 32 : 128);
  if (length !== undefined) return { kind: 'length', length };
  const bits = family === 'ipv4' ? parseDottedMask(text) : text.includes(':') ? parseIpv6(text) : undefined;
  return bits === undefined ? undefined : { kind: 'bits', bits };
}

/** The addresses that agree with `address` in the bits of the mask; undefined if they are too scattered to list. */
export function maskAddresses(address: Address, mask: Mask | undefined): AddressIntervals | undefined {
  if (typeof address === 'bigint') return maskIpv6(address, mask);
  if (mask === undefined) return [address, address + 1];
  if (mask.kind === 'length') {
    const size = 2 ** (32 - mask.length);
    const first = address - (address % size);
    return [first, first + size];
  }
  return listMasked(BigInt(address), BigInt(mask.bits), 32)?.map(Number);
}

function maskIpv6(address: bigint, mask: Mask | undefined): AddressIntervals | undefined {
  if (mask === undefined) return [address, address + 1n];
  if (mask.kind === 'length') {
    const size = 1n << BigInt(128 - mask.length);
    const first = address - (address % size);
    return [first, first + size];
  }
  return listMasked(address, BigInt(mask.bits), 128);
}

/** One interval for every way to fill the free bits above the lowest bit of the mask. */
function listMasked(address: bigint, mask: bigint, width: number): bigint[] | undefined {
  let low = 0;
  while (low < width && ((mask >> BigInt(low)) & 1n) === 0n) low += 1;
  const free: bigint[] = [];
  for (let bit = low; bit < width; bit += 1) {
    if (((mask >> BigInt(bit)) & 1n) === 0n) free.push(1n << BigInt(bit));
  }
  if (2 ** free.length > MOST_INTERVALS) return undefined;
  let starts = [address & mask];
  for (const bit of free.toReversed()) starts = starts.flatMap((start) => [start, start | bit]);
  return joinTouching(starts, 1n << BigInt(low));
}

function joinTouching(starts: readonly bigint[], size: bigint): bigint[] {
  const bounds: bigint[] = [];
  for (const start of starts) {
    if (bounds.at(-1) === start) bounds[bounds.length - 1] = start + size;
    else bounds.push(start, start + size);
  }
  return bounds;
}

/** Four parts, each up to 255; iptables fills no missing ones here. */
function parseDottedMask(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let bits = 0;
  for (const part of parts) {
    const value = parseNumber(part, 255);
    if (value === undefined) return undefined;
    bits = bits * 256 + value;
  }
  return bits;
}
