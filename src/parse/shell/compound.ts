import { readCommand } from './command.ts';
import { type Cursor, fail, skipBlanks } from './cursor.ts';
import { skipGroup } from './expansion.ts';
import { type Line, addCommand, beginList, markFilled } from './list.ts';
import type { ShellWord } from './syntax.ts';

/** Reads a reserved word where a command may begin; what compound commands do is not worked out, only where they end. */
export function readReserved(cursor: Cursor, line: Line): boolean {
  if (line.filled) return false;
  const start = cursor.at;
  const match = RESERVED.exec(cursor.text.slice(start, start + 12));
  const word = match?.[0];
  if (word === undefined) return false;
  cursor.at += word.length;
  line.awaits = false;
  const opener = OPENERS[word];
  if (opener !== undefined) openCompound(cursor, line, { word, start, opener });
  else if (word === '[[') readTest(cursor, line, start);
  else if (CLOSERS.has(word)) closeCompound(cursor, line, { word, start });
  else if (INNER.some((inner) => inner.word === word)) readInner(cursor, line, { word, start });
  else addCommand(line, { ...readCommand(cursor) }, true);
  return true;
}

const RESERVED =
  /^(?:if|then|elif|else|fi|while|until|for|select|do|done|case|esac|function|time|coproc|[{}!]|\[\[)(?=[ \t\n;&|()<>]|$)/;

/** Compound commands by their first word: the word that closes them, and the one that must come before. */
const OPENERS: Readonly<Record<string, { readonly closer: string; readonly wants: string | undefined }>> = {
  if: { closer: 'fi', wants: 'then' },
  while: { closer: 'done', wants: 'do' },
  until: { closer: 'done', wants: 'do' },
  for: { closer: 'done', wants: 'do' },
  select: { closer: 'done', wants: 'do' },
  case: { closer: 'esac', wants: undefined },
  '{': { closer: '}', wants: undefined },
};
const CLOSERS: ReadonlySet<string> = new Set(Object.values(OPENERS).map(({ closer }) => closer));

/** Words inside a compound command, and what must come after them before it closes. */
const INNER: readonly { readonly word: string; readonly of: string; readonly wants: string | undefined }[] = [
  { word: 'then', of: 'fi', wants: undefined },
  { word: 'else', of: 'fi', wants: undefined },
  { word: 'elif', of: 'fi', wants: 'then' },
  { word: 'do', of: 'done', wants: undefined },
];

interface Reserved {
  readonly word: string;
  readonly start: number;
}

/** `for NAME` and `case WORD` go on with words of their own, other openers with a command. */
function openCompound(
  cursor: Cursor,
  line: Line,
  { word, start, opener }: Reserved & { opener: (typeof OPENERS)[string] },
): void {
  line.open.push({ ...opener, filled: false });
  if (opener.closer === '}' || word === 'if' || word === 'while' || word === 'until') return beginInside(line);
  const parts = readCommand(cursor);
  if (parts.words.length === 0 && cursor.text.charAt(cursor.at) !== '(') fail(cursor, start, `${word} lacks a name`);
  return addCommand(line, { ...parts, words: [wordAt(cursor, start, word), ...parts.words] }, true);
}

function beginInside(line: Line): void {
  const { list } = line;
  beginList(line);
  line.bodiless = false;
  // A `&` behind the closer sends the compound command away with all that is in it.
  line.list = list;
}

function readInner(cursor: Cursor, line: Line, { word, start }: Reserved): void {
  const compound = line.open.at(-1);
  const inner = INNER.find((one) => one.word === word);
  if (compound === undefined || compound.closer !== inner?.of)
    return fail(cursor, start, `${word} has nothing to belong to`);
  const expected = word === 'then' || word === 'do' ? compound.wants === word : compound.wants === undefined;
  if (!expected || !compound.filled) return fail(cursor, start, `${word} cannot stand here`);
  compound.wants = inner.wants;
  compound.filled = false;
  return beginInside(line);
}

function closeCompound(cursor: Cursor, line: Line, { word, start }: Reserved): void {
  const compound = line.open.at(-1);
  if (compound?.closer !== word) return fail(cursor, start, `nothing is open that ${word} could close`);
  if (compound.wants !== undefined) return fail(cursor, start, `${compound.wants} is missing before ${word}`);
  if (!compound.filled && word !== 'esac') return fail(cursor, start, `no command stands before ${word}`);
  line.open.pop();
  markFilled(line);
  line.closed = true;
  return undefined;
}

/** Skips a `[[ … ]]`, which sets nothing. */
function readTest(cursor: Cursor, line: Line, start: number): void {
  const end = /\s\]\](?=[ \t\n;&|()<>]|$)/g;
  end.lastIndex = cursor.at;
  if (end.exec(cursor.text) === null) return fail(cursor, start, 'this [[ is never closed');
  cursor.at = end.lastIndex;
  return addOpaque(cursor, line, { word: '[[', start });
}

/** A `(` begins a subshell, a calculation, a pattern of a case, or the `()` behind the name of a function. */
export function openParenthesis(cursor: Cursor, line: Line, start: number): void {
  const inCase = line.open.at(-1)?.closer === 'esac';
  if (!line.filled && cursor.text.charAt(cursor.at) === '(') {
    cursor.at = start;
    skipGroup(cursor, '(');
    return addOpaque(cursor, line, { word: '((', start });
  }
  if (line.filled && !inCase) {
    skipBlanks(cursor);
    const named = line.nameable && cursor.text.charAt(cursor.at) === ')';
    if (!named) return fail(cursor, start, 'a ( cannot stand here');
    cursor.at += 1;
    line.filled = false;
    line.awaits = true;
    line.bodiless = true;
    return undefined;
  }
  if (!inCase) line.open.push({ closer: ')', wants: undefined, filled: false });
  return beginInside(line);
}

/** A `)` ends a subshell, or a pattern of a case. */
export function closeParenthesis(cursor: Cursor, line: Line, start: number): void {
  const compound = line.open.at(-1);
  if (compound?.closer === 'esac') return beginInside(line);
  if (compound?.closer !== ')') return fail(cursor, start, 'no ( stands before this )');
  if (!compound.filled) return fail(cursor, start, 'no command stands before )');
  line.open.pop();
  markFilled(line);
  line.closed = true;
  return undefined;
}

/** A command of which only the name is kept. */
function addOpaque(cursor: Cursor, line: Line, { word, start }: Reserved): void {
  const span = { file: cursor.file, start, end: cursor.at };
  addCommand(line, { assignments: [], words: [wordAt(cursor, start, word)], declarations: [], hazard: false, span });
  line.closed = true;
}

function wordAt(cursor: Cursor, start: number, text: string): ShellWord {
  const span = { file: cursor.file, start, end: start + text.length };
  return { kind: 'word', pieces: [{ kind: 'text', text, quoted: false, span }], span };
}
