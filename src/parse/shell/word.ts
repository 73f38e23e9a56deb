import { type Cursor, fail, goesOn, spanFrom } from './cursor.ts';
import { readExpansion } from './expansion.ts';
import type { ShellWord, WordPiece } from './syntax.ts';

/** Reads one word, which may be empty. The value of an assignment expands `~` after each colon too. */
export function readWord(cursor: Cursor, role: 'argument' | 'value'): ShellWord {
  const start = cursor.at;
  const pieces: WordPiece[] = [];
  while (goesOn(cursor)) {
    const at = cursor.at;
    const character = cursor.text.charAt(at);
    if (WORD_ENDS.includes(character)) break;
    if (character === '\\') readEscape(cursor, pieces);
    else if (character === "'") readSingle(cursor, pieces);
    else if (character === '"') readDouble(cursor, pieces);
    else if (character === '$' || character === '`') pieces.push(readExpansion(cursor, false));
    else if (character === '~' && (at === start || (role === 'value' && cursor.text.charAt(at - 1) === ':'))) {
      cursor.at += 1;
      pieces.push({ kind: 'opaque', reason: 'a home directory', span: spanFrom(cursor, at) });
    } else readPlain(cursor, pieces);
  }
  return { kind: 'word', pieces, span: spanFrom(cursor, start) };
}

/** The text of a word, or undefined if it has an expansion. */
export function literalText(word: ShellWord): string | undefined {
  let text = '';
  for (const piece of word.pieces) {
    if (piece.kind !== 'text') return undefined;
    text += piece.text;
  }
  return text;
}

/** Characters that end an unquoted word. A carriage return is none of them. */
const WORD_ENDS = ' \t\n;&|<>()';

function readPlain(cursor: Cursor, pieces: WordPiece[]): void {
  const start = cursor.at;
  const run = /[^ \t\n;&|<>()\\'"$`~]*/y;
  run.lastIndex = start + 1;
  cursor.at = run.exec(cursor.text) === null ? start + 1 : run.lastIndex;
  pushText(cursor, pieces, { start, end: cursor.at, quoted: false });
}

function readEscape(cursor: Cursor, pieces: WordPiece[]): void {
  const at = cursor.at;
  const next = cursor.text.charAt(at + 1);
  cursor.at = Math.min(at + 2, cursor.text.length);
  // A backslash before the line end joins two lines; one that ends the file stands for itself.
  if (next === '') pushText(cursor, pieces, { start: at, end: at + 1, quoted: true });
  else if (next !== '\n') pushText(cursor, pieces, { start: at + 1, end: at + 2, quoted: true });
}

function readSingle(cursor: Cursor, pieces: WordPiece[]): void {
  const open = cursor.at;
  const close = cursor.text.indexOf("'", open + 1);
  if (close === -1) return fail(cursor, open, "this ' is never closed");
  cursor.at = close + 1;
  return pushText(cursor, pieces, { start: open + 1, end: close, quoted: true });
}

function readDouble(cursor: Cursor, pieces: WordPiece[]): void {
  const open = cursor.at;
  cursor.at += 1;
  // A pair of quotes makes a word even when nothing stands between them.
  pushText(cursor, pieces, { start: cursor.at, end: cursor.at, quoted: true });
  while (goesOn(cursor)) {
    const at = cursor.at;
    const character = cursor.text.charAt(at);
    if (character === '"') {
      cursor.at += 1;
      return;
    }
    if (character === '$' || character === '`') pieces.push(readExpansion(cursor, true));
    // Inside double quotes a backslash escapes these alone.
    else if (/^\\[$`"\\\n]$/.test(cursor.text.slice(at, at + 2))) readEscape(cursor, pieces);
    else {
      const run = /[^"$`\\]*/y;
      run.lastIndex = at + 1;
      cursor.at = run.exec(cursor.text) === null ? at + 1 : run.lastIndex;
      pushText(cursor, pieces, { start: at, end: cursor.at, quoted: true });
    }
  }
  fail(cursor, open, 'this " is never closed');
}

function pushText(
  cursor: Cursor,
  pieces: WordPiece[],
  { start, end, quoted }: { start: number; end: number; quoted: boolean },
): void {
  pieces.push({ kind: 'text', text: cursor.text.slice(start, end), quoted, span: { file: cursor.file, start, end } });
}
