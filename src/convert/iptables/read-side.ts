import { ALL_IPV4, ALL_IPV6, type AddressIntervals } from '../../model/address.ts';
import type { Match, Side } from '../../model/match.ts';
import type { GlobalUse } from './line.ts';
import { type Place, type Reader, refuse, spanOf, warn } from './rule-state.ts';
import { type AddressReading, complementAddresses, readAddress } from './values/address.ts';

/** Reads `-s` or `-d`: one condition for every address that is listed; undefined if it is the whole family. */
export function readSide(use: GlobalUse, side: Side, reader: Reader): readonly Match[] | undefined {
  const { text, start } = use.value;
  if (!text.includes(',')) {
    const match = readOne(text, use, { side, place: use, reader });
    return match.kind === 'address' && isEverywhere(match.addresses) ? undefined : [match];
  }
  if (use.negated) {
    refuse(reader, use, { code: 'bad-negation', message: 'A ! cannot stand before a list of addresses' });
    return [readNegatedList(use, side, reader)];
  }
  let offset = use.value.quote === 'none' ? start : start + 1;
  return text.split(',').map((part) => {
    const trimmed = part.trimStart();
    const at = offset + part.length - trimmed.length;
    offset += part.length + 1;
    return readOne(trimmed, use, { side, place: { start: at, end: at + trimmed.length }, reader });
  });
}

function isEverywhere(addresses: AddressIntervals): boolean {
  const end = addresses[1];
  return end === ALL_IPV4[1] || end === ALL_IPV6[1]
    ? addresses[0] === ALL_IPV4[0] || addresses[0] === ALL_IPV6[0]
    : false;
}

interface Where {
  readonly side: Side;
  readonly place: Place;
  readonly reader: Reader;
}

function readOne(text: string, use: GlobalUse, where: Where): Match {
  const { side, place, reader } = where;
  const span = spanOf(reader, place);
  const key = use.negated ? `!${text}` : text;
  const known = isMasked(text) ? reader.caches.masked.get(key) : undefined;
  if (known !== undefined) return { kind: 'address', side, addresses: known, span };
  const reading = readAddress(text, reader.family);
  if (reading.kind === 'scattered') {
    const { value, mask } = reading;
    return { kind: 'masked-address', side, value, mask, complement: use.negated, span };
  }
  if (reading.kind !== 'addresses')
    return { kind: 'opaque', module: side, reason: explain(reading, text, where), span };
  const addresses = use.negated ? complementAddresses(reading.addresses, reader.family) : reading.addresses;
  if (use.negated && addresses.length === 0) return readNegatedAll(where);
  if (isMasked(text)) reader.caches.masked.set(key, addresses);
  return { kind: 'address', side, addresses, span };
}

/** True if a whole mask stands behind the slash, not the length of a prefix. */
function isMasked(text: string): boolean {
  const slash = text.indexOf('/');
  return slash !== -1 && text.length - slash > LONGEST_PREFIX;
}

/** `/128` */
const LONGEST_PREFIX = 4;

/** iptables-legacy loads `! -s 0.0.0.0/0`, which never matches; iptables-nft has the kernel refuse it. */
function readNegatedAll({ place, reader }: Where): Match {
  const message = 'No address is left if all are negated';
  if (reader.tool === 'nf_tables') refuse(reader, place, { code: 'negated-all-addresses', message });
  else warn(reader, place, { code: 'negated-all-addresses', message: `${message}: iptables-nft refuses the table.` });
  return { kind: 'constant', holds: false, span: spanOf(reader, place) };
}

/** What the condition depends on if its address cannot be read; says what is wrong. */
function explain(reading: Extract<AddressReading, { kind: 'name' | 'invalid' }>, text: string, where: Where): string {
  const { place, reader } = where;
  switch (reading.kind) {
    case 'name': {
      const message = `The name “${reading.name}” is looked up when the rules are loaded; they are not loaded if that fails.`;
      warn(reader, place, { code: 'host-name', message });
      return `the addresses of ${reading.name} when the rules are loaded`;
    }
    case 'invalid': {
      const kind = reader.family === 'ipv4' ? 'IPv4' : 'IPv6';
      const part = reading.part === 'mask' ? 'has no valid mask' : `is no ${kind} address and no name of a host`;
      refuse(reader, place, { code: 'bad-address', message: `“${text}” ${part}` });
      return `what “${text}” was meant to be`;
    }
  }
}

/** None of the listed addresses; refused by iptables, but plain in what it means. */
function readNegatedList(use: GlobalUse, side: Side, reader: Reader): Match {
  const span = spanOf(reader, use);
  const plain = { ...use, negated: false };
  const of = use.value.text.split(',').map((part) => [readOne(part.trim(), plain, { side, place: use, reader })]);
  return { kind: 'none', of, span };
}
