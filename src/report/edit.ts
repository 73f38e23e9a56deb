import type { Fix } from '../model/report.ts';
import { type Line, piece } from './paint.ts';
import { type Sources, locateSpan, readLine } from './position.ts';

/** The lines that an edit takes away and puts in, as a diff shows them, under the place where they stand. */
export function renderEdit({ span, newText }: Fix['edits'][number], sources: Sources): readonly Line[] {
  const index = sources.get(span.file);
  if (index === undefined) return [];
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
  return [
    [piece(`      ${span.file}:${start.line + head}`, 'quiet')],
    ...before.slice(head, before.length - tail).map((line) => [piece(`      - ${line}`, 'removed')]),
    ...after.slice(head, after.length - tail).map((line) => [piece(`      + ${line}`, 'added')]),
  ];
}

function splitLines(text: string): readonly string[] {
  return text === '' ? [] : text.replaceAll('\t', '    ').split(/\r?\n/);
}

function countWhile(lines: readonly string[], holds: (line: string, at: number) => boolean): number {
  const end = lines.findIndex((line, at) => !holds(line, at));
  return end === -1 ? lines.length : end;
}
