import type { Span } from '../source/span.ts';
import type { AddressSet } from './address-set.ts';
import type { Family } from './address.ts';
import type { PortSet } from './port-set.ts';
import type { Setting } from './setting.ts';

/** Which vendor's vsftpd reads the file: they differ in names, defaults and string trimming. */
export const DIALECTS = ['upstream', 'debian', 'redhat', 'suse'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** A value as the daemon holds it; a string setting that is unset is null. */
export type SettingValue = boolean | number | string | null;

/** One vsftpd instance: the settings it runs with, and whether it comes up with them. */
export interface Server {
  /** The last configuration file, the one that a reload reads again. */
  readonly file: string;
  /** `stated`: by option or configuration; `inferred`: from evidence in the inputs; `assumed`: nothing tells. */
  readonly dialect: {
    readonly name: Dialect;
    readonly version: string;
    readonly basis: 'stated' | 'inferred' | 'assumed';
    readonly evidence: string;
  };
  /** Whether it is run as a daemon of its own or by inetd, one process for each client. */
  readonly launch: 'standalone' | 'inetd';
  readonly startup: Startup;
  /** Every setting that the dialect knows, by name. */
  readonly settings: ReadonlyMap<string, Setting<SettingValue>>;
  /** Everything that assigns something, in the order it is read: the lines of all files, and -o options. */
  readonly assignments: readonly Assignment[];
  /** Lines that assign something, and how many of them were understood. */
  readonly lines: { readonly understood: number; readonly total: number };
}

/** A line that the daemon takes for `NAME=VALUE`, or an -o option. */
export interface Assignment {
  /** As written, blanks before the `=` included. */
  readonly name: string;
  /** As written; undefined if there is no `=`. */
  readonly text: string | undefined;
  readonly origin: 'file' | 'command line';
  readonly reading: Reading;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span | undefined;
}

/** One line that tools which take vsftpd.conf for an INI file read in another way than the daemon. */
export interface OtherReading {
  /** `value`: both take it for this setting, with other values; the others: what the INI reader sees in the line. */
  readonly kind: 'value' | 'name' | 'comment' | 'section' | 'several' | 'unreadable';
  /** As the daemon reads the name. */
  readonly name: string;
  /** What the daemon makes of the line; undefined if it does not accept it. */
  readonly daemon: SettingValue | undefined;
  /** What the INI reader makes of it: `NAME=VALUE`, or nothing. */
  readonly ini: string;
  readonly span: Span;
}

/** What the daemon makes of an assignment. A reload skips what a start refuses. */
export type Reading =
  | { readonly kind: 'set'; readonly value: SettingValue }
  | {
      readonly kind: 'refused';
      readonly fault: 'unrecognised' | 'missing-value' | 'bad-boolean';
      /** The daemon's own words, such as `500 OOPS: missing value in config file for: listen`. */
      readonly message: string;
      /** The known name that was most likely meant, if one is near. */
      readonly suggestion: string | undefined;
      /** Other builds that know the name, such as `redhat 3.0.3`. */
      readonly knownTo: readonly string[];
    }
  /** The daemon dies by a signal, without a word, on start and on reload alike. */
  | { readonly kind: 'crash' };

export type Startup =
  | { readonly outcome: 'starts' }
  | {
      readonly outcome: 'fails';
      /** The daemon's own words, such as `500 OOPS: bad bool value in config file for: listen`; for a crash, ours. */
      readonly message: string;
      /** True if it dies by a signal without a word. */
      readonly crash: boolean;
      readonly span: Span | undefined;
    }
  /** Builds disagree, and which one it is cannot be told. */
  | { readonly outcome: 'depends'; readonly reason: string; readonly span: Span | undefined };

/** A file of `user_config_dir`, whose settings are laid over the server's once its account has logged in. */
export interface UserFile {
  readonly file: string;
  /** The account, or `ftp_username` for anonymous sessions. */
  readonly login: string;
  readonly assignments: readonly Assignment[];
  /** Set if the login ends with this answer. */
  readonly fault: Fault | undefined;
}

/** How a client can ask for a data connection. */
export const DATA_COMMANDS = ['PASV', 'EPSV', 'PORT', 'EPRT'] as const;
export type DataCommand = (typeof DATA_COMMANDS)[number];

/** What the daemon does on the wire, derived from its settings by its own algorithms. */
export interface Daemon {
  /** Empty if it is started by inetd. */
  readonly listeners: readonly Listener[];
  /** The ports that PASV and EPSV can get, all alike; its own control port is never among them. Per-user files included. */
  readonly passivePorts: PortSet;
  /** The ports that are drawn from: as above, with the control port, which is drawn and found busy. */
  readonly passiveDraw: PortSet;
  /** The settings that decide the range (those that stand in a file). */
  readonly passiveSpans: readonly Span[];
  /** The address in the 227 reply to an IPv4 client. */
  readonly advertised: AdvertisedAddress;
  /** Per command: undefined if it is served, else the daemon's answer and the setting that forbids it. */
  readonly refusals: Readonly<Record<DataCommand, Refusal | undefined>>;
  /** Source port of active data connections: a fixed one, or undefined for an ephemeral port. */
  readonly activeSourcePort: number | undefined;
  /** Set if every active transfer ends the session whatever the firewalls do. */
  readonly activeFault: Refusal | undefined;
  /** Whether a session of this kind can log in and transfer; undefined if it can, else the daemon's answer. */
  readonly sessions: Readonly<Record<'plain' | 'tls', Refusal | undefined>>;
  /** Faults that pass start-up and hit every client later. */
  readonly faults: readonly Fault[];
  /** What differs for single accounts, one entry for each file of user_config_dir that was read. */
  readonly users: readonly UserDaemon[];
}

/** What the daemon does for one account; `login` is an account name, or `ftp_username` for anonymous sessions. */
export interface UserDaemon extends Pick<
  Daemon,
  'passivePorts' | 'passiveDraw' | 'advertised' | 'refusals' | 'activeSourcePort' | 'activeFault'
> {
  readonly login: string;
  readonly file: string;
  /** Set if the login ends with this answer. */
  readonly fault: Fault | undefined;
}

export interface Listener {
  /** Families whose clients it serves: an IPv6 socket serves IPv4 clients as well unless the host says otherwise. */
  readonly families: readonly Family[];
  /** Addresses it is bound to. */
  readonly addresses: AddressSet;
  readonly port: number;
  /** True if TLS starts before the first command. */
  readonly implicitTls: boolean;
  readonly span: Span | undefined;
}

export type AdvertisedAddress =
  /** The address the client connected to, as the server sees it. */
  | { readonly kind: 'dialled' }
  | { readonly kind: 'fixed'; readonly address: number; readonly span: Span | undefined }
  /** 0.0.0.0: any pasv_address under an IPv6 listener, or that address itself. */
  | { readonly kind: 'zero'; readonly span: Span | undefined }
  /** A host name that is resolved when the daemon starts. */
  | { readonly kind: 'name'; readonly name: string; readonly span: Span | undefined }
  /** PASV ends the session with this answer. */
  | { readonly kind: 'invalid'; readonly answer: string; readonly span: Span | undefined };

export interface Refusal {
  /** The daemon's own words, such as `550 Permission denied.` */
  readonly answer: string;
  readonly setting: string;
  readonly span: Span | undefined;
}

export interface Fault {
  readonly when: 'every client' | 'login' | 'PASV' | 'transfer';
  readonly message: string;
  readonly setting: string;
  readonly span: Span | undefined;
}
