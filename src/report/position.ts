import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';

/** A place as people count: both numbers start at 1; a column is one Unicode code point, a tab included. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A span as people count; the end is the position right after the last character. */
export interface Range {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** A text with the offset at which each of its lines starts. Lines end with LF or CR LF, as for the daemon and the kernel tools. */
export interface LineIndex {
  readonly text: string;
  readonly starts: readonly number[];
}

/** The documents of a run by name, ready to be asked for positions. */
export type Sources = ReadonlyMap<string, LineIndex>;

/** Indexes every document once. */
export function indexDocuments(documents: readonly SourceDocument[]): Sources {
  return new Map(documents.map(({ name, text }) => [name, indexLines(text)]));
}

/** Finds the line starts of a text. A byte-order mark takes no column. */
export function indexLines(text: string): LineIndex {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text, starts };
}

/** The position of an offset; one past the end of the text counts as its end, and a file that was not read as 1:1. */
export function locateOffset(index: LineIndex | undefined, offset: number): Position {
  if (index === undefined) return { line: 1, column: 1 };
  const line = lineOf(index.starts, offset);
  const start = index.starts[line - 1] ?? 0;
  return { line, column: countCodePoints(index.text.slice(start, Math.max(start, offset))) + 1 };
}

/** Both ends of a span as positions. */
export function locateSpan(sources: Sources, span: Span): Range {
  const index = sources.get(span.file);
  return { file: span.file, start: locateOffset(index, span.start), end: locateOffset(index, span.end) };
}

/** The text of a line without its line end; empty if there is no such line. */
export function readLine({ text, starts }: LineIndex, line: number): string {
  const start = starts[line - 1];
  if (start === undefined) return '';
  const next = starts[line];
  const end = next === undefined ? text.length : next - 1;
  return text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end);
}

/** `file:line:column`, the form that terminals and editors turn into a link. */
export function formatPlace(sources: Sources, span: Span): string {
  const { file, start } = locateSpan(sources, span);
  return `${file}:${start.line}:${start.column}`;
}

/** The same for one place in documents that are not indexed. */
export function placeIn(documents: readonly SourceDocument[], span: Span): string {
  return formatPlace(indexDocuments(documents.filter(({ name }) => name === span.file)), span);
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 1;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle - 1] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
