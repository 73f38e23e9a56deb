import type { Address } from './address.ts';
import type { Choice } from './choice.ts';
import type { ConnectionState, ConnectionStatus } from './match.ts';
import type { Box } from './packet-set.ts';
import type { Span } from '../source/span.ts';

/**
 * What is known of a packet (or of all packets of a flow) besides its addresses and ports, as it arrives at the machine.
 * `undefined` is "not known", `null` is "known not to be there". Addresses and ports are the region's that goes with it.
 */
export interface PacketFacts {
  readonly protocol: number | undefined;
  /** The names the input interface may have: `''` is none (locally sent). */
  readonly in: Choice<string>;
  /** The names the output interface may have: `''` is none (locally delivered). */
  readonly out: Choice<string>;
  /** The low eight TCP flag bits, as in the `tcp-flags` match. */
  readonly flags: number | undefined;
  readonly tcpOptions: readonly number[] | undefined;
  /** ICMP type × 256 + code. */
  readonly icmp: number | undefined;
  /** Of ICMP echo and its like; it stands for the source port in the connection's tuples. */
  readonly icmpIdentifier: number | undefined;
  /** As connection tracking sees it after the raw table. */
  readonly state: ConnectionState | undefined;
  readonly direction: 'ORIGINAL' | 'REPLY' | undefined;
  readonly statuses: readonly ConnectionStatus[] | undefined;
  /** Whether the connection's source and destination are translated (`--ctstate SNAT`, `DNAT`). */
  readonly translated: { readonly source: boolean | undefined; readonly destination: boolean | undefined };
  /** The helper of the connection that expected this one; null if there is none. */
  readonly helper: string | null | undefined;
  /** The connection's original tuple: the packet's own header, that header reversed, or another one. */
  readonly original: 'packet' | 'reversed' | Tuple;
  readonly mark: Bits;
  readonly connectionMark: Bits;
  /** Hardware source address in lower case; null where the kernel sees none (lo, locally sent). */
  readonly mac: string | null | undefined;
  /** Owner of the sending socket; null if there is no socket. */
  readonly uid: number | null | undefined;
  readonly gid: number | null | undefined;
  readonly ttl: number | undefined;
  readonly tos: number | undefined;
  /** Length of the IP packet in bytes. */
  readonly length: number | undefined;
  readonly packetType: 'unicast' | 'broadcast' | 'multicast' | undefined;
  /** What the raw table did to the packet's tracking so far. */
  readonly assignment: Assignment;
}

/** A word of which some bits are known: bits of `value` outside `known` are 0. */
export interface Bits {
  readonly value: number;
  readonly known: number;
}

/** One direction of a connection; what is undefined is not known. */
export interface Tuple {
  readonly protocol: number | undefined;
  readonly source: Address | undefined;
  readonly destination: Address | undefined;
  readonly sourcePort: number | undefined;
  readonly destinationPort: number | undefined;
}

/** What the first CT or NOTRACK rule of the raw table made of the packet: later ones do nothing. */
export type Assignment =
  | { readonly kind: 'none' }
  | { readonly kind: 'untracked'; readonly span: Span }
  /** A helper (or undefined) and a zone (or undefined) for the connection, if the packet starts one. */
  | {
      readonly kind: 'template';
      readonly helper: string | undefined;
      readonly zone: string | undefined;
      readonly span: Span;
    };

/** The host's own addresses and routes, as far as they are stated. */
export interface Topology {
  readonly interfaces: readonly InterfaceAddress[];
  /** Where packets to other networks leave. */
  readonly defaultInterface: string | undefined;
  /** Set if the host may have more addresses than are listed: then only these are known to be elsewhere. */
  readonly elsewhere?: readonly ForeignAddress[];
}

/** An address of another host, and the interface that leads to it. */
export interface ForeignAddress {
  readonly address: Address;
  readonly interface: string | undefined;
}

export interface InterfaceAddress {
  /** Undefined: not stated. */
  readonly interface: string | undefined;
  readonly address: Address;
  /** Undefined: the connected network is not stated. */
  readonly prefixLength: number | undefined;
}

export const ANY_INTERFACE: Choice<string> = { members: [], complement: true };
/** Some interface other than loopback. */
export const EXTERNAL_INTERFACE: Choice<string> = { members: ['', 'lo'], complement: true };
export const NO_INTERFACE: Choice<string> = { members: [''], complement: false };

/** The facts "it is this interface". */
export function namedInterface(name: string): Choice<string> {
  return { members: [name], complement: false };
}

export const UNKNOWN_BITS: Bits = { value: 0, known: 0 };
export const ZERO_BITS: Bits = { value: 0, known: 0xffff_ffff };

/** A word of which all bits are known. */
export function knownBits(value: number): Bits {
  return { value: value >>> 0, known: 0xffff_ffff };
}

/** A packet of which nothing is known. */
export const UNKNOWN_PACKET: PacketFacts = {
  protocol: undefined,
  in: ANY_INTERFACE,
  out: ANY_INTERFACE,
  flags: undefined,
  tcpOptions: undefined,
  icmp: undefined,
  icmpIdentifier: undefined,
  state: undefined,
  direction: undefined,
  statuses: undefined,
  translated: { source: undefined, destination: undefined },
  helper: undefined,
  original: 'packet',
  mark: UNKNOWN_BITS,
  connectionMark: UNKNOWN_BITS,
  mac: undefined,
  uid: undefined,
  gid: undefined,
  ttl: undefined,
  tos: undefined,
  length: undefined,
  packetType: undefined,
  assignment: { kind: 'none' },
};

/** The SYN of a TCP connection that nothing expected; add interfaces before use. */
export const NEW_TCP_CONNECTION: PacketFacts = {
  ...UNKNOWN_PACKET,
  protocol: 6,
  flags: 2,
  state: 'NEW',
  direction: 'ORIGINAL',
  statuses: [],
  translated: { source: false, destination: false },
  helper: null,
  mark: ZERO_BITS,
  connectionMark: ZERO_BITS,
  packetType: 'unicast',
};

/** The SYN of a TCP connection that the named helper expected. */
export function relatedTcpConnection(helper: string): PacketFacts {
  return { ...NEW_TCP_CONNECTION, state: 'RELATED', statuses: ['EXPECTED'], helper };
}

/** A later segment of an established TCP connection; the flags are those of a plain ACK. */
export const ESTABLISHED_TCP: PacketFacts = {
  ...NEW_TCP_CONNECTION,
  flags: 16,
  state: 'ESTABLISHED',
  statuses: undefined,
};

/** The answer to a SYN: the packet's header is the connection's original header reversed. */
export const TCP_REPLY: PacketFacts = {
  ...NEW_TCP_CONNECTION,
  flags: 18,
  state: 'ESTABLISHED',
  direction: 'REPLY',
  statuses: undefined,
  original: 'reversed',
};

/** One packet to be judged: where it is, what is known of it, and its header as a box of one packet (or more, where a field is open). */
export interface Packet {
  readonly hook: 'INPUT' | 'FORWARD' | 'OUTPUT';
  readonly facts: PacketFacts;
  readonly header: Box;
}
