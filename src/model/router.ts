import type { Span } from '../source/span.ts';
import type { Address, Family } from './address.ts';
import type { FtpHelper, Modules } from './modules.ts';
import type { Ruleset } from './ruleset.ts';

/** A Linux machine between clients and server that forwards their packets: its own save files say what becomes of them. */
export interface Router {
  /** Undefined: no rules of that family were given, so the router filters nothing of it. */
  readonly rulesets: { readonly ipv4: Ruleset | undefined; readonly ipv6: Ruleset | undefined };
  readonly modules: Modules;
  /** The line that switches forwarding off, if one does. */
  readonly halted: Readonly<Record<Family, Span | undefined>>;
  readonly helper: FtpHelper;
  /** Whether nf_nat_ftp is there: it has the helper write translated addresses into what it follows. */
  readonly rewrites: boolean | 'unknown';
  /** Addresses of the router itself; empty if not stated. */
  readonly addresses: readonly Address[];
  /** Those of the interfaces that lead to the clients and to the server, as far as that is stated. */
  readonly near: Readonly<Record<'outside' | 'inside', readonly Address[]>>;
  /** The interface that leads to the clients; undefined: some interface other than lo. */
  readonly outside: string | undefined;
  /** The one that leads to the server. */
  readonly inside: string | undefined;
}
