import type { Span } from '../source/span.ts';
import type { Address } from './address.ts';
import type { PortSet } from './port-set.ts';
import type { TableName } from './ruleset.ts';

/** Accept, drop, reject; `unknown`: the answer depends on something that is not known. */
export type Verdict = 'accept' | 'drop' | 'reject' | 'unknown';

/** The way of one packet through a rule set. */
export interface Trace {
  readonly verdict: Verdict;
  /** The line that decided; undefined if the verdict is unknown, or no line of the file took part. */
  readonly decider: TraceLine | undefined;
  readonly steps: readonly TraceStep[];
  /** What an unknown verdict depends on. */
  readonly doubts: readonly TraceDoubt[];
}

/** A rule, or the policy of a chain. */
export interface TraceLine {
  readonly table: TableName | undefined;
  readonly chain: string;
  readonly what: 'rule' | 'policy';
  /** The whole line; undefined for a policy that the file does not state. */
  readonly span: Span | undefined;
}

/** A line that the packet came to. */
export interface TraceStep extends TraceLine {
  /** Undefined: not known. */
  readonly matched: boolean | undefined;
  /** The first condition that failed, or that is in doubt; undefined if all hold. */
  readonly condition: Span | undefined;
  /** Completes "this depends on …", if the condition is in doubt. */
  readonly reason: string | undefined;
}

/** The way of one packet from a client to a server, device by device, as far as it comes. */
export interface PathTrace extends Trace {
  readonly server: string;
  /** Client side first; their verdicts and steps are those of each device alone. */
  readonly devices: readonly DeviceTrace[];
}

export interface DeviceTrace extends Trace {
  readonly name: string;
  readonly kind: 'network' | 'host';
  /** What the packet carries here, if it is one address and one port. */
  readonly destination: { readonly address: Address | undefined; readonly port: number | undefined };
  /** The translation that led it there, if the device translates it. */
  readonly translation: Span | undefined;
  /** Why it passes or fails, where no line is asked. */
  readonly unasked: 'established' | 'gateway' | 'no-rules' | 'elsewhere' | 'unpublished' | undefined;
}

export interface TraceDoubt {
  /** Completes the sentence "this depends on …". */
  readonly reason: string;
  readonly span: Span | undefined;
}

/** Ports with the same fate on a whole path; `device`: the one that stops them. */
export interface PathPortFate extends PortFate {
  readonly device: string | undefined;
}

/** Neighbouring ports with the same fate. */
export interface PortFate {
  readonly ports: PortSet;
  readonly verdict: Verdict;
  readonly decider: TraceLine | undefined;
  readonly doubts: readonly TraceDoubt[];
}
