import type { ShellAssignment, ShellWord } from '../../parse/shell.ts';
import type { Span } from '../../source/span.ts';
import { type ShellValue, expandWord, joinValues } from './value.ts';

/** Whether something happens when the script is run. */
export type Chance = 'yes' | 'maybe' | 'no';

/** What is known while a script is worked through. */
export interface ShellState {
  readonly variables: Map<string, ShellValue>;
  readonly steps: { readonly assignment: ShellAssignment; readonly value: ShellValue }[];
  /** Variables that are read-only, or may be. */
  readonly frozen: Map<string, Chance>;
  /** Variables without a first element: `NAME=()`, or unset. */
  readonly hollow: Set<string>;
  /** Of the last command. */
  outcome: 'success' | 'failure' | 'unknown';
  /** Whether the script has ended with `return` or `exit`. */
  ended: Chance;
}

/** Carries out one assignment; one that only may happen leaves the variable unknown. */
export function assign(state: ShellState, assignment: ShellAssignment, chance: Chance): void {
  const name = assignment.name.value;
  const value =
    chance === 'maybe' ? opaque('whether this line is run', assignment.span) : assignedValue(state, assignment);
  if (value === undefined) return;
  state.variables.set(name, value);
  state.steps.push({ assignment, value });
  const hollow = assignment.value.kind === 'array' && assignment.value.elements.length === 0 && chance === 'yes';
  if (hollow) state.hollow.add(name);
  else state.hollow.delete(name);
}

/** Makes every variable unknown: something ran that may set any of them. */
export function forgetVariables(state: ShellState, reason: string, span: Span): void {
  for (const name of state.variables.keys()) state.variables.set(name, opaque(reason, span));
}

export function opaque(reason: string, span: Span): ShellValue {
  return { kind: 'opaque', reason, span };
}

/** The value that `$NAME` has afterwards: of an array that is its first element. Undefined if it stays as it is. */
function assignedValue(state: ShellState, { append, name, value }: ShellAssignment): ShellValue | undefined {
  const before = state.hollow.has(name.value) ? undefined : state.variables.get(name.value);
  if (value.kind === 'word') return appendTo(append ? before : undefined, expandWord(value, state.variables));
  if (value.index === undefined) {
    if (append && before !== undefined) return undefined;
    const [first] = value.elements;
    return first === undefined ? EMPTY : firstElement(first, state);
  }
  const [element] = value.elements;
  if (element === undefined || !/^\d+$/.test(value.index)) return opaque('the index of an array', value.span);
  if (Number(value.index) > 0) return before === undefined ? EMPTY : undefined;
  return appendTo(append ? before : undefined, expandWord(element, state.variables));
}

function appendTo(before: ShellValue | undefined, added: ShellValue): ShellValue {
  return before === undefined ? added : joinValues(before, added);
}

/** Elements of a list are split and matched with file names, as arguments are. */
function firstElement(word: ShellWord, state: ShellState): ShellValue {
  const changes = word.pieces.some((piece) => {
    if (piece.kind === 'text') return !piece.quoted && /[*?[{]/.test(piece.text);
    return piece.kind === 'variable' && !piece.quoted;
  });
  return changes ? opaque('how the words of an array are expanded', word.span) : expandWord(word, state.variables);
}

const EMPTY: ShellValue = { kind: 'text', pieces: [] };
