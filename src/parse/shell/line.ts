import { readCommand } from './command.ts';
import { openParenthesis, readReserved, closeParenthesis } from './compound.ts';
import { type Cursor, fail, goesOn, skipBlanks } from './cursor.ts';
import { type Line, addCommand, beginList, newLine } from './list.ts';
import { skipHeredocs } from './redirection.ts';
import type { ShellCommand } from './syntax.ts';

/** Reads what bash takes in before it runs anything: up to a line end outside of compound commands and lists. */
export function readLine(cursor: Cursor): readonly ShellCommand[] {
  const line = newLine();
  while (goesOn(cursor)) {
    skipBlanks(cursor);
    if (!goesOn(cursor)) break;
    if (cursor.text.charAt(cursor.at) === '\n') {
      cursor.at += 1;
      skipHeredocs(cursor);
      if (line.open.length === 0 && !line.awaits) return line.commands;
      if (!line.awaits) beginList(line);
    } else if (!readOperator(cursor, line) && !readReserved(cursor, line)) readSimple(cursor, line);
  }
  const missing = line.open.at(-1)?.closer ?? (line.awaits ? 'a command' : undefined);
  if (missing !== undefined) fail(cursor, cursor.text.length, `${missing} is missing`);
  return line.commands;
}

function readSimple(cursor: Cursor, line: Line): void {
  const start = cursor.at;
  const parts = readCommand(cursor);
  if (line.bodiless) fail(cursor, start, 'a function needs a { here');
  if (line.closed) fail(cursor, start, 'nothing but an operator can stand here');
  addCommand(line, parts);
  line.nameable = parts.words.length === 1 && parts.assignments.length === 0 && parts.words[0]?.span.start === start;
}

function readOperator(cursor: Cursor, line: Line): boolean {
  const start = cursor.at;
  const match = /;;&|;;|;&|;|&&|\|\||\|&|\||&(?!>)|\(|\)/y;
  match.lastIndex = start;
  const operator = match.exec(cursor.text)?.[0];
  if (operator === undefined) return false;
  cursor.at = match.lastIndex;
  if (operator === '(') openParenthesis(cursor, line, start);
  else if (operator === ')') closeParenthesis(cursor, line, start);
  else if (operator.startsWith(';;') || operator === ';&') {
    if (line.open.at(-1)?.closer !== 'esac') fail(cursor, start, `${operator} stands outside of a case`);
    beginList(line);
  } else if (!line.filled) fail(cursor, start, `no command stands before ${operator}`);
  else if (operator === ';') beginList(line);
  else if (operator === '&') {
    sendApart(line, line.list);
    beginList(line);
  } else joinNext(line, operator);
  return true;
}

/** Goes on after `&&`, `||`, `|` or `|&`. */
function joinNext(line: Line, operator: string): void {
  line.piped = operator === '|' || operator === '|&';
  if (line.piped) sendApart(line, line.commands.length - 1);
  line.after = operator === '&&' ? 'success' : operator === '||' ? 'failure' : 'any';
  line.filled = false;
  line.closed = false;
  line.awaits = true;
}

function sendApart(line: Line, from: number): void {
  for (let index = Math.max(from, 0); index < line.commands.length; index += 1) {
    const command = line.commands[index];
    if (command !== undefined) line.commands[index] = { ...command, apart: true };
  }
}
