import { toPrintable } from './printable.ts';
import { measureCharacter, measureWidth } from './width.ts';

/** A line of a file made fit for a terminal, and the columns (0-based, half-open) that a part of it takes there. */
export interface Excerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TAB = 4;
const CUT = '…';
/** Stands for a blank that nobody would see: one at the end of a line. */
export const TRAILING_BLANK = '·';

/** One character as it is shown. */
interface Cell {
  readonly shown: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Shows the part of a line that holds the UTF-16 offsets `start` to `end`, in at most `width` columns: tabs become blanks,
 * what a terminal could act on becomes visible, and what does not fit is cut away with `…`. At least one column is marked.
 */
export function excerptLine(
  line: string,
  part: { readonly start: number; readonly end: number },
  width: number,
): Excerpt {
  const { cells, columns } = layOut(line);
  const total = columns.at(-1) ?? 0;
  const start = columns[Math.min(part.start, line.length)] ?? total;
  const end = Math.max(start + 1, columns[Math.min(part.end, line.length)] ?? total);
  if (total <= width) return { text: cells.map(({ shown }) => shown).join(''), start, end };
  const from = chooseWindow({ start, end, total }, width);
  return cutWindow(cells, { start, end }, { from, to: from + width });
}

/** The cells of a line, and the column at which each UTF-16 offset stands (one more than there are offsets). */
function layOut(line: string): { cells: readonly Cell[]; columns: readonly number[] } {
  const cells: Cell[] = [];
  const columns: number[] = [];
  let column = 0;
  const end = line.trimEnd().length;
  for (const character of line) {
    const shown = columns.length >= end && character === ' ' ? TRAILING_BLANK : showCharacter(character, column);
    const width = shown.length === 1 ? measureCharacter(shown) : measureWidth(shown);
    cells.push({ shown, start: column, end: column + width });
    for (let unit = 0; unit < character.length; unit += 1) columns.push(column);
    column += width;
  }
  return { cells, columns: [...columns, column] };
}

function showCharacter(character: string, column: number): string {
  return character === '\t' ? ' '.repeat(TAB - (column % TAB)) : toPrintable(character);
}

/** The first column to show: 0 if the part is seen from there, else a third of the free room is kept before it. */
function chooseWindow(part: { start: number; end: number; total: number }, width: number): number {
  if (part.end < width) return 0;
  const free = Math.max(0, width - (part.end - part.start));
  return Math.max(0, Math.min(part.start - Math.max(2, Math.floor(free / 3)), part.total - width));
}

function cutWindow(
  cells: readonly Cell[],
  part: { start: number; end: number },
  window: { from: number; to: number },
): Excerpt {
  const cutBefore = window.from > 0;
  const cutAfter = window.to < (cells.at(-1)?.end ?? 0);
  const first = window.from + (cutBefore ? 1 : 0);
  const last = window.to - (cutAfter ? 1 : 0);
  const kept = cells.filter(({ start, end }) => start >= first && end <= last);
  const base = (kept[0]?.start ?? first) - (cutBefore ? 1 : 0);
  const text = `${cutBefore ? CUT : ''}${kept.map(({ shown }) => shown).join('')}${cutAfter ? CUT : ''}`;
  const start = Math.max(0, part.start - base);
  const end = Math.max(start + 1, Math.min(part.end - base, measureWidth(text)));
  return { text, start, end };
}
