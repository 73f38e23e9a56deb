import type { Span } from '../source/span.ts';

/** A value together with where it comes from. */
export interface Setting<T> {
  readonly value: T;
  readonly origin: 'file' | 'default' | 'command line';
  /** The whole assignment, where there is one. */
  readonly span?: Span;
}
