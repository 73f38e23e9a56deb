import type { Span, Spanned } from '../../source/span.ts';

/** The simple commands of a script, in order of their text. What a syntax error keeps from running is not among them. */
export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  /** Each from its `#` to the end of the line. */
  readonly comments: readonly Span[];
}

/** Assignments and words up to the next operator or line end. */
export interface ShellCommand {
  /** Those before the first word: they last only if there is no word. */
  readonly assignments: readonly ShellAssignment[];
  readonly words: readonly ShellWord[];
  /** Arguments of `export`, `declare` and the like that assign. */
  readonly declarations: readonly ShellAssignment[];
  /** On which outcome of the command before it is run. */
  readonly after: 'any' | 'success' | 'failure';
  /** True if it runs in a process of its own (part of a pipeline, or in the background), so that nothing it sets lasts. */
  readonly apart: boolean;
  /** True if it stands in an `if`, loop, `case`, group or function: it may run never, once or often. */
  readonly nested: boolean;
  /** True if a redirection may fail, so that the command is not run. */
  readonly hazard: boolean;
  readonly span: Span;
}

export interface ShellAssignment {
  readonly name: Spanned<string>;
  /** True for `+=`. */
  readonly append: boolean;
  readonly value: ShellWord | ShellArray;
  /** The whole assignment. */
  readonly span: Span;
}

export interface ShellArray {
  readonly kind: 'array';
  /** The element of `NAME[INDEX]=word`, or undefined for `NAME=(words)`. */
  readonly index: string | undefined;
  readonly elements: readonly ShellWord[];
  readonly span: Span;
}

export interface ShellWord {
  readonly kind: 'word';
  readonly pieces: readonly WordPiece[];
  readonly span: Span;
}

export type WordPiece =
  /** Text without its quotes and backslashes: character for character what stands in the span. */
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean; readonly span: Span }
  /** `$NAME` or `${NAME}`. */
  | { readonly kind: 'variable'; readonly name: string; readonly quoted: boolean; readonly span: Span }
  /** An expansion that is not worked out; `reason` is a noun phrase. */
  | { readonly kind: 'opaque'; readonly reason: string; readonly span: Span };
