import type { PacketSet } from '../../model/packet-set.ts';
import type { Rule, TableName } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import type { HeaderChange } from './header.ts';
import type { PacketFacts } from '../../model/packet.ts';

/** A set of packets known only between two sets: those that surely belong to it, and those that possibly do. */
export interface Reach {
  readonly sure: PacketSet;
  /** Contains `sure`; the same object if nothing is in doubt. */
  readonly possible: PacketSet;
}

/** What becomes of some of the packets that were asked about. */
export interface Outcome extends Reach {
  /** `unknown`: they end at something whose verdict is not modelled. */
  readonly verdict: 'accept' | 'drop' | 'reject' | 'unknown';
  /** The line that ended their way; for accepted packets the one in the filter table, if they crossed it. */
  readonly decider: Decider;
  /** As they are at the end: marks, assignment, TTL. */
  readonly facts: PacketFacts;
  /** How the header at the end differs from the header asked about, which is what `sure` and `possible` are written in. */
  readonly change: HeaderChange;
  /** The packets of `possible` that are not in `sure`. Packets of `sure` are in no other outcome; these may be. */
  readonly perhaps: PacketSet;
  /** Why `possible` is more than `sure`; empty if it is not. */
  readonly doubts: readonly Doubt[];
  /** Of a rejection: true if no answer is sent, undefined if that is not known. */
  readonly silent?: boolean | undefined;
}

export interface Decider {
  /** Undefined for chains that stand for a network policy. */
  readonly table: TableName | undefined;
  readonly chain: string;
  /** Undefined: the chain's policy. */
  readonly rule: Rule | undefined;
  /** Undefined: a policy that no line states. */
  readonly span: Span | undefined;
}

/** A condition, target or missing fact that keeps an answer from being certain. */
export interface Doubt {
  readonly code: 'opaque-match' | 'opaque-target' | 'missing-fact' | 'tool' | 'unstated-policy' | 'loop' | 'limit';
  /** Completes the sentence "this depends on …". */
  readonly reason: string;
  /** The condition, or the whole line. */
  readonly span: Span | undefined;
}
