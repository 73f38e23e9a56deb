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
