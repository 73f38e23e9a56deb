import type { Span } from '../source/span.ts';
import type { AccessFiles } from './access.ts';
import type { AddressSet } from './address-set.ts';
import type { Address } from './address.ts';
import type { Assumption } from './assumptions.ts';
import type { Level, Override } from './level.ts';
import type { Firewalld } from './firewalld.ts';
import type { HostPorts } from './host-ports.ts';
import type { ListeningSocket } from './listening.ts';
import type { FtpHelper, Modules } from './modules.ts';
import type { Permission } from './permission.ts';
import type { NetworkPolicy } from './policy.ts';
import type { Ruleset } from './ruleset.ts';
import type { Selinux } from './selinux.ts';
import type { OtherReading, Server, UserFile } from './server.ts';

/** Everything that was read, put in its place: who connects, through which firewalls, to which servers. */
export interface Site {
  readonly clients: readonly ClientGroup[];
  readonly hosts: readonly Host[];
  /** Levels of the linter's rules where the project states them, by rule id. */
  readonly levels: ReadonlyMap<string, Level>;
  /** The same for certain files, in the order in which they are written. */
  readonly overrides: readonly Override[];
  readonly permissions: readonly Permission[];
}

export interface ClientGroup {
  readonly name: string;
  readonly addresses: AddressSet;
}

/** A machine that runs one vsftpd, with what filters on it and in front of it. */
export interface Host {
  readonly name: string;
  readonly server: Server;
  /** Files of its user_config_dir, as far as they were given. */
  readonly userFiles: readonly UserFile[];
  /** Lines of its configuration file that other tools read in another way. */
  readonly otherReadings: readonly OtherReading[];
  /** Undefined: no rules of that family were given, so the host filters nothing of it. */
  readonly rulesets: { readonly ipv4: Ruleset | undefined; readonly ipv6: Ruleset | undefined };
  readonly firewalld: Firewalld;
  /** Whom TCP wrappers let in, which the daemon asks if it is told to. */
  readonly access: AccessFiles;
  /** TCP sockets that listen on the host, as far as a list was given. */
  readonly listening: readonly ListeningSocket[];
  readonly ports: HostPorts;
  /** Undefined: nothing was given that speaks of it, and it is taken to be out of the way. */
  readonly selinux: Selinux | undefined;
  readonly modules: Modules;
  readonly kernel: Kernel;
  /** Whether nf_conntrack_ftp is there, where it was stated. */
  readonly conntrackFtp: 'builtin' | 'loaded' | 'absent' | undefined;
  /** What follows for the helper from the statement, the files and the kernel. */
  readonly helper: FtpHelper;
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

export type KernelVersion = readonly [major: number, minor: number];

/** The running kernel, as far as it was stated. */
export interface Kernel {
  /** Undefined if it is unknown, or one of several. */
  readonly version: KernelVersion | undefined;
  /** Every version it can be, such as the two that a release ships; empty if unknown. */
  readonly candidates: readonly KernelVersion[];
  /** As people write it: `3.10 (rhel7)`, `6.18`, `unknown`. */
  readonly label: string;
  readonly span: Span | undefined;
}
