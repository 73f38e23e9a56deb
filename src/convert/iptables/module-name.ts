import { findForeign, findMatch, findTarget } from './extensions.ts';
import type { Extension } from './extension.ts';
import { type GlobalUse, type Line, loseWords } from './line.ts';
import type { Scope } from './scope.ts';
import { type Call, type Place, refuse, warn } from './rule-state.ts';

/** Verdicts and jumps that need no module. */
const STANDARD_TARGETS: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'RETURN', 'QUEUE']);

/** `-m NAME`: makes the options of the match known to the rest of the line. */
export function nameMatch(line: Line, use: GlobalUse, scope: Scope): void {
  const name = use.value.text;
  const extension = findMatch(name, scope.reader.family);
  if (extension !== undefined) {
    addCall(line, extension, use);
    return;
  }
  const reason = tellUnknown(use, scope, 'match');
  loseWords(line, use, { name: 'unknown-module', reason });
}

/** `-j NAME`: makes the options of the target known; a chain of the table goes before a target of the same name. */
export function nameTarget(line: Line, use: GlobalUse, scope: Scope): void {
  const name = use.value.text;
  if (use.option.short === 'g' || STANDARD_TARGETS.has(name) || scope.hasChain(name)) return;
  const extension = findTarget(name, scope.reader.family);
  if (extension === undefined) return;
  line.target = addCall(line, extension, use);
}

/** Adds a module to the line, so that its options are known from here on. */
export function addCall(line: Line, extension: Extension, place: Place): Call {
  const call = { extension, uses: [], start: place.start, end: place.end, damaged: false };
  line.calls = [...line.calls, call];
  return call;
}

/** Says that a module is not part of iptables, and what is lost with it. */
export function tellUnknown(use: GlobalUse, scope: Scope, kind: 'match' | 'target'): string {
  const name = use.value.text;
  const foreign = findForeign(name);
  if (foreign === undefined) {
    refuse(scope.reader, use, { code: `unknown-${kind}`, message: `iptables 1.8.9 has no ${kind} “${name}”` });
    return `the ${kind} “${name}”`;
  }
  warn(scope.reader, use, {
    code: 'foreign-module',
    message: `The ${kind} “${name}” belongs to ${foreign.from}: without it the table is not loaded.`,
  });
  return foreign.reason;
}
