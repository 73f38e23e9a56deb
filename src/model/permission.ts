import type { Span, Spanned } from '../source/span.ts';
import type { PathPattern } from './path-pattern.ts';

/** Someone's word that what a rule finds at a place is known and accepted. It hides findings; it changes no verdict. */
export interface Permission {
  readonly rule: Spanned<string>;
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD`; undefined: it has no end. */
  readonly until: string | undefined;
  readonly reach: Reach;
  /** Beside what it is about, or in the project file. */
  readonly origin: 'comment' | 'project';
  /** All that is written of it. */
  readonly span: Span;
}

/** Which findings of its rule a permission is about. */
export type Reach =
  /** Those whose primary place begins on this line. */
  | { readonly kind: 'line'; readonly line: Span }
  /** Those that have any place in this file. */
  | { readonly kind: 'file'; readonly file: string }
  /** Those whose primary place is in a file with such a path. */
  | { readonly kind: 'files'; readonly patterns: readonly PathPattern[] }
  | { readonly kind: 'everywhere' };
