/** Findings that were there when the baseline was written. */
export interface BaselineEntry {
  readonly rule: string;
  /** The document in which the primary place was; undefined if there was none. */
  readonly file: string | undefined;
  readonly message: string;
  /** The identity of the findings. */
  readonly fingerprint: string;
  /** How many there were that agree in all of this. */
  readonly count: number;
}
