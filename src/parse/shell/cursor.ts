import type { Span } from '../../source/span.ts';

/** A place in the text of a script; `failure` is the first syntax error, after which nothing is read. */
export interface Cursor {
  readonly file: string;
  readonly text: string;
  at: number;
  /** Here-documents whose bodies start after the next line end. */
  heredocs: readonly { readonly delimiter: string; readonly indented: boolean }[];
  failure: { readonly span: Span; readonly message: string } | undefined;
  /** The comments so far, each from its `#` to the end of the line. */
  readonly comments: Span[];
}

/** True while there is text to read. */
export function goesOn(cursor: Cursor): boolean {
  return cursor.at < cursor.text.length && cursor.failure === undefined;
}

/** The span from `start` to the cursor. */
export function spanFrom(cursor: Cursor, start: number): Span {
  return { file: cursor.file, start, end: cursor.at };
}

/** Notes a syntax error at the character at `start`, unless there is one already, and ends the reading. */
export function fail(cursor: Cursor, start: number, message: string): void {
  const end = Math.min(start + 1, cursor.text.length);
  cursor.failure ??= { span: { file: cursor.file, start: Math.min(start, end), end }, message };
}

/** Skips blanks, joined lines and a comment; a `#` starts one only here, between words. */
export function skipBlanks(cursor: Cursor): void {
  const blank = /(?:[ \t]|\\\n)*(#[^\n]*)?/y;
  blank.lastIndex = cursor.at;
  const found = blank.exec(cursor.text);
  if (found === null) return;
  cursor.at = blank.lastIndex;
  if (found[1] !== undefined) cursor.comments.push(spanFrom(cursor, cursor.at - found[1].length));
}
