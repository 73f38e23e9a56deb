import { type Address, type AddressIntervals, type Family, nextAddress } from '../../../model/address.ts';
import { fromRanges } from '../../../model/interval-set.ts';
import { parseHost } from '../values/address.ts';
import { parseIcmp } from '../values/icmp.ts';
import { maskAddresses } from '../values/mask.ts';
import { parseNumber } from '../values/number.ts';
import { parsePort } from '../values/ports.ts';
import { ICMP, ICMPV6, SCTP, TCP, UDP, UDPLITE, parseProtocol, protocolSet } from '../values/protocols.ts';
import type { Dimension, EntryPart, SetEntry, SetHeader } from './set.ts';

/** Reads the entry of one `add`; undefined if it does not fit the type of the set. */
export function readEntry(text: string, options: readonly string[], set: SetHeader): SetEntry | undefined {
  const texts = text.split(',');
  if (texts.length > set.dimensions.length) return undefined;
  const parts: EntryPart[] = [];
  for (const [index, dimension] of set.dimensions.entries()) {
    const part = texts[index];
    // bitmap:ip,mac may leave the hardware address to be learned.
    if (part === undefined && set.type === 'bitmap:ip,mac') continue;
    const read = part === undefined ? undefined : readPart(part, dimension, { set, options });
    if (read === undefined) return undefined;
    parts.push(read);
  }
  const timeout = options[options.indexOf('timeout') + 1];
  const timed = options.includes('timeout') ? timeout !== '0' : set.options.timeout;
  return { parts, nomatch: options.includes('nomatch'), expires: timed };
}

interface EntryContext {
  readonly set: SetHeader;
  readonly options: readonly string[];
}

function readPart(text: string, dimension: Dimension, { set, options }: EntryContext): EntryPart | undefined {
  switch (dimension) {
    case 'address':
    case 'network':
      return readAddresses(text, set);
    case 'port':
      return set.type === 'bitmap:port' ? readPlainPorts(text) : readProtocolPorts(text, set.family ?? 'ipv4');
    case 'interface':
      return readInterfaceName(text, options.includes('wildcard'));
    case 'hardware-address': {
      const address = text.toLowerCase();
      return /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(address) ? { kind: 'hardware-address', address } : undefined;
    }
    case 'mark': {
      const value = parseNumber(text, 0xffff_ffff);
      const mask = set.options.markmask;
      return value === undefined ? undefined : { kind: 'mark', value: (value & mask) >>> 0, mask };
    }
    case 'set':
      return { kind: 'set', name: text };
  }
}

/** `a`, `a/length` or `a-b`; masked by the options of the set. */
function readAddresses(text: string, set: SetHeader): EntryPart | undefined {
  const family = set.family ?? 'ipv4';
  const width = family === 'ipv4' ? 32 : 128;
  const dash = text.indexOf('-');
  if (dash !== -1) {
    const first = parseHost(text.slice(0, dash), family);
    const last = parseHost(text.slice(dash + 1), family);
    if (first === undefined || last === undefined) return undefined;
    const low = maskFirst(first, set)?.[0];
    const high = maskFirst(last, set)?.at(-1);
    if (low === undefined || high === undefined) return undefined;
    return { kind: 'addresses', addresses: low < high ? [low, high] : [high, nextAddress(low)], length: width };
  }
  const slash = text.indexOf('/');
  const address = parseHost(slash === -1 ? text : text.slice(0, slash), family);
  const length = slash === -1 ? width : parseNumber(text.slice(slash + 1), width);
  if (address === undefined || length === undefined) return undefined;
  const addresses = slash === -1 ? maskFirst(address, set) : maskAddresses(address, { kind: 'length', length });
  return addresses === undefined ? undefined : { kind: 'addresses', addresses, length };
}

function maskFirst(address: Address, { options }: SetHeader): AddressIntervals | undefined {
  if (options.bitmask !== undefined) return maskAddresses(address, { kind: 'bits', bits: options.bitmask });
  return maskAddresses(
    address,
    options.netmask === undefined ? undefined : { kind: 'length', length: options.netmask },
  );
}

/** A port or a range, for TCP and UDP alike. */
function readPlainPorts(text: string): EntryPart | undefined {
  const ports = readPortNumbers(text, 'tcp');
  const protocols = [TCP, TCP + 1, UDP, UDP + 1];
  return ports === undefined ? undefined : { kind: 'ports', protocols, ports, messages: false };
}

/** `[protocol:]port[-port]`; TCP if no protocol is named. */
function readProtocolPorts(text: string, family: Family): EntryPart | undefined {
  const colon = text.indexOf(':');
  const number = colon === -1 ? TCP : parseProtocol(text.slice(0, colon));
  if (number === undefined) return undefined;
  const value = text.slice(colon + 1);
  const protocols = protocolSet(number, false);
  if (number === ICMP || number === ICMPV6) {
    const messages = parseIcmp(value, family);
    if (messages === undefined || messages === 'any') return undefined;
    // A type without a code stands for the code 0.
    const exact = value.includes('/') || messages.length !== 2 ? messages : [messages[0] ?? 0, (messages[0] ?? 0) + 1];
    return { kind: 'ports', protocols, ports: exact, messages: true };
  }
  const ports = readPortNumbers(value, number === UDP || number === UDPLITE ? 'udp' : 'tcp');
  if (ports === undefined) return undefined;
  const ported = [TCP, UDP, UDPLITE, SCTP].includes(number);
  return { kind: 'ports', protocols, ports: ported ? ports : undefined, messages: false };
}

function readPortNumbers(text: string, protocol: 'tcp' | 'udp'): readonly number[] | undefined {
  const [first = '', last = first, more] = text.split('-');
  const low = parsePort(first, { services: protocol, base: 'any' });
  const high = parsePort(last, { services: protocol, base: 'any' });
  if (low === undefined || high === undefined || more !== undefined) return undefined;
  return fromRanges([[Math.min(low, high), Math.max(low, high)]]);
}

function readInterfaceName(text: string, wildcard: boolean): EntryPart {
  const bridgePort = text.startsWith('physdev:');
  const name = bridgePort ? text.slice('physdev:'.length) : text;
  return { kind: 'interface', name: wildcard ? `${name}+` : name, bridgePort };
}
