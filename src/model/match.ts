import type { Span } from '../source/span.ts';
import type { Address } from './address.ts';
import type { Choice } from './choice.ts';
import type { IntervalSet } from './interval-set.ts';
import type { PortSet } from './port-set.ts';

/** A packet's state in the eyes of connection tracking. */
export type ConnectionState = 'NEW' | 'ESTABLISHED' | 'RELATED' | 'INVALID' | 'UNTRACKED';

/** What `--ctstate` can name: SNAT and DNAT are marks that stand beside the state proper. */
export type StateName = ConnectionState | 'SNAT' | 'DNAT';

/** Status bits of a tracked connection that `--ctstatus` can name, besides NONE. */
export type ConnectionStatus = 'EXPECTED' | 'SEEN_REPLY' | 'ASSURED' | 'CONFIRMED';

export type AddressType =
  | 'UNSPEC'
  | 'UNICAST'
  | 'LOCAL'
  | 'BROADCAST'
  | 'ANYCAST'
  | 'MULTICAST'
  | 'BLACKHOLE'
  | 'UNREACHABLE'
  | 'PROHIBIT'
  | 'THROW'
  | 'NAT'
  | 'XRESOLVE';

export type Side = 'source' | 'destination';

/**
 * What ordinary traffic of a host lacks: it entered or leaves by a bridge port, came or goes through an IPsec policy,
 * or carries an IPv6 extension header.
 */
export type PacketTrait = 'bridged' | 'ipsec' | 'extension-header';

/** One condition of a firewall rule. Negation is already taken into the set that the condition names. */
export type Match = { readonly span: Span } & (
  | { readonly kind: 'constant'; readonly holds: boolean }
  | { readonly kind: 'protocol'; readonly protocols: IntervalSet<number> }
  | { readonly kind: 'address'; readonly side: Side; readonly addresses: IntervalSet<Address> }
  /** The bits of the address under a scattered mask have a value: for sets of too many intervals to list. */
  | {
      readonly kind: 'masked-address';
      readonly side: Side;
      readonly value: Address;
      readonly mask: Address;
      readonly complement: boolean;
    }
  /** Name patterns; a trailing `+` stands for any ending, `+` alone for every interface. */
  | { readonly kind: 'interface'; readonly direction: 'in' | 'out'; readonly names: Choice<string> }
  /** Holds only for packets of one of `protocols` (the match module's) that carry such a port. */
  | { readonly kind: 'port'; readonly side: Side; readonly protocols: IntervalSet<number>; readonly ports: PortSet }
  /** The low eight flag bits of TCP as numbers (FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128). */
  | { readonly kind: 'tcp-flags'; readonly flags: IntervalSet<number> }
  | { readonly kind: 'tcp-option'; readonly option: number; readonly present: boolean }
  /** ICMP or ICMPv6 as type × 256 + code. */
  | { readonly kind: 'icmp'; readonly messages: IntervalSet<number> }
  | { readonly kind: 'fragment'; readonly present: boolean }
  | ConntrackMatch
  /** The name of the helper of the master connection; `''` stands for any helper. Compared by prefix, as the kernel does. */
  | { readonly kind: 'helper'; readonly name: string; readonly complement: boolean }
  | {
      readonly kind: 'mark';
      readonly of: 'packet' | 'connection';
      readonly value: number;
      readonly mask: number;
      readonly complement: boolean;
    }
  | { readonly kind: 'mac'; readonly address: string; readonly complement: boolean }
  /** Fails for packets without a socket; a negated option is a `none` of it, which holds for them. */
  | { readonly kind: 'owner'; readonly of: 'uid' | 'gid'; readonly ids: IntervalSet<number> }
  | { readonly kind: 'socket-exists'; readonly exists: boolean }
  | {
      readonly kind: 'address-type';
      readonly side: Side;
      readonly types: Choice<AddressType>;
      readonly interface: 'in' | 'out' | undefined;
    }
  | { readonly kind: 'packet-type'; readonly types: Choice<'unicast' | 'broadcast' | 'multicast'> }
  /** IP packet length in bytes. */
  | { readonly kind: 'length'; readonly lengths: IntervalSet<number> }
  /** TTL or hop limit as the rule sees it. */
  | { readonly kind: 'ttl'; readonly values: IntervalSet<number> }
  /** The whole TOS or traffic-class byte. */
  | { readonly kind: 'tos'; readonly values: IntervalSet<number> }
  /** At least one of the alternatives holds; all conditions of an alternative must hold. */
  | { readonly kind: 'any'; readonly of: readonly (readonly Match[])[] }
  /** None of the alternatives holds. */
  | { readonly kind: 'none'; readonly of: readonly (readonly Match[])[] }
  /** The same text means different things to the two back ends. */
  | { readonly kind: 'by-tool'; readonly legacy: readonly Match[]; readonly nfTables: readonly Match[] }
  /** For packets without the trait it holds exactly if `otherwise`; for packets with it, it may or may not. */
  | { readonly kind: 'trait'; readonly trait: PacketTrait; readonly otherwise: boolean }
  /** May or may not hold; `reason` completes the sentence "this depends on …". */
  | { readonly kind: 'opaque'; readonly module: string; readonly reason: string }
);

/** One `-m conntrack` or `-m state`. Addresses and ports are those of the connection's tuples, before any translation for `original`. */
export interface ConntrackMatch {
  readonly kind: 'conntrack';
  readonly states?: Choice<StateName>;
  readonly protocols?: IntervalSet<number>;
  readonly originalSource?: IntervalSet<Address>;
  readonly originalDestination?: IntervalSet<Address>;
  readonly replySource?: IntervalSet<Address>;
  readonly replyDestination?: IntervalSet<Address>;
  readonly originalSourcePort?: PortSet;
  readonly originalDestinationPort?: PortSet;
  readonly replySourcePort?: PortSet;
  readonly replyDestinationPort?: PortSet;
  readonly direction?: 'ORIGINAL' | 'REPLY';
  /** Holds if any of the named bits is set; NONE names no bit, so it never holds, and its complement always does. */
  readonly statuses?: Choice<ConnectionStatus | 'NONE'>;
  /** An option that hangs on time (`--ctexpire`), in the words of the text. */
  readonly opaque?: string;
}
