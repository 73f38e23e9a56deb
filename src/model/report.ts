import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { AddressSet } from './address-set.ts';
import type { Family } from './address.ts';
import type { Assumption } from './assumptions.ts';
import type { BaselineEntry } from './baseline.ts';
import type { Permission } from './permission.ts';
import type { PacketSet } from './packet-set.ts';
import type { PortSet } from './port-set.ts';
import type { DataCommand } from './server.ts';

/** All that a run has to say; every reporter prints from this alone. */
export interface Report {
  readonly servers: readonly ServerReport[];
  /** Worst first, then by file and position. */
  readonly findings: readonly Finding[];
  /** What would be findings if somebody had not allowed them; they fail nothing. */
  readonly allowed: readonly AllowedFinding[];
  /** One for each baseline that counts. */
  readonly baselines: readonly BaselineReport[];
  readonly undecided: readonly Undecided[];
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of every assumption code that occurs, by code. */
  readonly assumptions: readonly Assumption[];
  readonly coverage: Coverage;
}

/** Lines understood out of lines read, by the texts that they are in: each counts once, however many servers it is about. */
export interface Coverage {
  readonly firewallRules: ReadonlyMap<string, LineCount>;
  readonly settings: ReadonlyMap<string, LineCount>;
}

export interface LineCount {
  readonly understood: number;
  readonly total: number;
}

/** works · fails · partial (some ports or some clients) · depends (a fact is missing). */
export type ModeVerdict = 'works' | 'fails' | 'partial' | 'depends';

export interface ServerReport {
  readonly name: string;
  readonly file: string;
  /** Null: it depends on the build. */
  readonly starts: boolean | null;
  readonly startError: string | null;
  readonly passivePorts: PortSet;
  readonly control: { readonly verdict: ModeVerdict; readonly port: number };
  /** Every device between clients and daemon, the host itself included; client side first. */
  readonly devices: readonly DeviceReport[];
  readonly modes: readonly ModeReport[];
}

/** One device on the way, and what becomes of control connections there; null if the daemon serves none. */
export interface DeviceReport {
  readonly device: string;
  readonly kind: 'network' | 'host';
  readonly control: ModeVerdict | null;
}

/** What one client group meets in one client mode. */
export interface ModeReport {
  readonly mode: DataCommand;
  readonly family: Family;
  readonly security: 'plain' | 'tls';
  readonly client: string;
  readonly verdict: ModeVerdict;
  /** Server ports for passive modes, client ports for active ones. Disjoint; together all ports that can be drawn. */
  readonly ports: { readonly open: PortSet; readonly blocked: PortSet; readonly unknown: PortSet };
  /** Open ports whose first SYN is lost, so that the transfer starts about a second late. */
  readonly delayedPorts: PortSet;
  /** Clients of the group for which nothing works. */
  readonly blockedClients: AddressSet;
  /** Share of sessions that fail, 0 to 1; null where it is unknown. */
  readonly failureRate: number | null;
  readonly blockedBy: readonly Blame[];
  /** Every device that the data connection crosses, client side first; empty if it never comes to that. */
  readonly hops: readonly HopReport[];
  /** Why, in one clause, if the verdict is not `works`. */
  readonly reason: string;
  readonly assumptions: readonly string[];
}

/** What one device lets through, as if it were the only one on the way. */
export interface HopReport {
  readonly device: string;
  readonly kind: 'network' | 'host';
  readonly ports: ModeReport['ports'];
}

/** The line that stops a packet, or the daemon's refusal. */
export interface Blame {
  readonly device: string;
  /** Such as `default deny`, `rule ftp-data`, `INPUT policy DROP`, `550 Permission denied.` */
  readonly what: string;
  readonly span: Span | undefined;
}

export type Severity = 'error' | 'warning' | 'info';
export type Owner = 'server' | 'host' | 'network' | 'client';

