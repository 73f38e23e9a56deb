import type { CommandParts } from './command.ts';
import type { ShellCommand } from './syntax.ts';

/** What is known while one line is read. */
export interface Line {
  readonly commands: ShellCommand[];
  /** Compound commands that are open, innermost last. */
  readonly open: Compound[];
  /** Where the list began that a `&` would send to the background. */
  list: number;
  after: ShellCommand['after'];
  piped: boolean;
  /** True if an operator may follow: something was read since the last one. */
  filled: boolean;
  /** True after the end of a compound command, where only an operator or redirection may follow. */
  closed: boolean;
  /** True if a line end does not end the list: it stands after `&&`, `||` or `|`. */
  awaits: boolean;
  /** True if the last command is one word that a `()` would make the name of a function. */
  nameable: boolean;
  /** True after the `()` of a function, whose body is a compound command. */
  bodiless: boolean;
}

/** A compound command that is not yet closed. */
interface Compound {
  readonly closer: string;
  /** The word that must come before the closer: `then` or `do`. */
  wants: string | undefined;
  /** True if a command stands in the part that is being read: an empty part is an error. */
  filled: boolean;
}

export function newLine(): Line {
  return {
    commands: [],
    open: [],
    list: 0,
    after: 'any',
    piped: false,
    filled: false,
    closed: false,
    awaits: false,
    nameable: false,
    bodiless: false,
  };
}

/** Starts anew after `;`, `&` or a line end. */
export function beginList(line: Line): void {
  line.list = line.commands.length;
  line.after = 'any';
  line.piped = false;
  line.filled = false;
  line.closed = false;
  line.awaits = false;
  line.nameable = false;
}

/** Puts a command to the line, as the operator before it says. */
export function addCommand(line: Line, parts: CommandParts, nested: boolean = line.open.length > 0): void {
  line.commands.push({ ...parts, after: line.after, apart: line.piped, nested });
  markFilled(line);
}

/** Notes that a command stands here, in the innermost compound command too. */
export function markFilled(line: Line): void {
  line.filled = true;
  line.awaits = false;
  line.nameable = false;
  line.bodiless = false;
  const inner = line.open.at(-1);
  if (inner !== undefined) inner.filled = true;
}
