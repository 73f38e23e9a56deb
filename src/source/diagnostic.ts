import type { Span } from './span.ts';

/** About the input itself: it could not be read, or was read with doubt. Never about whether FTP works. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'info';
  /** Stable kebab-case name of the kind of trouble. */
  readonly code: string;
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
  readonly span: Span;
  /** Other places that belong to it, such as the first of two equal keys. */
  readonly related?: readonly { readonly label: string; readonly span: Span }[];
}

/** The result of reading: always a value, whatever the text; what could not be read is in `diagnostics`. */
export interface Parsed<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
