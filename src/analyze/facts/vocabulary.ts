import type { Intent } from '../../model/report.ts';
import type { IntentWord } from '../../model/rule-file.ts';
import type { Span } from '../../source/span.ts';

/** How the linter's rules see a field: `int` and `double` are both numbers here, and different types in an expression. */
export type FieldType = 'bool' | 'int' | 'double' | 'string' | 'strings';

export interface Field {
  readonly type: FieldType;
  /** One sentence for the author of a rule: what the value is, with its unit. */
  readonly meaning: string;
}

/**
 * One kind of fact. Declare it `as const satisfies Relation`, so that `Row<typeof X>` is derived from the declaration.
 * Its name is its key in the vocabulary; that name, and those of fields and places, are snake_case identifiers.
 */
export interface Relation {
  /** One sentence: what one row stands for. */
  readonly meaning: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** The spans that a finding can point at, by name, with what stands there. */
  readonly places: Readonly<Record<string, string>>;
  /** What a fix can be said to do (`makes`), by the word for it, with one sentence each. */
  readonly intents?: Readonly<Partial<Record<IntentWord, string>>>;
}

export type Intents = Readonly<Partial<Record<IntentWord, Intent>>>;

/** All that a rule of the linter can see: every relation, by name. */
export type Vocabulary = Readonly<Record<string, Relation>>;

export type FieldValue = FieldValues[FieldType];

interface FieldValues {
  readonly bool: boolean;
  readonly int: number;
  readonly double: number;
  readonly string: string;
  readonly strings: readonly string[];
}

/** One fact, typed by the declaration of its relation. */
export interface Row<R extends Relation = Relation> {
  readonly values: { readonly [F in keyof R['fields']]: FieldValues[R['fields'][F]['type']] };
  /** Undefined: this row has no such place (a setting that stands in no file); several: it is there more than once. */
  readonly places: { readonly [P in keyof R['places']]: Span | readonly Span[] | undefined };
  /** What fixes can do about it, by the word for it. */
  readonly intents?: Intents;
  /** The missing fact, as a clause that completes "this depends on …"; a rule about such a row is undecided. */
  readonly uncertain?: string;
  /** Codes of the assumptions that the values rest on. */
  readonly assumptions: readonly string[];
  /** Names of the things the row is about (`ftp01 perimeter ipv4`), never line numbers: the finding's fingerprint is made of it. */
  readonly key: string;
}

/** Rows of every relation of a vocabulary, by its name. */
export type FactsOf<V extends Vocabulary> = { readonly [N in keyof V]: readonly Row<V[N]>[] };
