import type { Severity } from '../model/report.ts';
import { type Line, type Piece, type Style, piece } from './paint.ts';
import { wrapText } from './width.ts';

/** What a block of the text report is about. */
export type BlockKind = Severity | 'undecided' | 'allowed' | 'known';

const STYLES: Readonly<Record<BlockKind, Style>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  undecided: 'depends',
  allowed: 'quiet',
  known: 'quiet',
};

/** The message behind the word for its kind, in as many lines as it takes. */
export function renderHeading(kind: BlockKind, message: string, width: number): readonly Line[] {
  const label = piece(`${kind}: `, STYLES[kind]);
  return wrapText(message, width - label.text.length).map((text, index): readonly Piece[] =>
    index === 0 ? [label, piece(text, 'strong')] : [piece('  '), piece(text, 'strong')],
  );
}

/** A text behind its label, indented below a heading. */
export function renderParagraph(label: string, text: string, width: number): readonly Line[] {
  return wrapText(`${label}${text}`, width - 6).map((line, index) =>
    index === 0
      ? [piece('  '), piece(line.slice(0, label.length), 'strong'), piece(line.slice(label.length))]
      : [piece('      '), piece(line)],
  );
}
