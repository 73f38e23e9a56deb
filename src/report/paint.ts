import { toPrintable } from './printable.ts';

/** What a piece of text is, so that colour can say it again; nothing is said by colour alone. */
export type Style =
  | 'plain'
  | 'strong'
  | 'quiet'
  | 'error'
  | 'warning'
  | 'info'
  | 'works'
  | 'fails'
  | 'partial'
  | 'depends'
  | 'removed'
  | 'added';

export interface Piece {
  readonly text: string;
  readonly style: Style;
}

/** One output line. */
export type Line = readonly Piece[];

/** SGR parameters (ECMA-48) of each style: bold, faint, or one of the sixteen colours that every terminal theme sets. */
const SGR: Readonly<Record<Style, string>> = {
  plain: '',
  strong: '1',
  quiet: '2',
  error: '1;31',
  warning: '1;33',
  info: '1;36',
  works: '32',
  fails: '31',
  partial: '33',
  depends: '35',
  removed: '31',
  added: '32',
};

/** A piece in no particular style, or in the one given. */
export function piece(text: string, style: Style = 'plain'): Piece {
  return { text, style };
}

/** The lines as one string that ends with a line end. What came from user files is made printable, so that only our own codes reach a terminal. */
export function paintLines(lines: readonly Line[], colour: boolean): string {
  return lines.map((line) => `${paintLine(line, colour)}\n`).join('');
}

function paintLine(line: Line, colour: boolean): string {
  const text = line.map((part) => paintPiece(part, colour)).join('');
  return colour ? text : text.trimEnd();
}

function paintPiece({ text, style }: Piece, colour: boolean): string {
  const printable = toPrintable(text);
  const code = SGR[style];
  return !colour || code === '' || printable === '' ? printable : `\u001B[${code}m${printable}\u001B[0m`;
}
