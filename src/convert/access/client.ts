import { ANY_ADDRESS, NO_ADDRESSES, addressesOf, subtractAddresses, uniteAddresses } from '../../model/address-set.ts';
import {
  type AddressIntervals,
  formatAddress,
  oneAddress,
  parseIpv4,
  parseIpv6,
  prefixRange,
} from '../../model/address.ts';
import { type AddressReach, exactly } from '../../model/address-reach.ts';
import type { Spanned } from '../../source/span.ts';
import { readNetwork } from './network.ts';

/** Takes note of a pattern that no address fits, and why. */
export type Misfits = { readonly span: Spanned<string>['span']; readonly why: string }[];

/** The clients that a list of hosts_access(5) fits: patterns, and after EXCEPT a list of those that are left out. */
export function readClients(words: readonly Spanned<string>[], misfits: Misfits): AddressReach {
  const except = words.findIndex(({ value }) => value.toUpperCase() === 'EXCEPT');
  const items = (except === -1 ? words : words.slice(0, except)).map((word) => readClient(word, misfits));
  const listed = items.reduce(uniteReach, NOBODY);
  return except === -1 ? listed : withoutReach(listed, readClients(words.slice(except + 1), misfits));
}

/** `host`, or `user@host`: what RFC 931 tells of a user is not known here. */
function readClient({ value, span }: Spanned<string>, misfits: Misfits): AddressReach {
  const at = value.indexOf('@', 1);
  const host = readHost(at === -1 ? value : value.slice(at + 1));
  if (typeof host === 'string') {
    misfits.push({ span, why: host });
    return NOBODY;
  }
  if (at === -1 || value.slice(0, at).toUpperCase() === 'ALL') return host;
  return { sure: NO_ADDRESSES, possible: host.possible, reason: `which user ${value} means` };
}

/** The addresses that a pattern for hosts fits, or why none can. */
export function readHost(pattern: string): AddressReach | string {
  if (/^[@/]|^(KNOWN|UNKNOWN|LOCAL|PARANOID)$/i.test(pattern)) return askElsewhere(pattern);
  if (/^ALL$/i.test(pattern) || /^\*+$/.test(pattern)) return exactly(ANY_ADDRESS);
  if (pattern.includes('/')) return readNetwork(pattern);
  if (pattern.startsWith('.')) return pattern === '.' ? 'it stands for nothing' : askElsewhere(pattern);
  if (pattern.endsWith('.')) return /^[\d.]*$/.test(pattern) ? readPrefix(pattern) : askElsewhere(pattern);
  if (/[*?]/.test(pattern)) return readWildcard(pattern);
  if (pattern.startsWith('[')) return readBracketed(pattern);
  if (/^[\d.]+$/.test(pattern)) return readExact(pattern);
  if (/^[\d.]+-[\d.]+$/.test(pattern)) return 'ranges are not known; write networks such as 10.0.0.0/24';
  return pattern === '' ? 'it is empty' : askElsewhere(pattern);
}

const NOBODY = exactly(NO_ADDRESSES);

/** Names, groups and other files are not at hand: any client may fit. */
function askElsewhere(pattern: string): AddressReach {
  return { sure: NO_ADDRESSES, possible: ANY_ADDRESS, reason: `which clients ${pattern} stands for` };
}

/** The text of an address starts like this: `10.0.` is 10.0.0.0/16. */
function readPrefix(pattern: string): AddressReach | string {
  const range = octetRange(pattern.slice(0, -1).split('.'));
  return range === undefined ? 'no address starts like this' : exactly(addressesOf(range));
}

/** `10.0.*`: all of the network, and whatever host has a name that fits. */
function readWildcard(pattern: string): AddressReach {
  const parts = pattern.split('.');
  const literal = parts.findIndex((part) => part === '*');
  const stars = literal > 0 && parts.slice(literal).every((part) => part === '*') && parts.length <= 4;
  const range = stars ? octetRange(parts.slice(0, literal)) : undefined;
  const other = askElsewhere(pattern);
  return range === undefined ? other : { ...other, sure: addressesOf(range) };
}

/** The addresses with these first one to three octets, written as addresses are printed. */
function octetRange(octets: readonly string[]): AddressIntervals | undefined {
  if (octets.length > 3 || !octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256))
    return undefined;
  const address = octets.reduce((sum, octet, index) => sum + Number(octet) * 2 ** (24 - 8 * index), 0);
  return prefixRange(address, 8 * octets.length);
}

function readBracketed(pattern: string): AddressReach | string {
  const [, inside = ''] = /^\[(.*)\]$/.exec(pattern) ?? [];
  const address = parseIpv6(inside);
  if (inside.includes('%')) return askElsewhere(pattern);
  if (address === undefined) return 'only an IPv6 address may stand in brackets';
  if (address >> 32n === 0xffffn) return 'such clients are known by their IPv4 address; write it without brackets';
  return exactly(addressesOf(oneAddress(address)));
}

/** Compared with the address as it is printed, letter by letter. */
function readExact(pattern: string): AddressReach | string {
  const address = parseIpv4(pattern);
  if (address === undefined || formatAddress(address) !== pattern)
    return 'no address is printed like this; a network ends with a dot or is written with its mask';
  return exactly(addressesOf(oneAddress(address)));
}

function uniteReach(left: AddressReach, right: AddressReach): AddressReach {
  return {
    sure: uniteAddresses(left.sure, right.sure),
    possible: uniteAddresses(left.possible, right.possible),
    reason: left.reason ?? right.reason,
  };
}

function withoutReach(left: AddressReach, right: AddressReach): AddressReach {
  return {
    sure: subtractAddresses(left.sure, right.possible),
    possible: subtractAddresses(left.possible, right.sure),
    reason: left.reason ?? right.reason,
  };
}
