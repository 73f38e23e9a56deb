import { type ShellAssignment, type ShellCommand, literalText } from '../../parse/shell.ts';
import { type Chance, type ShellState, assign, forgetVariables, opaque } from './state.ts';

/** A command whose first word is literal, and whether it is run. */
export interface Call {
  readonly command: ShellCommand;
  readonly name: string;
  readonly chance: Chance;
}

/** Carries out what a builtin does to variables and to the run of the script; false if the name is not such a builtin. */
export function runBuiltin(state: ShellState, call: Call): boolean {
  const builtin = BUILTINS.get(call.name);
  if (builtin === undefined) return false;
  builtin(state, call);
  return true;
}

type Builtin = (state: ShellState, call: Call) => void;

const forgetAll: Builtin = (state, { command, name }) => {
  forgetVariables(state, `what ${name} does`, command.span);
  state.outcome = 'unknown';
};

/** bash(1), SHELL BUILTIN COMMANDS and Compound Commands: those that can set variables or end the script. */
const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', () => undefined],
  ['true', () => undefined],
  ['false', (state) => void (state.outcome = 'failure')],
  ['export', declare],
  ['declare', declare],
  ['typeset', declare],
  ['readonly', declare],
  ['local', (state) => void (state.outcome = 'failure')],
  ['unset', unset],
  ['return', end],
  ['exit', end],
  ['for', setNamed],
  ['select', setNamed],
  ['read', forgetAll],
  ['eval', forgetAll],
  ['.', forgetAll],
  ['source', forgetAll],
  ['builtin', forgetAll],
  ['command', forgetAll],
  ['exec', forgetAll],
  ['printf', forgetAll],
  ['getopts', forgetAll],
  ['mapfile', forgetAll],
  ['readarray', forgetAll],
  ['let', forgetAll],
  ['((', forgetAll],
  ['trap', forgetAll],
  ['set', forgetAll],
]);

/** Options of `declare` that leave the text of a value as it is. */
const PLAIN_OPTIONS = /^-[agprx]+$/;

function declare(state: ShellState, { command, name, chance }: Call): void {
  const words = command.words.slice(1).map((word) => literalText(word));
  const known = words.flatMap((word) => word ?? []);
  const options = known.filter((word) => /^[-+]./.test(word) && word !== '--');
  const changes = options.some((option) => !PLAIN_OPTIONS.test(option));
  const freezes = name === 'readonly' || options.some((option) => /^-\w*r/.test(option));
  const sure = known.length === words.length;
  if (!sure || known.some((word) => !/^([-+].*|[A-Za-z_]\w*)$/.test(word))) state.outcome = 'unknown';
  const made: string[] = [];
  for (const assignment of listsFirst(command.declarations)) {
    const target = assignment.name.value;
    const frozen = freezes && known.includes(target) ? 'maybe' : (state.frozen.get(target) ?? 'no');
    if (frozen !== 'no' || assignment.value.kind === 'array') state.outcome = 'unknown';
    // Only declare and typeset take an element of an array.
    const refused = isElement(assignment) && (name === 'export' || name === 'readonly');
    if (frozen === 'yes' || refused) continue;
    assign(state, assignment, frozen === 'no' && sure ? chance : 'maybe');
    if (changes) state.variables.set(target, opaque(`the options of ${name}`, command.span));
    made.push(target);
  }
  if (!sure) forgetVariables(state, `what ${name} is given`, command.span);
  for (const target of freezes ? [...known, ...made, ...(sure ? [] : state.variables.keys())] : []) {
    state.frozen.set(target, sure ? chance : 'maybe');
  }
}

function isElement({ value }: ShellAssignment): boolean {
  return value.kind === 'array' && value.index !== undefined;
}

/** bash makes the lists while it works out the arguments, before the builtin comes to any. */
function listsFirst(declarations: readonly ShellAssignment[]): readonly ShellAssignment[] {
  const isList = ({ value }: ShellAssignment): boolean => value.kind === 'array' && value.index === undefined;
  return declarations.toSorted((one, two) => Number(isList(two)) - Number(isList(one)));
}

function unset(state: ShellState, { command, chance }: Call): void {
  for (const word of command.words.slice(1)) {
    const name = literalText(word);
    if (name === undefined) forgetVariables(state, 'which variable is unset', word.span);
    else if (chance === 'maybe') state.variables.set(name, opaque('whether this line is run', command.span));
    else if (!name.startsWith('-') && !state.frozen.has(name)) {
      state.variables.set(name, { kind: 'text', pieces: [] });
      state.hollow.add(name);
    }
  }
}

function end(state: ShellState, { chance }: Call): void {
  state.ended = chance;
}

function setNamed(state: ShellState, { command, name }: Call): void {
  const variable = command.words[1] === undefined ? undefined : literalText(command.words[1]);
  if (variable !== undefined) state.variables.set(variable, opaque(`the loop of ${name}`, command.span));
}
