import type { ShellAssignment } from '../../parse/shell.ts';
import type { Span } from '../../source/span.ts';
import { type ShellValue, expandWord, joinValues } from './value.ts';

/** Whether something happens when the script is run. */
export type Chance = 'yes' | 'maybe' | 'no';

/** What is known while a script is worked through. */
export interface ShellState {
  readonly variables: Map<string, ShellValue>;
  readonly steps: { readonly assignment: ShellAssignment; readonly value: ShellValue }[];
  readonly readonly: Set<string>;
  /** Of the last command. */
  outcome: 'success' | 'failure' | 'unknown';
  /** Whether the script has ended with `return` or `exit`. */
  ended: Chance;
}

/** Carries out one assignment; one that only may happen leaves the variable unknown. */
export function assign(state: ShellState, assignment: ShellAssignment, chance: Chance): void {
  const name = assignment.name.value;
  const value = state.readonly.has(name)
    ? opaque('whether a read-only variable can be set', assignment.span)
    : chance === 'maybe'
      ? opaque('whether this line is run', assignment.span)
      : assignedValue(state, assignment);
  if (value === undefined) return;
  state.variables.set(name, value);
  state.steps.push({ assignment, value });
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
  const before = state.variables.get(name.value);
  if (value.kind === 'word') {
    const added = expandWord(value, state.variables);
    return append && before !== undefined ? joinValues(before, added) : added;
  }
  if (value.index !== undefined && !/^\d+$/.test(value.index)) return opaque('the index of an array', value.span);
  if (value.index !== undefined && Number(value.index) > 0) return before === undefined ? EMPTY : undefined;
  const [first] = value.elements;
  if (value.index === undefined && append && before !== undefined) return undefined;
  if (first === undefined) return EMPTY;
  // Elements of a list are split and matched like arguments; one element of its own is not.
  const split =
    value.index === undefined &&
    first.pieces.some((piece) =>
      piece.kind === 'text' ? !piece.quoted && /[*?[{]/.test(piece.text) : piece.kind === 'variable' && !piece.quoted,
    );
  if (split) return opaque('how the words of an array are expanded', value.span);
  const added = expandWord(first, state.variables);
  return append && before !== undefined ? joinValues(before, added) : added;
}

const EMPTY: ShellValue = { kind: 'text', pieces: [] };
