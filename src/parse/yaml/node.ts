import type { Span } from '../../source/span.ts';

/** One node of a YAML or JSON document, with the exact place of its text. */
export type YamlNode = YamlContent | YamlAlias;

/** A node that is written out, not referred to. */
export type YamlContent = YamlScalar | YamlMapping | YamlSequence;

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** The decoded text, whatever type a schema would give it. */
  readonly text: string;
  /** As written, such as `!!str` or `!Ref`. */
  readonly tag: string | undefined;
  /** Quotes and the `|` of a block scalar included; empty, right after the key, if nothing is written. */
  readonly span: Span;
}

export interface YamlMapping {
  readonly kind: 'mapping';
  /** Every pair as written: duplicates and merge keys included. */
  readonly entries: readonly YamlEntry[];
  readonly tag: string | undefined;
  readonly span: Span;
}

export interface YamlEntry {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
  readonly tag: string | undefined;
  readonly span: Span;
}

/** A reference such as `*ports`. Following references always ends, and never visits more than a bounded number of nodes. */
export interface YamlAlias {
  readonly kind: 'alias';
  readonly name: string;
  /** Undefined if there is no such anchor before it, or if it may not be followed; a diagnostic says so. */
  readonly target: YamlContent | undefined;
  readonly span: Span;
}

/** So many collections inside each other are followed by the readers of regular texts; the one of all YAML follows some more. */
export const DEEPEST = 50;
