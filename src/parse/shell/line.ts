import { type CommandParts, readCommand } from './command.ts';
import { type Cursor, fail, goesOn, skipBlanks } from './cursor.ts';
import { skipGroup } from './expansion.ts';
import { skipHeredocs } from './redirection.ts';
import type { ShellCommand, ShellWord } from './syntax.ts';

/** What is known while one line is read. */
interface Line {
  readonly commands: ShellCommand[];
  /** Closers of the compound commands that are open, innermost last. */
  readonly open: string[];
  /** Where the list began that a `&` would send to the background, and the pipeline that a `|` goes on with. */
  list: number;
  after: ShellCommand['after'];
  piped: boolean;
  /** True if an operator may follow: something was read since the last one. */
  filled: boolean;
  /** True if a line end does not end the list: it stands after `&&`, `||` or `|`. */
  awaits: boolean;
}

/** Reads what bash takes in before it runs anything: up to a line end outside of compound commands and lists. */
export function readLine(cursor: Cursor): readonly ShellCommand[] {
  const line: Line = { commands: [], open: [], list: 0, after: 'any', piped: false, filled: false, awaits: false };
  while (goesOn(cursor)) {
    skipBlanks(cursor);
    if (!goesOn(cursor)) break;
    if (cursor.text.charAt(cursor.at) === '\n') {
      cursor.at += 1;
      skipHeredocs(cursor);
      if (line.open.length === 0 && !line.awaits) return line.commands;
      if (!line.awaits) beginList(line);
    } else if (!readOperator(cursor, line)) readNext(cursor, line);
  }
  if (line.open.length > 0 || line.awaits)
    fail(cursor, cursor.text.length, `${line.open.at(-1) ?? 'a command'} is missing`);
  return line.commands;
}

function beginList(line: Line): void {
  line.list = line.commands.length;
  line.after = 'any';
  line.piped = false;
  line.filled = false;
  line.awaits = false;
}

function readOperator(cursor: Cursor, line: Line): boolean {
  const start = cursor.at;
  const match = /;;&|;;|;&|;|&&|\|\||\|&|\||&(?!>)|\(|\)/y;
  match.lastIndex = start;
  const operator = match.exec(cursor.text)?.[0];
  if (operator === undefined) return false;
  cursor.at = match.lastIndex;
  const inCase = line.open.at(-1) === 'esac';
  if (operator === '(' || operator === ')') readParenthesis(cursor, line);
  else if (operator.startsWith(';;') || operator === ';&') {
    if (!inCase) fail(cursor, start, `${operator} stands outside of a case`);
    beginList(line);
  } else if (!line.filled && !inCase) fail(cursor, start, `no command stands before ${operator}`);
  else if (operator === ';') beginList(line);
  else if (operator === '&') {
    sendApart(line, line.list);
    beginList(line);
  } else {
    line.piped = operator.startsWith('|') && operator !== '||';
    if (line.piped) sendApart(line, line.commands.length - 1);
    line.after = operator === '&&' ? 'success' : operator === '||' ? 'failure' : 'any';
    line.filled = false;
    line.awaits = true;
  }
  return true;
}

function readParenthesis(cursor: Cursor, line: Line): void {
  const start = cursor.at - 1;
  if (cursor.text.charAt(start) === ')') {
    if (line.open.at(-1) === ')') line.open.pop();
    else if (line.open.at(-1) !== 'esac') fail(cursor, start, 'no ( stands before this )');
    line.filled = line.open.at(-1) !== 'esac';
    line.awaits = false;
  } else if (cursor.text.charAt(cursor.at) === '(' && !line.filled) {
    cursor.at = start;
    skipGroup(cursor, '(');
    push(line, {
      assignments: [],
      words: [wordAt(cursor, start, '((')],
      declarations: [],
      span: { file: cursor.file, start, end: cursor.at },
    });
  } else if (line.filled && !/^\(\s*\)/.test(cursor.text.slice(start, start + 100)))
    fail(cursor, start, 'a ( cannot stand here');
  else line.open.push(')');
}

function sendApart(line: Line, from: number): void {
  for (let index = Math.max(from, 0); index < line.commands.length; index += 1) {
    const command = line.commands[index];
    if (command !== undefined) line.commands[index] = { ...command, apart: true };
  }
}

function push(line: Line, parts: CommandParts, nested = line.open.length > 0): void {
  line.commands.push({ ...parts, after: line.after, apart: line.piped, nested });
  line.filled = true;
  line.awaits = false;
}

/** Compound commands by their first word, with the word that closes them. */
const OPENERS: Readonly<Record<string, string>> = {
  if: 'fi',
  while: 'done',
  until: 'done',
  for: 'done',
  select: 'done',
  case: 'esac',
  '{': '}',
};
const CLOSERS: ReadonlySet<string> = new Set(Object.values(OPENERS));
const INNER_WORDS: ReadonlySet<string> = new Set(['then', 'else', 'elif', 'do']);

/** Reads a reserved word, or a simple command. */
function readNext(cursor: Cursor, line: Line): void {
  const start = cursor.at;
  const word = reservedWord(cursor);
  if (word === undefined) {
    const parts = readCommand(cursor);
    if (parts.span.start === parts.span.end) fail(cursor, start, 'this cannot be read');
    return push(line, parts);
  }
  cursor.at += word.length;
  line.awaits = false;
  if (word === '[[') return readTest(cursor, line, start);
  if (CLOSERS.has(word)) {
    if (line.open.at(-1) !== word) return fail(cursor, start, `nothing is open that ${word} could close`);
    line.open.pop();
    line.filled = true;
    return undefined;
  }
  if (INNER_WORDS.has(word) && line.open.length === 0) return fail(cursor, start, `${word} has nothing to belong to`);
  const closer = OPENERS[word];
  if (closer !== undefined) line.open.push(closer);
  // `for NAME` sets NAME; `case WORD`, `function NAME`, `! command` and `time command` go on with words of their own.
  if (closer === undefined || word === 'if' || word === 'while' || word === 'until' || word === '{') {
    line.filled = false;
    line.after = 'any';
    if (word === '!' || word === 'time' || word === 'coproc' || word === 'function')
      push(line, { ...readCommand(cursor) }, true);
    return undefined;
  }
  const parts = readCommand(cursor);
  return push(line, { ...parts, words: [wordAt(cursor, start, word), ...parts.words] }, true);
}

function reservedWord(cursor: Cursor): string | undefined {
  const word =
    /(?:if|then|elif|else|fi|while|until|for|select|do|done|case|esac|function|time|coproc|[{}!]|\[\[)(?=[ \t\n;&|()<>]|$)/y;
  word.lastIndex = cursor.at;
  return word.exec(cursor.text)?.[0];
}

function readTest(cursor: Cursor, line: Line, start: number): void {
  const end = /\s\]\](?=[ \t\n;&|()<>]|$)/g;
  end.lastIndex = cursor.at;
  if (end.exec(cursor.text) === null) return fail(cursor, start, 'this [[ is never closed');
  cursor.at = end.lastIndex;
  return push(line, {
    assignments: [],
    words: [wordAt(cursor, start, '[[')],
    declarations: [],
    span: { file: cursor.file, start, end: cursor.at },
  });
}

function wordAt(cursor: Cursor, start: number, text: string): ShellWord {
  const span = { file: cursor.file, start, end: start + text.length };
  return { kind: 'word', pieces: [{ kind: 'text', text, quoted: false, span }], span };
}
