/** A fact that was taken for granted. */
export interface Assumption {
  /** Stable kebab-case code, listed with every answer that rests on it. */
  readonly code: string;
  /** One sentence in plain words: what was assumed, and how to state it for sure. */
  readonly text: string;
}
