import type { Location } from '../model/report.ts';
import { type Excerpt, excerptLine } from './excerpt.ts';
import { type Line, type Piece, type Style, piece } from './paint.ts';
import { type LineIndex, type Range, type Sources, indexLines, locateSpan, readLine } from './position.ts';
import { measureWidth, wrapText } from './width.ts';

/** A part of one line, which gets carets, or several lines, which get a bar beside them. */
type Mark =
  | {
      readonly kind: 'part';
      readonly line: number;
      /** UTF-16 offsets in the line. */
      readonly start: number;
      readonly end: number;
      readonly location: Location;
    }
  | { readonly kind: 'block'; readonly line: number; readonly last: number; readonly location: Location };

interface Placed {
  readonly location: Location;
  readonly range: Range;
}

const INDENT = '  ';
/** A label is set at most this far to the right when it stands under its carets. */
const LABEL_ROOM = 48;
/** Of a block of more lines than this, some are left out. */
const BLOCK_ROOM = 12;

/** Where the texts are, how many columns there are, and how primary places are coloured. */
export interface FrameOptions {
  readonly sources: Sources;
  readonly width: number;
  readonly style: Style;
}

interface Layout {
  readonly sources: Sources;
  readonly style: Style;
  /** Columns of the line numbers. */
  readonly gutter: number;
  /** Columns for the text of a line. */
  readonly room: number;
}

/** Shows each place in its file: the line with the range under `^` (primary) or `-` (related), or the lines beside a bar, and the label. */
export function renderFrames(locations: readonly Location[], options: FrameOptions): readonly Line[] {
  const { sources, style, width } = options;
  const placed = locations.map((location) => ({ location, range: locateSpan(sources, location.span) }));
  const gutter = Math.max(...placed.map(({ range }) => `${range.end.line}`.length), 1);
  const room = Math.max(20, width - INDENT.length - gutter - 3);
  return groupByFile(placed).flatMap((group) => renderFile(group, { sources, style, gutter, room }));
}

/** Neighbours in one file share a frame. */
function groupByFile(placed: readonly Placed[]): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [];
  for (const place of placed) {
    const last = groups.at(-1);
    if (last?.[0]?.range.file === place.range.file) last.push(place);
    else groups.push([place]);
  }
  return groups;
}

function renderFile(group: readonly Placed[], layout: Layout): readonly Line[] {
  const [first] = group;
  if (first === undefined) return [];
  const { file, start } = first.range;
  const index = layout.sources.get(file) ?? indexLines('');
  const rows: Line[] = [[piece(INDENT), piece(`${file}:${start.line}:${start.column}`, 'strong')]];
  let shown = { line: 0, text: '' };
  for (const mark of group.map((place) => placeMark(place, index)).toSorted(compareMarks)) {
    if (shown.line > 0 && mark.line > shown.line + 1) rows.push([gutterPiece('⋮', layout, '')]);
    const drawn = mark.kind === 'part' ? renderPart(mark, { index, shown }, layout) : renderBlock(mark, index, layout);
    rows.push(...drawn.rows);
    shown = drawn.shown;
  }
  return rows;
}

function compareMarks(one: Mark, two: Mark): number {
  if (one.line !== two.line) return one.line - two.line;
  return one.kind === 'part' && two.kind === 'part' ? one.start - two.start : 0;
}

/** A range that ends right behind a line end covers the lines before it. */
function placeMark({ location, range }: Placed, index: LineIndex): Mark {
  const { start, end } = location.span;
  const line = range.start.line;
  const from = Math.max(0, start - (index.starts[line - 1] ?? 0));
  const last = range.end.line > line && range.end.column === 1 ? range.end.line - 1 : range.end.line;
  if (last > line) return { kind: 'block', line, last, location };
  return { kind: 'part', line, start: from, end: from + end - start, location };
}

interface Drawn {
  readonly rows: readonly Line[];
  /** The line that was drawn last, as it was drawn. */
  readonly shown: { readonly line: number; readonly text: string };
}

function renderPart(
  mark: Mark & { readonly kind: 'part' },
  { index, shown }: { readonly index: LineIndex; readonly shown: Drawn['shown'] },
  layout: Layout,
): Drawn {
  const line = readLine(index, mark.line);
  // A carriage return at the end of a line is shown where the range is about it.
  const text =
    mark.end > line.length && index.text[(index.starts[mark.line - 1] ?? 0) + line.length] === '\r'
      ? `${line}\r`
      : line;
  const excerpt = excerptLine(text, mark, layout.room);
  const now = { line: mark.line, text: excerpt.text };
  if (text === '' && mark.location.label === '') return { rows: [], shown: now };
  const isShown = mark.line === shown.line && excerpt.text === shown.text;
  const row: Line = [gutterPiece(`${mark.line}`, layout), piece(excerpt.text)];
  return { rows: [...(isShown ? [] : [row]), ...renderCarets(mark.location, excerpt, layout)], shown: now };
}

function renderCarets({ role, label }: Location, excerpt: Excerpt, layout: Layout): readonly Line[] {
  const style = role === 'primary' ? layout.style : 'quiet';
  const carets = (role === 'primary' ? '^' : '-').repeat(excerpt.end - excerpt.start);
  const blanks = ' '.repeat(excerpt.start);
  if (excerpt.end + 1 + measureWidth(label) <= layout.room) {
    return [[gutterPiece('', layout), piece(blanks), piece(`${carets} ${label}`.trimEnd(), style)]];
  }
  const indent = Math.min(excerpt.start, Math.max(0, layout.room - LABEL_ROOM));
  const rest = wrapText(label, layout.room - indent);
  return [
    [gutterPiece('', layout), piece(blanks), piece(carets, style)],
    ...rest.map((text) => [gutterPiece('', layout), piece(' '.repeat(indent)), piece(text, style)]),
  ];
}

/** The lines with a bar down their side; of many, the first and the last ones. */
function renderBlock(mark: Mark & { readonly kind: 'block' }, index: LineIndex, layout: Layout): Drawn {
  const { line, last, location } = mark;
  const style = location.role === 'primary' ? layout.style : 'quiet';
  const isLong = last - line + 1 > BLOCK_ROOM;
  const head = isLong ? BLOCK_ROOM - 3 : last - line + 1;
  const numbers = Array.from({ length: head }, (_, at) => line + at);
  const tail = isLong ? [last - 1, last] : [];
  const drawLine = (number: number): Line => {
    const bar = number === line ? '┌ ' : number === last ? '└ ' : '│ ';
    const { text } = excerptLine(readLine(index, number), { start: 0, end: 0 }, layout.room - bar.length);
    return [gutterPiece(`${number}`, layout), piece(bar, style), piece(text)];
  };
  const label = wrapText(location.label, layout.room).map((text): Line => [
    gutterPiece('', layout),
    piece(text, style),
  ]);
  const cut: readonly Line[] = isLong ? [[gutterPiece('⋮', layout), piece('│', style)]] : [];
  const rows = [...numbers.map(drawLine), ...cut, ...tail.map(drawLine), ...label];
  return { rows, shown: { line: last, text: '' } };
}

function gutterPiece(text: string, { gutter }: Layout, bar: string = '│ '): Piece {
  return piece(`${INDENT}${text.padStart(gutter)} ${bar}`, 'quiet');
}
