/** A half-open range of UTF-16 offsets in the document named `file`. Lines and columns are made in `report/` only. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A value together with the text it was read from. */
export interface Spanned<T> {
  readonly value: T;
  readonly span: Span;
}

/** The smallest span that covers both; both must lie in one document. */
export function coverSpans(first: Span, second: Span): Span {
  return { file: first.file, start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) };
}
