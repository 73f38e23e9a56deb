import { type Address, type Family, allAddresses, familyOf, oneAddress } from '../model/address.ts';
import {
  ANY_INTERFACE,
  NO_INTERFACE,
  type Packet,
  type PacketFacts,
  type Tuple,
  UNKNOWN_PACKET,
  knownBits,
  namedInterface,
} from '../model/packet.ts';
import { ALL_PORTS, portRange } from '../model/port-set.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import {
  type Fields,
  type Problem,
  checkKeys,
  isFields,
  readAddressField,
  readFlags,
  readHook,
  readNames,
  readNumber,
  readProtocolField,
  readState,
  readStatuses,
  readText,
} from './packet/fields.ts';

/** A packet, or what is wrong with the object that should be one. */
export type PacketReading =
  | { readonly kind: 'packet'; readonly packet: Packet }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] };

/** One line of a packet file: its packet, or undefined if the line could not be read. */
export interface PacketLine {
  readonly packet: Packet | undefined;
  readonly line: number;
}

/** Reads a file with one JSON object a line; blank lines are left out. */
export function readPackets(document: SourceDocument): Parsed<readonly PacketLine[]> {
  const lines: PacketLine[] = [];
  const diagnostics: Diagnostic[] = [];
  let start = 0;
  for (const [index, text] of document.text.split('\n').entries()) {
    const span = { file: document.name, start, end: start + text.length };
    start += text.length + 1;
    if (text.trim() === '') continue;
    const reading = readLine(text);
    lines.push({ packet: reading.kind === 'packet' ? reading.packet : undefined, line: index + 1 });
    if (reading.kind === 'packet') continue;
    for (const { message } of reading.problems) {
      diagnostics.push({ severity: 'error', code: 'packet-unreadable', message, span });
    }
  }
  return { value: lines, diagnostics };
}

/** Reads a packet from an object with the fields of a recorded packet (`hook`, `iif`, `src`, `dport`, `ctstate`, …). */
export function readPacket(value: unknown): PacketReading {
  if (!isFields(value)) return unreadable('A packet must be a JSON object with fields such as hook, src and dst.');
  const problems: Problem[] = checkKeys(value);
  const facts = readFacts(value, problems);
  const hook = readHook(value, problems);
  const source = readAddressField(value, 'src', problems);
  const destination = readAddressField(value, 'dst', problems);
  const family = familyFrom(source, destination, facts);
  if (source !== undefined && destination !== undefined && familyOf(source) !== familyOf(destination)) {
    problems.push({ message: 'The fields src and dst must be of one family.' });
  }
  const sourcePort = readNumber(value, { key: 'sport', maximum: 65_535 }, problems);
  const destinationPort = readNumber(value, { key: 'dport', maximum: 65_535 }, problems);
  if (problems.length > 0 || hook === undefined) return { kind: 'unreadable', problems };
  const header = {
    source: source === undefined ? allAddresses(family) : oneAddress(source),
    destination: destination === undefined ? allAddresses(family) : oneAddress(destination),
    sourcePort: sourcePort === undefined ? ALL_PORTS : portRange(sourcePort),
    destinationPort: destinationPort === undefined ? ALL_PORTS : portRange(destinationPort),
  };
  return { kind: 'packet', packet: { hook, facts, header } };
}

function readLine(text: string): PacketReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable('This line is not a JSON object.');
  }
  return readPacket(value);
}

function unreadable(message: string): PacketReading {
  return { kind: 'unreadable', problems: [{ message }] };
}

function familyFrom(source: Address | undefined, destination: Address | undefined, facts: PacketFacts): Family {
  const address = source ?? destination;
  if (address !== undefined) return familyOf(address);
  return facts.protocol === 58 ? 'ipv6' : 'ipv4';
}

