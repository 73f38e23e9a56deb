import type { Span } from '../source/span.ts';
import type { Owner, Severity } from './report.ts';

/** What a linter rule is about, for people who filter by it. */
export const RULE_CATEGORIES = ['startup', 'reachability', 'capacity', 'security', 'hygiene'] as const;
export type RuleCategory = (typeof RULE_CATEGORIES)[number];

/** What a fix can be said to do. */
export const INTENT_WORDS = ['opening', 'related', 'continuation', 'assignment', 'module', 'narrowing'] as const;
export type IntentWord = (typeof INTENT_WORDS)[number];

/** One rule of the linter as its file states it: read and well-formed, but not yet checked against the facts that exist. */
export interface RuleFile {
  readonly file: string;
  readonly id: RuleText;
  readonly title: string;
  readonly severity: Severity;
  readonly category: RuleCategory;
  /** The version of pasvlint that brought the rule; a rule of the user's own may go without. */
  readonly since: string | undefined;
  /** `likely`: the rule is a heuristic, so its findings are never `certain`. */
  readonly confidence: 'certain' | 'likely';
  /** The relation whose rows it judges, one by one. */
  readonly relation: RuleText;
  /** CEL: does the rule apply to this row? */
  readonly when: RuleText | undefined;
  /** CEL: what must hold of it. */
  readonly expect: RuleText;
  readonly message: RuleText;
  /** Where a finding points: the first of these places that the row has. */
  readonly at: readonly RulePlace[];
  /** Further places of a finding; those that a row does not have are left out. */
  readonly related: readonly RulePlace[];
  readonly why: RuleText;
  readonly fixes: readonly RuleFix[];
  readonly references: readonly string[];
  readonly examples: readonly RuleExample[];
}

/** A text of a rule file that is looked into later, with all it takes to point at a part of it. */
export interface RuleText {
  readonly value: string;
  readonly span: Span;
  /** The document's text at the span: quotes, folds and escapes included. */
  readonly raw: string;
}

/** A place of a row, and the words under the caret there. */
export interface RulePlace {
  readonly place: RuleText;
  readonly label: RuleText;
}

/** What one owner can change, if `when` (CEL) holds of the row. */
export interface RuleFix {
  readonly owner: Owner;
  readonly safety: 'safe' | 'unsafe';
  readonly when: RuleText | undefined;
  readonly text: RuleText;
  /** Each replaces the text at a place of the row; none is offered unless the row has all the places. */
  readonly edits: readonly { readonly place: RuleText; readonly text: RuleText }[];
  /** What it does, where the texts depend on the format of the file: one of the words that the relation has. */
  readonly makes: RuleText | undefined;
}

/** Inputs on which the rule speaks where, and only where, a marker line `# finding` says so. */
export interface RuleExample {
  readonly name: string;
  readonly options: {
    readonly kernel: string | undefined;
    readonly os: string | undefined;
    readonly dialect: string | undefined;
  };
  readonly files: readonly ExampleFile[];
  readonly span: Span;
}

export interface ExampleFile {
  readonly name: string;
  /** The text without its marker lines. */
  readonly text: string;
  /** 1-based lines of `text` that the rule must report, in order. */
  readonly findings: readonly number[];
}
