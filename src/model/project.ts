import type { Span, Spanned } from '../source/span.ts';
import type { AddressSet } from './address-set.ts';
import type { Address } from './address.ts';
import type { Level } from './level.ts';
import type { PathPattern } from './path-pattern.ts';
import type { Permission } from './permission.ts';
import type { Dialect } from './server.ts';

/**
 * What a `pasvlint.yaml` says, and what those say that it extends: of two things with one name, what the extending file has.
 * Paths are as they are written, relative to the file in which they stand; nothing is looked up yet.
 */
export interface Project {
  readonly file: string;
  /** Names of the project files that were read: this one, and then those that it extends. */
  readonly files: readonly string[];
  readonly clients: readonly ProjectClient[];
  readonly firewalls: readonly ProjectFirewall[];
  readonly servers: readonly ProjectServer[];
  /** Levels of linter rules, by rule id. */
  readonly rules: readonly ProjectRule[];
  /** The later ones go before the earlier ones. */
  readonly overrides: readonly ProjectOverride[];
  readonly permissions: readonly Permission[];
  /** The file that holds the findings which were there before. */
  readonly baseline: Spanned<string> | undefined;
  /** Addresses behind names that a network policy cannot resolve itself, such as `sg-0aaa`. */
  readonly resolve: readonly ProjectName[];
}

/** A group of clients that is judged on its own. */
export interface ProjectClient {
  readonly name: Spanned<string>;
  readonly addresses: Spanned<AddressSet>;
  readonly span: Span;
}

/** The files that an entry for a Linux router can name, by the key that names them. */
export const ROUTER_FILES = ['iptables', 'ip6tables', 'ipset', 'iptables-config', 'ip6tables-config'] as const;
export type RouterFile = (typeof ROUTER_FILES)[number];

/** A firewall on the way: a network firewall with the file that holds its policy, or a Linux router with its own files. */
export interface ProjectFirewall {
  readonly name: Spanned<string>;
  /** Undefined: it is a Linux router. */
  readonly policy: Spanned<string> | undefined;
  readonly files: { readonly [File in RouterFile]?: Spanned<string> };
  readonly os: Spanned<string> | undefined;
  readonly kernel: Spanned<readonly [major: number, minor: number]> | undefined;
  /** Addresses of a router, by the side that they are on. */
  readonly addresses: Readonly<Record<'outside' | 'inside' | 'unplaced', readonly Spanned<Address>[]>>;
  /** The interface that leads to clients, and the one that leads to servers. */
  readonly outside: Spanned<string> | undefined;
  readonly inside: Spanned<string> | undefined;
  readonly conntrackFtp: Spanned<ModulePresence> | undefined;
  readonly natFtp: Spanned<ModulePresence> | undefined;
  readonly span: Span;
}

/** How a kernel has a module. */
export const MODULE_PRESENCES = ['builtin', 'loaded', 'absent'] as const;
export type ModulePresence = (typeof MODULE_PRESENCES)[number];

/** The files that a server entry can name, by the key that names them. */
export const PROJECT_FILES = [
  'vsftpd',
  'iptables',
  'ip6tables',
  'ipset',
  'iptables-config',
  'ip6tables-config',
  'hosts-allow',
  'hosts-deny',
  'listening',
  'selinux-mode',
  'selinux-booleans',
  'selinux-ports',
] as const;
export type ProjectFile = (typeof PROJECT_FILES)[number];

/** One FTP server. A field that is undefined was not stated. */
export interface ProjectServer {
  readonly name: Spanned<string>;
  readonly files: { readonly [File in ProjectFile]?: Spanned<string> };
  readonly dialect: Spanned<Dialect> | undefined;
  /** Such as `rhel8`; not checked against the systems that are known. */
  readonly os: Spanned<string> | undefined;
  readonly kernel: Spanned<readonly [major: number, minor: number]> | undefined;
  readonly addresses: {
    readonly inside: readonly Spanned<Address>[];
    readonly public: readonly Spanned<Address>[];
  };
  readonly interface: Spanned<string> | undefined;
  /** Names of firewalls between client and server, client side first; `[]` states that there are none. */
  readonly path: Spanned<readonly Spanned<string>[]> | undefined;
  readonly dial: { readonly address: Spanned<Address> | undefined; readonly port: Spanned<number> | undefined };
  readonly conntrackFtp: Spanned<ModulePresence> | undefined;
  readonly span: Span;
}

/** The level a linter rule runs at. */
export interface ProjectRule {
  readonly id: Spanned<string>;
  readonly level: Spanned<Level>;
}

/** Levels of linter rules for what has its primary place in certain files. */
export interface ProjectOverride {
  readonly patterns: readonly PathPattern[];
  readonly rules: readonly ProjectRule[];
}

/** What stands behind a name. */
export interface ProjectName {
  readonly name: Spanned<string>;
  readonly addresses: Spanned<AddressSet>;
}