/** A rule of the linter that does not hold, with everything a reader needs to act. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** `certain`: follows from the files; `likely`: rests on assumptions that are listed. */
  readonly confidence: 'certain' | 'likely';
  readonly message: string;
  /** The primary location first. */
  readonly locations: readonly Location[];
  readonly why: string;
  readonly fixes: readonly Fix[];
  readonly references: readonly string[];
  readonly assumptions: readonly string[];
  /** Made of the rule id and names of things, never of line numbers. */
  readonly identity: string;
  /** The same, told apart from other findings of one identity by their order. */
  readonly fingerprint: string;
}

/** A finding, and the permission that hides it. */
export interface AllowedFinding {
  readonly finding: Finding;
  readonly permission: Permission;
}

/** What became of the findings that a baseline has. */
export interface BaselineReport {
  readonly file: string;
  /** Findings that it has; they are no longer among the others. */
  readonly known: readonly Finding[];
  /** By fingerprint, findings that it has with this other message: they are no longer what was taken over. */
  readonly changed: ReadonlyMap<string, string>;
  /** What it has and no finding needs, though the files were looked at: it was repaired, or is allowed now. */
  readonly gone: readonly BaselineEntry[];
}

export interface Location {
  readonly role: 'primary' | 'related';
  readonly label: string;
  readonly span: Span;
}

/** What one owner can change. */
export interface Fix {
  readonly owner: Owner;
  readonly safety: 'safe' | 'unsafe';
  readonly description: string;
  readonly edits: readonly Edit[];
  /** What the change is meant to do, where the texts that do it depend on the format of the file; all of it is needed. */
  readonly intents?: readonly Intent[];
}

/** A change in the words of what it does. */
export type Intent = Opening | Assignment | ModuleLoading | Continuation | Narrowing;

/** A rule that has the FTP helper follow control connections to a port, whatever their source. */
export interface Assignment {
  readonly kind: 'assignment';
  /** The rule set that lacks it. */
  readonly file: string;
  readonly port: number;
  /** The rule that accepts what any helper announces, if there is one. */
  readonly related: Span | undefined;
  /** The passive ports of the daemon. */
  readonly passive: PortSet;
}

/** The FTP helper's module among those that the service loads with a rule set. */
export interface ModuleLoading {
  readonly kind: 'module';
  /** The rule set; the configuration of its service lies beside it. */
  readonly file: string;
}

/** A rule that accepts packets of established connections, before the line that stops them. */
export interface Continuation {
  readonly kind: 'continuation';
  readonly stop: Span;
}

/** One range of ports in a line that is wider than it need be. */
export interface Narrowing {
  readonly kind: 'narrowing';
  readonly line: Span;
  readonly from: PortSet;
  readonly to: PortSet;
}

/** A text that takes the place of another one. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** Connections that a device stops and has to let through, with what their first packets carry when its rules see them. */
export interface Opening {
  readonly kind: 'opening';
  readonly device: string;
  readonly on: 'network' | 'host';
  /** `RELATED`: as the FTP helper of the host has announced them. */
  readonly state: 'NEW' | 'RELATED';
  readonly server: string;
  /** Name of the client group. */
  readonly client: string;
  /** Which connections: `control`, `passive` data (opened by clients) or `active` data (opened by the daemon). */
  readonly purpose: 'control' | 'passive' | 'active';
  /** inbound: opened by clients. */
  readonly direction: 'inbound' | 'outbound';
  readonly family: Family;
  /** All that are needed. */
  readonly needed: PacketSet;
  /** Those of them that are stopped. */
  readonly stopped: PacketSet;
  /** What clients dial, where translation makes it differ from what the device's rules see. */
  readonly dialled: string | undefined;
  /** True if the device needs rules for the replies as well. */
  readonly stateless: boolean;
  /** What stops them, in the words of the device, and the line. */
  readonly what: string;
  readonly stop: Span | undefined;
  /** The line that lets the others through. */
  readonly pass: Span | undefined;
}

/** A rule of the linter that could not be decided, and the fact that is missing. */
export interface Undecided {
  readonly rule: string;
  readonly reason: string;
  readonly locations: readonly Location[];
  readonly assumptions: readonly string[];
}
