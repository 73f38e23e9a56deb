import { type ShellAssignment, type ShellCommand, type ShellScript, literalText } from '../parse/shell.ts';
import type { Span } from '../source/span.ts';
import { runBuiltin } from './shell/builtin.ts';
import { type Chance, type ShellState, assign, forgetVariables, opaque } from './shell/state.ts';
import type { ShellValue, ShellVariables } from './shell/value.ts';

export { type ShellValue, type ShellVariables, givenValue, splitWords, valueText } from './shell/value.ts';

export interface ShellRun {
  readonly variables: ShellVariables;
  /** Every assignment that lasts, in the order bash makes them, and what the variable holds then. */
  readonly steps: readonly { readonly assignment: ShellAssignment; readonly value: ShellValue }[];
  /** Commands that the script runs besides. Assignments before one do not last: `NAME=a b` runs b. */
  readonly commands: readonly ShellCommand[];
}

/**
 * Works out what the assignments of a sourced script leave behind. `given` are the variables that are set before. Where the
 * outcome hangs on a command, on another file or on the environment, the value is opaque.
 */
export function runAssignments(script: ShellScript, given: ShellVariables): ShellRun {
  const state: ShellState = {
    variables: new Map(given),
    steps: [],
    frozen: new Map(),
    hollow: new Set(),
    outcome: 'success',
    ended: 'no',
  };
  const commands: ShellCommand[] = [];
  for (const command of script.commands) {
    const chance = chanceOf(command, state);
    if (chance === 'no') continue;
    if (command.apart) state.outcome = 'unknown';
    else if (runCommand(state, command, chance)) commands.push(command);
  }
  return { variables: state.variables, steps: state.steps, commands };
}

/** Carries out a command; true if it is not one of the shell's own. */
function runCommand(state: ShellState, command: ShellCommand, chance: Chance): boolean {
  const [word] = command.words;
  state.outcome = chance === 'yes' ? 'success' : 'unknown';
  if (word === undefined) {
    for (const assignment of command.assignments) {
      // Setting a read-only variable ends the script.
      const frozen = state.frozen.get(assignment.name.value) ?? 'no';
      if (frozen !== 'no') state.ended = chance === 'yes' ? frozen : chance;
      if (state.ended === 'yes') break;
      assign(state, assignment, state.ended === 'no' ? chance : 'maybe');
    }
    if (command.assignments.some(({ value }) => hasCommand(value))) state.outcome = 'unknown';
    return false;
  }
  const name = literalText(word);
  if (name === undefined) forgetMentioned(state, command, word.span);
  else if (runBuiltin(state, { command, name, chance })) return false;
  state.outcome = 'unknown';
  return true;
}

/** A word that is worked out may come to nothing, so that the assignments before it last, or to a command that makes some. */
function forgetMentioned(state: ShellState, { assignments, declarations, words }: ShellCommand, span: Span): void {
  const mentioned = words.flatMap(({ pieces: [first] }) =>
    first?.kind === 'text' ? (/^([A-Za-z_]\w*)\+?=/.exec(first.text)?.[1] ?? []) : [],
  );
  for (const { name } of [...assignments, ...declarations]) mentioned.push(name.value);
  for (const name of mentioned) state.variables.set(name, opaque('which command is run', span));
  forgetVariables(state, 'which command is run', span);
}

function chanceOf(command: ShellCommand, state: ShellState): Chance {
  if (state.ended === 'yes') return 'no';
  const wanted = command.after === 'any' || command.after === state.outcome;
  if (!wanted && state.outcome !== 'unknown') return 'no';
  return wanted && !command.nested && !command.hazard && state.ended === 'no' ? 'yes' : 'maybe';
}

/** The outcome of an assignment is that of the last command whose output it takes. */
function hasCommand(value: ShellAssignment['value']): boolean {
  const words = value.kind === 'word' ? [value] : value.elements;
  return words.some((word) => word.pieces.some((piece) => piece.kind === 'opaque'));
}
