import type { Span } from '../source/span.ts';

/** A value together with where it comes from. */
export interface Setting<T> {
  readonly value: T;
  readonly origin: 'file' | 'default' | 'command line';
  /** The whole assignment, where there is one. */
  readonly span?: Span;
  /** The text of the value, where there is one. */
  readonly valueSpan?: Span;
  /** The default that is compiled in. */
  readonly initial?: T;
  /** What the man page calls the default, where it is wrong. */
  readonly manual?: T;
  /** True for a number that people write in octal. */
  readonly octal?: true;
}