function readFacts(fields: Fields, problems: Problem[]): PacketFacts {
  const protocol = readProtocolField(fields, problems);
  const state = readState(fields, problems);
  const flags = readFlags(fields, problems);
  const inner = isFields(fields['inner']) ? readTuple(fields['inner'], problems) : undefined;
  const local = fields['hook'] === 'OUTPUT';
  const input = readText(fields, 'iif', problems);
  return {
    ...UNKNOWN_PACKET,
    protocol,
    in: nameInterface(input),
    out: nameInterface(readText(fields, 'oif', problems)),
    flags: flags ?? defaultFlags(protocol, state),
    tcpOptions: readNames(fields, 'tcp_options', problems)?.map(Number) ?? [],
    icmp: readMessage(fields, problems),
    icmpIdentifier: readIdentifier(fields, problems),
    state,
    ...readConnection(fields, { inner, problems }),
    mark: readMark(fields, problems),
    mac: readText(fields, 'mac', problems)?.toLowerCase() ?? (local || input === 'lo' ? null : undefined),
    uid: readNumber(fields, { key: 'uid', maximum: 0xffff_ffff }, problems) ?? (local ? undefined : null),
    gid: readNumber(fields, { key: 'gid', maximum: 0xffff_ffff }, problems) ?? (local ? undefined : null),
    ttl: readNumber(fields, { key: 'ttl', maximum: 255 }, problems),
    tos: readNumber(fields, { key: 'tos', maximum: 255 }, problems),
    length: readNumber(fields, { key: 'iplen', maximum: 65_535 }, problems),
    // Frames for this host are sent to its own hardware address.
    packetType: 'unicast',
  };
}

/** The `ct` object: what connection tracking knows beyond the state. */
function readConnection(
  fields: Fields,
  { inner, problems }: { readonly inner: Tuple | undefined; readonly problems: Problem[] },
): Pick<PacketFacts, 'direction' | 'statuses' | 'helper' | 'connectionMark' | 'original' | 'translated'> {
  const given = fields['ct'];
  const ct: Fields = isFields(given) ? given : {};
  const direction = readText(ct, 'dir', problems) === 'REPLY' ? 'REPLY' : 'ORIGINAL';
  return {
    direction,
    statuses: readStatuses(ct, problems),
    helper: readText(ct, 'helper', problems) ?? null,
    connectionMark: readMark(ct, problems),
    original: inner ?? (direction === 'REPLY' ? 'reversed' : 'packet'),
    translated: { source: false, destination: false },
  };
}

/** A TCP packet whose flags are not given is a plain SYN if it starts a connection, else a plain ACK. */
function defaultFlags(protocol: number | undefined, state: PacketFacts['state']): number | undefined {
  if (protocol !== 6 || state === undefined) return undefined;
  return state === 'NEW' || state === 'RELATED' ? 2 : 16;
}

function nameInterface(name: string | undefined): PacketFacts['in'] {
  if (name === undefined) return ANY_INTERFACE;
  return name === '' ? NO_INTERFACE : namedInterface(name);
}

function readMark(fields: Fields, problems: Problem[]): PacketFacts['mark'] {
  const mark = readNumber(fields, { key: 'mark', maximum: 0xffff_ffff }, problems);
  if (mark !== undefined) return knownBits(mark);
  return knownBits(0);
}

function readMessage(fields: Fields, problems: Problem[]): number | undefined {
  const type = readNumber(fields, { key: 'icmp_type', maximum: 255 }, problems);
  const code = readNumber(fields, { key: 'icmp_code', maximum: 255 }, problems) ?? 0;
  return type === undefined ? undefined : type * 256 + code;
}

/** Recorded packets have it among the things that tell how they were sent. */
function readIdentifier(fields: Fields, problems: Problem[]): number | undefined {
  const own = readNumber(fields, { key: 'icmp_id', maximum: 65_535 }, problems);
  const sent = fields['x'];
  return own ?? (isFields(sent) ? readNumber(sent, { key: 'icmp_id', maximum: 65_535 }, problems) : undefined);
}

/** The packet that an ICMP error quotes. */
function readTuple(fields: Fields, problems: Problem[]): Tuple {
  return {
    protocol: readProtocolField(fields, problems),
    source: readAddressField(fields, 'src', problems),
    destination: readAddressField(fields, 'dst', problems),
    sourcePort: readNumber(fields, { key: 'sport', maximum: 65_535 }, problems),
    destinationPort: readNumber(fields, { key: 'dport', maximum: 65_535 }, problems),
  };
}
