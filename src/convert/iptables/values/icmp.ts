import type { Family } from '../../../model/address.ts';
import { type IntervalSet, fromRanges } from '../../../model/interval-set.ts';
import { parseNumber } from './number.ts';

/** An ICMP type, and the code if the name means one. */
type Message = readonly [type: number, code?: number];

/** The names that iptables has for ICMP messages: RFC 792, RFC 950, RFC 1122, RFC 1256 and RFC 1812. */
const ICMP_NAMES: readonly (readonly [string, Message])[] = [
  ['any', [255]],
  ['echo-reply', [0]],
  ['pong', [0]],
  ['destination-unreachable', [3]],
  ['network-unreachable', [3, 0]],
  ['host-unreachable', [3, 1]],
  ['protocol-unreachable', [3, 2]],
  ['port-unreachable', [3, 3]],
  ['fragmentation-needed', [3, 4]],
  ['source-route-failed', [3, 5]],
  ['network-unknown', [3, 6]],
  ['host-unknown', [3, 7]],
  ['network-prohibited', [3, 9]],
  ['host-prohibited', [3, 10]],
  ['TOS-network-unreachable', [3, 11]],
  ['TOS-host-unreachable', [3, 12]],
  ['communication-prohibited', [3, 13]],
  ['host-precedence-violation', [3, 14]],
  ['precedence-cutoff', [3, 15]],
  ['source-quench', [4]],
  ['redirect', [5]],
  ['network-redirect', [5, 0]],
  ['host-redirect', [5, 1]],
  ['TOS-network-redirect', [5, 2]],
  ['TOS-host-redirect', [5, 3]],
  ['echo-request', [8]],
  ['ping', [8]],
  ['router-advertisement', [9]],
  ['router-solicitation', [10]],
  ['time-exceeded', [11]],
  ['ttl-exceeded', [11]],
  ['ttl-zero-during-transit', [11, 0]],
  ['ttl-zero-during-reassembly', [11, 1]],
  ['parameter-problem', [12]],
  ['ip-header-bad', [12, 0]],
  ['required-option-missing', [12, 1]],
  ['timestamp-request', [13]],
  ['timestamp-reply', [14]],
  ['address-mask-request', [17]],
  ['address-mask-reply', [18]],
];

/** The names that ip6tables has for ICMPv6 messages: RFC 4443 and RFC 4861. */
const ICMPV6_NAMES: readonly (readonly [string, Message])[] = [
  ['destination-unreachable', [1]],
  ['no-route', [1, 0]],
  ['communication-prohibited', [1, 1]],
  ['beyond-scope', [1, 2]],
  ['address-unreachable', [1, 3]],
  ['port-unreachable', [1, 4]],
  ['failed-policy', [1, 5]],
  ['reject-route', [1, 6]],
  ['packet-too-big', [2]],
  ['time-exceeded', [3]],
  ['ttl-exceeded', [3]],
  ['ttl-zero-during-transit', [3, 0]],
  ['ttl-zero-during-reassembly', [3, 1]],
  ['parameter-problem', [4]],
  ['bad-header', [4, 0]],
  ['unknown-header-type', [4, 1]],
  ['unknown-option', [4, 2]],
  ['echo-request', [128]],
  ['ping', [128]],
  ['echo-reply', [129]],
  ['pong', [129]],
  ['router-solicitation', [133]],
  ['router-advertisement', [134]],
  ['neighbour-solicitation', [135]],
  ['neighbor-solicitation', [135]],
  ['neighbour-advertisement', [136]],
  ['neighbor-advertisement', [136]],
  ['redirect', [137]],
];

/** The type that stands for every ICMP message in iptables, but not in ip6tables. */
const ANY_TYPE = 255;

/**
 * Reads an ICMP type by name (which may be cut short), by number, or as type/code, as the set of type × 256 + code;
 * undefined if it is none, or fits several names.
 */
export function parseIcmp(text: string, family: Family): IntervalSet<number> | 'any' | undefined {
  const message = findName(text, family === 'ipv4' ? ICMP_NAMES : ICMPV6_NAMES) ?? parseMessage(text);
  if (message === undefined) return undefined;
  const [type, code] = message;
  if (family === 'ipv4' && type === ANY_TYPE) return 'any';
  return fromRanges([code === undefined ? [type * 256, type * 256 + 255] : [type * 256 + code, type * 256 + code]]);
}

function findName(text: string, names: readonly (readonly [string, Message])[]): Message | undefined {
  const lower = text.toLowerCase();
  if (!/^[a-z]/.test(lower)) return undefined;
  const fitting = names.filter(([name]) => name.toLowerCase().startsWith(lower));
  const [first] = fitting;
  return fitting.length === 1 && first !== undefined
    ? first[1]
    : fitting.find(([name]) => name.toLowerCase() === lower)?.[1];
}

function parseMessage(text: string): Message | undefined {
  const slash = text.indexOf('/');
  const type = parseNumber(slash === -1 ? text : text.slice(0, slash), 255);
  if (type === undefined) return undefined;
  if (slash === -1) return [type];
  const code = parseNumber(text.slice(slash + 1), 255);
  return code === undefined ? undefined : [type, code];
}
