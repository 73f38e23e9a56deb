import type { Span } from '../source/span.ts';
import type { Family } from './address.ts';
import type { Match } from './match.ts';
import type { Target } from './target.ts';

export const TABLE_NAMES = ['raw', 'mangle', 'nat', 'filter', 'security'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

export const HOOKS = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] as const;
export type Hook = (typeof HOOKS)[number];

/** Which back end loads the text: a few texts mean something else to each. */
export type FilterTool = 'legacy' | 'nf_tables';

/** What one iptables-save or ip6tables-save text means to the kernel. */
export interface Ruleset {
  readonly file: string;
  readonly family: Family;
  /** From the header line of the dump; undefined if it does not say. */
  readonly tool: FilterTool | undefined;
  readonly tables: readonly Table[];
  /** Rule lines in the text, and how many of them have no opaque or unread part. */
  readonly rules: { readonly understood: number; readonly total: number };
  /** Texts that mean something else than they look, in the order of the text. */
  readonly hazards: readonly Hazard[];
}

/** A text that a reader would take for something else than it is. */
export interface Hazard {
  /** Stable kebab-case name of the kind of surprise. */
  readonly code: string;
  /** One sentence: what the text looks like, and what it means. */
  readonly message: string;
  /** The back end on which it happens; undefined: on both. */
  readonly tool: FilterTool | undefined;
  readonly span: Span;
}

export interface Table {
  readonly name: TableName;
  readonly chains: ReadonlyMap<string, Chain>;
  readonly span: Span;
}

export interface Chain {
  readonly name: string;
  /** What happens at the end of a built-in chain; undefined for a user chain, `unstated` if the text does not say. */
  readonly policy: 'accept' | 'drop' | 'unstated' | undefined;
  readonly rules: readonly Rule[];
  /** The line that declares the chain. */
  readonly span: Span;
}

export interface Rule {
  /** All must hold for the target to apply. */
  readonly matches: readonly Match[];
  readonly target: Target;
  /** The whole line, without its line end. */
  readonly span: Span;
}
