import { type Cursor, fail, goesOn, skipBlanks, spanFrom } from './cursor.ts';
import { readRedirection } from './redirection.ts';
import type { ShellArray, ShellAssignment, ShellCommand, ShellWord } from './syntax.ts';
import { literalText, readWord } from './word.ts';

/** The parts of a simple command, before it is known how it is run. */
export type CommandParts = Pick<ShellCommand, 'assignments' | 'words' | 'declarations' | 'hazard' | 'span'>;

/** Reads assignments, words and redirections up to the next operator, line end or comment. */
export function readCommand(cursor: Cursor): CommandParts {
  const start = cursor.at;
  let end = start;
  let hazard = false;
  const assignments: ShellAssignment[] = [];
  const words: ShellWord[] = [];
  const declarations: ShellAssignment[] = [];
  while (goesOn(cursor)) {
    skipBlanks(cursor);
    if (!goesOn(cursor)) break;
    const redirection = readRedirection(cursor);
    if (redirection === 'may fail') hazard = true;
    if (redirection === 'none') {
      if ('\n;&|()'.includes(cursor.text.charAt(cursor.at))) break;
      const declares = DECLARERS.has(literalText(words[0] ?? NO_WORD) ?? '');
      const assignment = words.length === 0 || declares ? readAssignment(cursor) : undefined;
      if (assignment === undefined) words.push(readWord(cursor, 'argument'));
      else if (declares) declarations.push(assignment);
      else assignments.push(assignment);
    }
    end = cursor.at;
  }
  return { assignments, words, declarations, hazard, span: { file: cursor.file, start, end } };
}

/** Builtins whose arguments are assignments. */
const DECLARERS: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);

const NO_WORD: ShellWord = { kind: 'word', pieces: [], span: { file: '', start: 0, end: 0 } };

/** Reads `NAME=…`, `NAME+=…` or `NAME[INDEX]=…`, or leaves the cursor where it is. */
function readAssignment(cursor: Cursor): ShellAssignment | undefined {
  const start = cursor.at;
  const head = /([A-Za-z_]\w*)(?:\[([^\]\n]*)\])?(\+?)=/y;
  head.lastIndex = start;
  const match = head.exec(cursor.text);
  if (match === null) return undefined;
  const [, name = '', index, plus] = match;
  cursor.at = head.lastIndex;
  const value = cursor.text.charAt(cursor.at) === '(' ? readArray(cursor, index) : readWord(cursor, 'value');
  return {
    name: { value: name, span: { file: cursor.file, start, end: start + name.length } },
    append: plus === '+',
    value:
      index === undefined || value.kind === 'array'
        ? value
        : { kind: 'array', index, elements: [value], span: value.span },
    span: spanFrom(cursor, start),
  };
}

function readArray(cursor: Cursor, index: string | undefined): ShellArray | ShellWord {
  const start = cursor.at;
  const elements: ShellWord[] = [];
  cursor.at += 1;
  while (goesOn(cursor)) {
    skipBlanks(cursor);
    const character = cursor.text.charAt(cursor.at);
    if (character === ')') {
      cursor.at += 1;
      return finishArray(cursor, index, { kind: 'array', index: undefined, elements, span: spanFrom(cursor, start) });
    }
    if (character === '\n') cursor.at += 1;
    else if (';&|<>('.includes(character))
      fail(cursor, cursor.at, `${character || 'the end of the file'} stands inside an array`);
    else elements.push(readWord(cursor, 'argument'));
  }
  fail(cursor, start, 'this ( is never closed');
  return { kind: 'array', index: undefined, elements, span: spanFrom(cursor, start) };
}

/** A list cannot be one element; and text right behind it, a carriage return for one, makes it a text and no list. */
function finishArray(cursor: Cursor, index: string | undefined, list: ShellArray): ShellArray | ShellWord {
  const rest = readWord(cursor, 'argument');
  if (rest.pieces.length === 0 && index === undefined) return list;
  const span = { ...list.span, end: cursor.at };
  return {
    kind: 'word',
    pieces: [{ kind: 'opaque', reason: 'a list in parentheses that more text follows', span }],
    span,
  };
}
