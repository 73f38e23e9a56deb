import type { Span } from '../source/span.ts';
import type { AddressSet } from './address-set.ts';
import type { Address } from './address.ts';
import type { Assumption } from './assumption.ts';
import type { Modules } from './modules.ts';
import type { NetworkPolicy } from './policy.ts';
import type { Ruleset } from './ruleset.ts';
import type { Server } from './server.ts';

/** Everything that was read, put in its place: who connects, through which firewalls, to which servers. */
export interface Site {
  readonly clients: readonly ClientGroup[];
  readonly hosts: readonly Host[];
}

export interface ClientGroup {
  readonly name: string;
  readonly addresses: AddressSet;
}

/** A machine that runs one vsftpd, with what filters on it and in front of it. */
export interface Host {
  readonly name: string;
  readonly server: Server;
  /** Undefined: no rules of that family were given, so the host filters nothing of it. */
  readonly rulesets: { readonly ipv4: Ruleset | undefined; readonly ipv6: Ruleset | undefined };
  readonly modules: Modules;
  readonly kernel: Kernel;
  /** Whether nf_conntrack_ftp is there, where it was stated. */
  readonly conntrackFtp: 'builtin' | 'loaded' | 'absent' | undefined;
  /** Addresses of the host itself, and those that clients see; empty if not stated. */
  readonly addresses: { readonly inside: readonly Address[]; readonly public: readonly Address[] };
  /** The interface that FTP traffic uses; undefined: some interface other than lo. */
  readonly interface: string | undefined;
  /** Network firewalls between client and server, client side first. */
  readonly path: readonly NetworkPolicy[];
  /** What clients connect to, where it was stated. */
  readonly dial: { readonly address: Address | undefined; readonly port: number | undefined };
  readonly assumptions: readonly Assumption[];
}

/** The running kernel, as far as it was stated. */
export interface Kernel {
  /** Major and minor number; undefined if unknown. */
  readonly version: readonly [major: number, minor: number] | undefined;
  /** As people write it: `3.10 (rhel7)`, `6.18`, `unknown`. */
  readonly label: string;
  readonly span: Span | undefined;
}
