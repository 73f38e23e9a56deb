import type { Location } from '../model/report.ts';
import { type Excerpt, excerptLine } from './excerpt.ts';
import { type Line, type Piece, type Style, piece } from './paint.ts';
import { type LineIndex, type Range, type Sources, indexLines, locateSpan, readLine } from './position.ts';
import { measureWidth, wrapText } from './width.ts';

/** One row of carets under a line of a file. */
interface Mark {
  readonly line: number;
  /** UTF-16 offsets in the line. */
  readonly start: number;
  readonly end: number;
  readonly role: Location['role'];
  /** Empty for the first line of a range that ends on another one. */
  readonly label: string;
}

interface Placed {
  readonly location: Location;
  readonly range: Range;
}

const INDENT = '  ';
/** A label is set at most this far to the right when it stands under its carets. */
const LABEL_ROOM = 48;

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

/** Shows each place in its file: the line, the range under `^` (primary) or `-` (related), and the label. */
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
  for (const mark of group.flatMap((place) => placeMarks(place, index)).toSorted(compareMarks)) {
    if (readLine(index, mark.line) === '' && mark.label === '') continue;
    const excerpt = excerptLine(readLine(index, mark.line), mark, layout.room);
    if (shown.line > 0 && mark.line > shown.line + 1) rows.push([gutterPiece('⋮', layout, '')]);
    if (mark.line !== shown.line || excerpt.text !== shown.text) {
      rows.push([gutterPiece(`${mark.line}`, layout), piece(excerpt.text)]);
    }
    rows.push(...renderCarets(mark, excerpt, layout));
    shown = { line: mark.line, text: excerpt.text };
  }
  return rows;
}

function compareMarks(one: Mark, two: Mark): number {
  return one.line - two.line || one.start - two.start;
}

/** One mark, or two for a range over several lines: where it starts and where it ends. */
function placeMarks({ location, range }: Placed, index: LineIndex): readonly Mark[] {
  const { role, label, span } = location;
  const first = range.start.line;
  const from = Math.max(0, span.start - (index.starts[first - 1] ?? 0));
  const to = span.end - (index.starts[range.end.line - 1] ?? 0);
  const last = to <= 0 && range.end.line > first ? range.end.line - 1 : range.end.line;
  const lastText = readLine(index, last);
  const end = last === range.end.line ? to : lastText.length;
  if (last === first) return [{ line: first, start: from, end, role, label }];
  const head = { line: first, start: from, end: readLine(index, first).length, role, label: '' };
  return [head, { line: last, start: lastText.search(/\S|$/), end, role, label }];
}

function renderCarets(mark: Mark, excerpt: Excerpt, layout: Layout): readonly Line[] {
  const style = mark.role === 'primary' ? layout.style : 'quiet';
  const carets = (mark.role === 'primary' ? '^' : '-').repeat(excerpt.end - excerpt.start);
  const blanks = ' '.repeat(excerpt.start);
  if (excerpt.end + 1 + measureWidth(mark.label) <= layout.room) {
    return [[gutterPiece('', layout), piece(blanks), piece(`${carets} ${mark.label}`.trimEnd(), style)]];
  }
  const indent = Math.min(excerpt.start, Math.max(0, layout.room - LABEL_ROOM));
  const label = wrapText(mark.label, layout.room - indent);
  return [
    [gutterPiece('', layout), piece(blanks), piece(carets, style)],
    ...label.map((text) => [gutterPiece('', layout), piece(' '.repeat(indent)), piece(text, style)]),
  ];
}

function gutterPiece(text: string, { gutter }: Layout, bar: string = '│ '): Piece {
  return piece(`${INDENT}${text.padStart(gutter)} ${bar}`, 'quiet');
}
