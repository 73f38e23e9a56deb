import type { Family } from '../../model/address.ts';
import type { PacketSet } from '../../model/packet-set.ts';
import type { Chain, FilterTool, Hook, Rule, TableName } from '../../model/ruleset.ts';
import type { Holding } from './holding.ts';
import type { Decider } from './outcome.ts';
import type { Topology } from '../../model/packet.ts';
import type { Stream } from './stream.ts';

/** Where rules are looked at: everything about a condition's meaning that is not the packet. */
export interface Scene {
  readonly family: Family;
  /** Undefined: it is not known which back end loads the rules. */
  readonly tool: FilterTool | undefined;
  /** Undefined for chains that stand for a network policy. */
  readonly table: TableName | undefined;
  readonly hook: Hook;
  /** The packets' way through the machine, as far as it goes at this hook. */
  readonly path: 'INPUT' | 'FORWARD' | 'OUTPUT';
  /** The chains that a jump can reach. */
  readonly chains: ReadonlyMap<string, Chain>;
  /** Undefined: the host's own addresses are not known. */
  readonly topology: Topology | undefined;
  readonly notes: Notes;
}

/** Where a condition is judged, and for whom. */
export interface View {
  readonly scene: Scene;
  readonly stream: Stream;
}

/** What is kept on the way. */
export interface Notes {
  /** Called for every rule that some packet reached. */
  readonly visit: ((visit: Visit) => void) | undefined;
  /** How many rules may still be looked at: rule sets that never end are given up. */
  budget: number;
}

/** A rule, or a chain's policy, that packets reached. */
export interface Visit {
  readonly decider: Decider;
  readonly scene: Scene;
  readonly stream: Stream;
  /** Which of the stream's packets are at this place. */
  readonly scope: PacketSet;
  /** For which packets the rule holds; undefined for a policy. */
  readonly holding: Holding | undefined;
}

/** Rules that may be looked at in one crossing before it is given up as endless. */
export const RULE_BUDGET = 50_000_000;

/** Notes for a fresh crossing. */
export function emptyNotes(visit?: (visit: Visit) => void): Notes {
  return { visit, budget: RULE_BUDGET };
}

/** The line of a rule, as a decider. */
export function ruleDecider(scene: Scene, chain: string, rule: Rule): Decider {
  return { table: scene.table, chain, rule, span: rule.span };
}
