import type { Span } from '../source/span.ts';
import type { AddressSet } from './address-set.ts';
import type { Address } from './address.ts';
import type { AssumptionCode } from './assumptions.ts';
import type { IntervalSet } from './interval-set.ts';
import type { PortSet } from './port-set.ts';
import type { Router } from './router.ts';

/** A network firewall's policy, whatever it was imported from. */
export interface NetworkPolicy {
  readonly name: string;
  readonly file: string;
  /** True if replies of accepted connections pass without a rule. */
  readonly stateful: boolean;
  readonly fallback: PolicyDefault;
  /** What the device's FTP application-level gateway does; `unknown` if the file cannot say. */
  readonly alg: { readonly ftp: boolean | 'unknown'; readonly span: Span };
  /** After how many seconds without a packet the device forgets a TCP connection; absent: the file does not say. */
  readonly idleTimeout?: { readonly seconds: number; readonly span: Span };
  readonly translations: readonly PortTranslation[];
  /** Set for a device that hands on what it publishes to a server with an address of its own behind it. */
  readonly published: Publication | undefined;
  /**
   * Set for a Linux router: its rule sets say what passes, not `rules` and `alg`; `translations` are what its DNAT rules come to
   * where they have no further conditions.
   */
  readonly router?: Router | undefined;
  /** First match wins. */
  readonly rules: readonly PolicyRule[];
  /** Parts of the file that could not be understood and may change what becomes of any packet. */
  readonly opaque: readonly OpaquePart[];
  /** Rule entries in the file, and how many of them have no opaque or unread part. */
  readonly entries: { readonly understood: number; readonly total: number };
}

/** Something that the file says, or leaves to others, and that cannot be known from it alone. */
export interface OpaquePart {
  /** Stable kebab-case code of what is taken for granted by any answer that rests on it. */
  readonly code: string;
  /** Completes the sentence "this depends on …". */
  readonly reason: string;
  readonly span: Span;
  /** The name to look up, if it is one whose addresses could be stated elsewhere. */
  readonly name?: string;
  /** Of a part of a selector: addresses that it can stand for at most; absent: any. */
  readonly within?: AddressSet;
  /** The same, but only as a guess, which whoever states its addresses may overrule. */
  readonly guess?: AddressSet;
}

/** What happens to a packet that no rule matches. */
export interface PolicyDefault {
  /** `unknown`: stated in a way that could not be understood. */
  readonly action: 'allow' | 'deny' | 'unknown';
  readonly span: Span;
}

export interface PolicyRule {
  readonly name: string;
  /** `unknown`: stated in a way that could not be understood. */
  readonly action: 'allow' | 'deny' | 'unknown';
  /** inbound: client to server; outbound: server to client. */
  readonly direction: 'inbound' | 'outbound';
  readonly disabled: boolean;
  readonly protocols: IntervalSet<number>;
  readonly from: Selector;
  readonly to: Selector;
  readonly sourcePorts: PortSet;
  readonly ports: PortSet;
  /** If not empty, the rule may or may not match the packets that its other fields describe. */
  readonly opaque: readonly OpaquePart[];
  readonly owner: string | undefined;
  readonly ticket: string | undefined;
  readonly span: Span;
  /** The text that names the ports, if there is one. */
  readonly portsSpan: Span | undefined;
}

/** Addresses that are known, and names that the file does not resolve. */
export interface Selector {
  readonly addresses: AddressSet;
  /** Parts that may stand for more addresses; empty if all is known. */
  readonly unresolved: readonly OpaquePart[];
  /** The text that names the addresses, if there is one. */
  readonly span: Span | undefined;
}

/** Destination translation: `publicPorts` on `publicAddress` lead to the inside, one to one by offset. */
export interface PortTranslation {
  /** Undefined: whatever clients dial that no other translation of the policy names. */
  readonly publicAddress: Address | undefined;
  /** Undefined: the server's own, which the file does not give. */
  readonly insideAddress: Address | undefined;
  readonly publicPorts: readonly [first: number, last: number];
  readonly insidePorts: readonly [first: number, last: number];
  readonly span: Span;
}

/** A translation that states both addresses. */
export interface StatedTranslation extends PortTranslation {
  readonly publicAddress: Address;
  readonly insideAddress: Address;
}

/** What a device that publishes ports of a server does besides translating them. */
export interface Publication {
  /** Where the ports are listed: whatever has no translation ends there; where there are none, the rules say what is published. */
  readonly span: Span;
  /** Whether clients can reach the server's own address behind the device, too. */
  readonly direct: 'no' | 'unknown';
  readonly partings: readonly Parting[];
  /** What was taken for granted to read it. */
  readonly assumptions: readonly AssumptionCode[];
}

/** Something that may part data connections from their session although their packets pass. */
export interface Parting {
  /** passive: clients open the data connections; active: the server does. */
  readonly connections: 'passive' | 'active';
  readonly part: OpaquePart;
  /** The vsftpd setting that keeps the daemon from minding. */
  readonly unless: 'pasv_promiscuous' | 'port_promiscuous' | undefined;
}
