import { type Cursor, fail, skipBlanks } from './cursor.ts';
import { skipGroup } from './expansion.ts';
import { readWord } from './word.ts';

/** Reads a redirection with its target if one stands here. What a command reads or writes matters to no assignment. */
export function readRedirection(cursor: Cursor): 'none' | 'harmless' | 'may fail' {
  const match = /(?:\d*(?:<<<|<<-?|<>|<&|>>|>&|>\||[<>](?!\())|&>>?)/y;
  match.lastIndex = cursor.at;
  const found = match.exec(cursor.text);
  if (found === null) return skipSubstitution(cursor) ? 'harmless' : 'none';
  const start = cursor.at;
  cursor.at = match.lastIndex;
  skipBlanks(cursor);
  const target = readWord(cursor, 'argument');
  if (target.span.start === target.span.end) fail(cursor, start, 'nothing follows this redirection');
  const operator = found[0].replace(/^\d+/, '');
  const harmless = HARMLESS.test(cursor.text.slice(start, cursor.at).replaceAll(/[ \t]/g, ''));
  if (operator === '<<' || operator === '<<-') {
    const delimiter = target.pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
    cursor.heredocs = [...cursor.heredocs, { delimiter, indented: operator === '<<-' }];
  }
  return harmless || operator.startsWith('<<') ? 'harmless' : 'may fail';
}

/** Redirections that work everywhere. */
const HARMLESS = /^(\d?(>|>>|<)\/dev\/null|&>\/dev\/null|[12]?>&[12])$/;

/** Skips the bodies of the here-documents that the line just read began; one without an end goes to the end of the file. */
export function skipHeredocs(cursor: Cursor): void {
  for (const { delimiter, indented } of cursor.heredocs) {
    while (cursor.at < cursor.text.length) {
      const end = cursor.text.indexOf('\n', cursor.at);
      const line = cursor.text.slice(cursor.at, end === -1 ? undefined : end);
      cursor.at = end === -1 ? cursor.text.length : end + 1;
      if ((indented ? line.replace(/^\t+/, '') : line) === delimiter) break;
    }
  }
  cursor.heredocs = [];
}

/** `<(command)` and `>(command)` stand for a file name. */
function skipSubstitution(cursor: Cursor): boolean {
  if (!/^[<>]\($/.test(cursor.text.slice(cursor.at, cursor.at + 2))) return false;
  cursor.at += 1;
  skipGroup(cursor, '(');
  return true;
}
