import type { Fix } from '../model/report.ts';
import { TRAILING_BLANK } from './excerpt.ts';
import { type Line, piece } from './paint.ts';
import { type Sources, locateSpan, readLine } from './position.ts';

/** An edit as whole lines. */
export interface EditLines {
  /** Where the first of them stands, or will stand. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** The lines that an edit takes away and puts in, as a diff shows them, under the place where they stand. */
export function renderEdit(edit: Fix['edits'][number], sources: Sources): readonly Line[] {
  const lines = editLines(edit, sources);
  if (lines === undefined) return [];
  return [
    [piece(`      ${edit.span.file}:${lines.line}`, 'quiet')],
    ...lines.removed.map((text) => [piece(`      - ${text}`, 'removed')]),
    ...lines.added.map((text) => [piece(`      + ${text}`, 'added')]),
  ];
}

/** What an edit does to the lines that it touches; undefined for a file that was not read, and where nothing of it can be seen. */
export function editLines({ span, newText }: Fix['edits'][number], sources: Sources): EditLines | undefined {
  const index = sources.get(span.file);
  if (index === undefined) return undefined;
  const { start, end } = locateSpan(sources, span);
  const lineStart = index.starts[start.line - 1] ?? 0;
  const lineEnd = (index.starts[end.line - 1] ?? 0) + readLine(index, end.line).length;
  const before = splitLines(index.text.slice(lineStart, lineEnd));
  const after = splitLines(index.text.slice(lineStart, span.start) + newText + index.text.slice(span.end, lineEnd));
  const head = countWhile(before, (line, at) => line === after[at]);
  const room = Math.min(before.length, after.length) - head;
  const tail = Math.min(
    room,
    countWhile(before.toReversed(), (line, at) => line === after.at(-1 - at)),
  );
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  return removed.length + added.length === 0 ? undefined : { line: start.line + head, removed, added };
}

function splitLines(text: string): readonly string[] {
  return text === '' ? [] : text.replaceAll('\t', '    ').split(/\r?\n/).map(showTrailingBlanks);
}

/** Blanks at the end of a line as they are shown everywhere. */
function showTrailingBlanks(line: string): string {
  return line.replace(/ +$/, (blanks) => TRAILING_BLANK.repeat(blanks.length));
}

function countWhile(lines: readonly string[], holds: (line: string, at: number) => boolean): number {
  const end = lines.findIndex((line, at) => !holds(line, at));
  return end === -1 ? lines.length : end;
}
