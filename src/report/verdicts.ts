import type { ModeVerdict, ServerReport } from '../model/report.ts';
import { type Line, type Piece, piece } from './paint.ts';
import type { Sources } from './position.ts';
import { toPrintable } from './printable.ts';
import { RANGES_SHOWN, type VerdictCell, tableVerdicts } from './verdict-table.ts';
import { measureWidth, padText, wrapText } from './width.ts';
import { formatPortsBriefly } from './words.ts';

/** How the verdict on the control port reads. */
export const CONTROL_WORDS: Readonly<Record<ModeVerdict, string>> = {
  works: 'works',
  fails: 'fails',
  partial: 'works for some clients',
  depends: 'depends',
};

/** The verdict of every client mode of one server as a table, and under it what each cell that is not `works` rests on. */
export function renderVerdicts(server: ServerReport, sources: Sources, width: number): readonly Line[] {
  const { columns, rows, notes } = tableVerdicts(server, sources);
  const head = ['client', 'mode', ...columns].map((title) => piece(title, 'quiet'));
  const body = rows.map(({ client, command, cells }) => [
    piece(toPrintable(client)),
    piece(command, 'strong'),
    ...cells.map(renderCell),
  ]);
  return [
    ...renderHead(server),
    ...(rows.length === 0 ? [] : alignCells([head, ...body])),
    ...notes.flatMap((note, index) => renderNote(`[${index + 1}] `, note, width)),
  ];
}

function renderCell(cell: VerdictCell | undefined): Piece {
  if (cell === undefined) return piece('');
  const text = cell.note === undefined ? cell.text : `${cell.text} [${cell.note}]`;
  return piece(text, cell.verdict === 'none' ? 'quiet' : cell.verdict);
}

function renderHead(server: ServerReport): readonly Line[] {
  const title = [piece(server.name, 'strong'), piece(`  ${server.file}`, 'quiet')];
  if (server.starts === false)
    return [title, [piece('  the daemon does not start: ', 'fails'), piece(server.startError ?? '')]];
  const ports = formatPortsBriefly(server.passivePorts, RANGES_SHOWN);
  const { verdict, port } = server.control;
  const control = [piece(`  control port ${port} `), piece(CONTROL_WORDS[verdict], verdict)];
  const start =
    server.starts === null ? [piece('; whether the daemon starts ', 'plain'), piece('depends', 'depends')] : [];
  return [title, [...control, piece(`; passive ports ${ports}`), ...start]];
}

function alignCells(rows: readonly (readonly Piece[])[]): readonly Line[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => measureWidth(row[column]?.text ?? ''))),
  );
  return rows.map((row) => [
    piece('  '),
    ...row.map(({ text, style }, column) => piece(padText(text, (widths[column] ?? 0) + 2), style)),
  ]);
}

function renderNote(mark: string, note: string, width: number): readonly Line[] {
  return wrapText(note, width - 2 - mark.length).map((text, index) => [
    piece(`  ${index === 0 ? mark : ' '.repeat(mark.length)}`, 'quiet'),
    piece(text),
  ]);
}
