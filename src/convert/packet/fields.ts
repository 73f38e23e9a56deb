import { type Address, parseAddress } from '../../model/address.ts';
import type { ConnectionState, ConnectionStatus } from '../../model/match.ts';
import type { Packet } from '../../model/packet.ts';
import { parseProtocol } from '../iptables/values/protocols.ts';

/** The object that describes a packet, as JSON gives it. */
export type Fields = Readonly<Record<string, unknown>>;

/** One thing that is wrong with the object. */
export interface Problem {
  readonly message: string;
}

/** True for a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Problems for fields that no packet has: a misspelt field would be taken for one that is not known. */
export function checkKeys(fields: Fields): Problem[] {
  return Object.keys(fields)
    .filter((key) => !KEYS.has(key))
    .map((key) => ({ message: `A packet has no field named ${key}.` }));
}

/** `x`, `len` and `ctstate_before_raw` tell how a recorded packet was sent; no answer depends on them. */
const KEYS: ReadonlySet<string> = new Set(
  (
    'hook iif oif src dst proto sport dport flags syn icmp_type icmp_code icmp_id inner tcp_options mac mark uid gid ttl tos iplen ' +
    'ctstate ct x len ctstate_before_raw'
  ).split(' '),
);

/** The text of a field, or undefined if it is absent. */
export function readText(fields: Fields, key: string, problems: Problem[]): string | undefined {
  const value = fields[key];
  if (value === undefined || typeof value === 'string') return value;
  problems.push({ message: `The field ${key} must be a text.` });
  return undefined;
}

/** A whole number from 0 to the maximum, or undefined if it is absent. */
export function readNumber(
  fields: Fields,
  { key, maximum }: { readonly key: string; readonly maximum: number },
  problems: Problem[],
): number | undefined {
  const value = fields[key];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maximum) return value;
  problems.push({ message: `The field ${key} must be a whole number from 0 to ${maximum}.` });
  return undefined;
}

/** A list of texts or numbers, as texts, or undefined if it is absent. */
export function readNames(fields: Fields, key: string, problems: Problem[]): readonly string[] | undefined {
  const value = fields[key];
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(String);
  problems.push({ message: `The field ${key} must be a list.` });
  return undefined;
}

/** An address of either family, or undefined if it is absent. */
export function readAddressField(fields: Fields, key: string, problems: Problem[]): Address | undefined {
  const text = readText(fields, key, problems);
  if (text === undefined) return undefined;
  const address = parseAddress(text);
  if (address === undefined) problems.push({ message: `The field ${key} must be an IPv4 or IPv6 address.` });
  return address;
}

/** A protocol by name or number, or undefined if it is absent. */
export function readProtocolField(fields: Fields, problems: Problem[]): number | undefined {
  const value = fields['proto'];
  if (value === undefined) return undefined;
  const protocol = typeof value === 'string' || typeof value === 'number' ? parseProtocol(String(value)) : undefined;
  if (protocol === undefined) problems.push({ message: 'The field proto must be the name or number of a protocol.' });
  return protocol;
}

const HOOKS: readonly Packet['hook'][] = ['INPUT', 'FORWARD', 'OUTPUT'];

/** The way of the packet, which no packet can be without. */
export function readHook(fields: Fields, problems: Problem[]): Packet['hook'] | undefined {
  const hook = HOOKS.find((name) => name === fields['hook']);
  if (hook === undefined) problems.push({ message: 'The field hook must be INPUT, FORWARD or OUTPUT.' });
  return hook;
}

const STATES: readonly ConnectionState[] = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'];

/** The state that connection tracking gives the packet, or undefined if it is absent. */
export function readState(fields: Fields, problems: Problem[]): ConnectionState | undefined {
  const text = readText(fields, 'ctstate', problems);
  if (text === undefined) return undefined;
  const state = STATES.find((name) => name === text);
  if (state === undefined) problems.push({ message: `The field ctstate must be one of ${STATES.join(', ')}.` });
  return state;
}

const STATUSES: readonly ConnectionStatus[] = ['EXPECTED', 'SEEN_REPLY', 'ASSURED', 'CONFIRMED'];

/** The status bits of the connection; none are set if the field is absent. */
export function readStatuses(fields: Fields, problems: Problem[]): readonly ConnectionStatus[] {
  const names = readNames(fields, 'status', problems) ?? [];
  const unknown = names.filter((name) => !STATUSES.some((status) => status === name));
  if (unknown.length > 0) problems.push({ message: `The field status may hold ${STATUSES.join(', ')}.` });
  return STATUSES.filter((status) => names.includes(status));
}

/** Bits of the TCP flags, as in the header. */
const FLAGS: Readonly<Record<string, number>> = {
  FIN: 1,
  SYN: 2,
  RST: 4,
  PSH: 8,
  ACK: 16,
  URG: 32,
  ECE: 64,
  CWR: 128,
};

/** The TCP flags as a number, or undefined if they are absent; `syn` alone means a plain SYN. */
export function readFlags(fields: Fields, problems: Problem[]): number | undefined {
  const names = readNames(fields, 'flags', problems);
  if (names === undefined) return fields['syn'] === true ? FLAGS['SYN'] : undefined;
  let bits = 0;
  for (const name of names) {
    const bit = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined;
    if (bit === undefined) problems.push({ message: `The field flags may hold ${Object.keys(FLAGS).join(', ')}.` });
    else bits |= bit;
  }
  return bits;
}
