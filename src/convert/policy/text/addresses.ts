import { ANY_ADDRESS, type AddressSet, addressesOf } from '../../../model/address-set.ts';
import {
  type Address,
  familyOf,
  formatAddress,
  nextAddress,
  oneAddress,
  parseAddress,
  parseIpv4,
  prefixRange,
} from '../../../model/address.ts';

/** What a text says about addresses. */
export type AddressText =
  | { readonly kind: 'addresses'; readonly addresses: AddressSet; readonly doubt: string | undefined }
  /** A name of something that has addresses. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'bad'; readonly message: string };

/** Reads an address, a prefix or network with mask, a range `a-b`, or a word for all addresses; else it is a name, or bad. */
export function readAddressText(text: string): AddressText {
  const trimmed = text.trim();
  if (/^(any|all|\*)$/i.test(trimmed)) return { kind: 'addresses', addresses: ANY_ADDRESS, doubt: undefined };
  const address = /[-/]/.test(trimmed) ? undefined : parseAddress(trimmed);
  if (address !== undefined) return found(oneAddress(address));
  if (!LIKE_ADDRESS.test(trimmed)) return readName(trimmed);
  const [before = '', mark = '', after = ''] = trimmed.split(/\s*([-/])\s*/);
  if (mark === '/') return readPrefix(trimmed, before, after);
  if (mark === '-') return readRange(trimmed, before, after);
  return bad(trimmed, 'it is no IPv4 or IPv6 address');
}

/** Digits and dots, or hexadecimal digits with a colon among them; then perhaps a mask or the end of a range. */
const LIKE_ADDRESS = /^(?:[\d.]+|(?=[^-/]*:)[\da-f:.]+)\s*(?:[-/]\s*[\da-f.:]*)?$/i;

function readName(text: string): AddressText {
  if (/^[\p{L}\p{N}_][\p{L}\p{N}\s_.:/@+-]*$/u.test(text)) return { kind: 'name', name: text };
  return bad(text, 'it is neither an address nor a name');
}

function readPrefix(text: string, before: string, after: string): AddressText {
  const address = parseAddress(before);
  if (address === undefined) return bad(text, `\`${before}\` is no address`);
  const length = readPrefixLength(address, after);
  if (length === undefined) return bad(text, `\`${after}\` is no prefix length for it`);
  const intervals = prefixRange(address, length);
  const [start = address] = intervals;
  const doubt =
    start === address
      ? undefined
      : `\`${text}\` has host bits set: it is read as \`${formatAddress(start)}/${length}\`.`;
  return { kind: 'addresses', addresses: addressesOf(intervals), doubt };
}

/** A number of bits, or a dotted mask whose ones all come first. */
function readPrefixLength(address: Address, text: string): number | undefined {
  const width = familyOf(address) === 'ipv4' ? 32 : 128;
  if (/^\d{1,3}$/.test(text)) return Number(text) <= width ? Number(text) : undefined;
  const mask = width === 32 ? parseIpv4(text) : undefined;
  if (mask === undefined) return undefined;
  const length = 32 - Math.log2(2 ** 32 - mask);
  return Number.isInteger(length) ? length : undefined;
}

function readRange(text: string, before: string, after: string): AddressText {
  const first = parseAddress(before);
  const last = parseAddress(after);
  if (first === undefined || last === undefined) return bad(text, 'a range is written `first-last`, both in full');
  if (familyOf(first) !== familyOf(last)) return bad(text, 'its ends are of different families');
  if (first > last) return bad(text, 'it ends before it starts');
  return found([first, nextAddress(last)]);
}

function found(intervals: readonly Address[]): AddressText {
  return { kind: 'addresses', addresses: addressesOf(intervals), doubt: undefined };
}

function bad(text: string, why: string): AddressText {
  return { kind: 'bad', message: `\`${text}\` cannot be read as addresses: ${why}.` };
}
