import type { Address } from './address.ts';

/** What a firewall rule does with the packets that match. */
export type Target =
  | { readonly kind: 'accept' }
  | { readonly kind: 'drop' }
  /** `answer` as written after --reject-with, or the default of the family. */
  | { readonly kind: 'reject'; readonly answer: string }
  | { readonly kind: 'return' }
  | { readonly kind: 'jump'; readonly chain: string }
  | { readonly kind: 'goto'; readonly chain: string }
  /** Does something that no verdict depends on (LOG, NFLOG, TCPMSS, a rule without a target); the next rule follows. */
  | { readonly kind: 'continue'; readonly name: string }
  /** new mark = (old mark AND NOT clear) XOR flip */
  | { readonly kind: 'set-mark'; readonly of: 'packet' | 'connection'; readonly clear: number; readonly flip: number }
  /** Copies the packet's mark to the connection or back: target = (target AND NOT targetMask) XOR (source AND sourceMask). */
  | {
      readonly kind: 'copy-mark';
      readonly to: 'packet' | 'connection';
      readonly targetMask: number;
      readonly sourceMask: number;
    }
  /** TOS and DSCP: new = (old AND NOT clear) XOR flip, over the whole byte. */
  | { readonly kind: 'set-tos'; readonly clear: number; readonly flip: number }
  /** TTL and HL. */
  | { readonly kind: 'set-ttl'; readonly operation: 'set' | 'increase' | 'decrease'; readonly amount: number }
  /** CT and NOTRACK in the raw table. */
  | {
      readonly kind: 'track';
      readonly tracking: boolean;
      readonly helper: string | undefined;
      readonly zone: string | undefined;
    }
  | { readonly kind: 'translate'; readonly side: 'source' | 'destination'; readonly to: Translation }
  /** `verdict`: may end the packet's way in any manner; `continue`: the packet goes on, but changed in a way that is not modelled. */
  | {
      readonly kind: 'opaque';
      readonly name: string;
      readonly effect: 'verdict' | 'continue';
      readonly reason: string;
    };

/** Where an address translation sends packets. */
export type Translation =
  /** To one of the addresses (absent: kept) and one of the ports (absent: kept). `base` shifts ports: new = first + (old − base). */
  | {
      readonly kind: 'range';
      readonly addresses: readonly [first: Address, last: Address] | undefined;
      readonly ports: readonly [first: number, last: number] | undefined;
      readonly base: number | undefined;
      readonly random: boolean;
    }
  /** REDIRECT: to the host itself; MASQUERADE: to the address of the outgoing interface. */
  | {
      readonly kind: 'own-address';
      readonly ports: readonly [first: number, last: number] | undefined;
      readonly random: boolean;
    }
  /** NETMAP: the network part is replaced, the host part kept. */
  | { readonly kind: 'network'; readonly network: Address; readonly prefixLength: number };
