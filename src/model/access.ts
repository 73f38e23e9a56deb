import type { Span } from '../source/span.ts';
import type { AddressReach } from './address-reach.ts';

/** Whom TCP wrappers let talk to the daemon: hosts.allow is asked first, then hosts.deny; who is in neither is let in. */
export interface AccessFiles {
  /** Undefined: not given. */
  readonly allow: AccessTable | undefined;
  readonly deny: AccessTable | undefined;
}

/** One of the two files; the first entry that fits decides. */
export interface AccessTable {
  readonly file: string;
  readonly entries: readonly AccessEntry[];
}

export interface AccessEntry {
  readonly daemons: DaemonList;
  readonly clients: AddressReach;
  readonly effect: AccessEffect;
  /** True if it names vsftpd, and not just every daemon. */
  readonly named: boolean;
  readonly span: Span;
}

/** The words before the first colon: one of `items` fits and the exceptions do not. */
export interface DaemonList {
  readonly items: readonly DaemonPattern[];
  readonly except: DaemonList | undefined;
}

export interface DaemonPattern {
  /** A port number stands for the daemon that listens there. */
  readonly name: 'fits' | 'differs' | { readonly port: number };
  /** The address that the client connected to; undefined: any. */
  readonly server: AddressReach | undefined;
}

/** What becomes of a client whom an entry fits. */
export type AccessEffect =
  /** `settings`: a file that the daemon reads over its own for this client (`setenv VSFTPD_LOAD_CONF`). */
  | { readonly kind: 'grant'; readonly settings: string | undefined }
  /** `answer`: what the client reads. */
  | { readonly kind: 'refuse'; readonly answer: string }
  | { readonly kind: 'unknown'; readonly reason: string };
