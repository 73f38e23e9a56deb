import type { Choice } from '../../../model/choice.ts';
import { type IntervalSet, fromRanges } from '../../../model/interval-set.ts';
import type { Match, StateName } from '../../../model/match.ts';
import type { Ruleset } from '../../../model/ruleset.ts';

/** Interface names that no pattern of the rule set tells apart count as one: each has a number. */
export interface InterfaceAtoms {
  readonly names: readonly string[];
}

/** One name for every way in which the patterns of the rule set can match. */
export function listInterfaceAtoms({ tables }: Ruleset): InterfaceAtoms {
  const patterns = new Set<string>();
  for (const { chains } of tables) {
    for (const { rules } of chains.values()) for (const { matches } of rules) collectPatterns(matches, patterns);
  }
  // A name that only a wildcard matches is the wildcard's beginning and a sign that no interface has.
  const names = [...patterns].map((pattern) => (pattern.endsWith('+') ? `${pattern.slice(0, -1)}\0` : pattern));
  return { names: [...new Set(['', '\0', ...names])] };
}

function collectPatterns(matches: readonly Match[], patterns: Set<string>): void {
  for (const match of matches) {
    if (match.kind === 'interface') for (const name of match.names.members) patterns.add(name);
    else if (match.kind === 'any' || match.kind === 'none') {
      for (const alternative of match.of) collectPatterns(alternative, patterns);
    }
  }
}

/** The numbers of the names that the patterns stand for. */
export function interfaceSet({ members, complement }: Choice<string>, { names }: InterfaceAtoms): IntervalSet<number> {
  const chosen = names.flatMap((name, index): [number, number][] =>
    members.some((pattern) => fitsPattern(pattern, name)) === complement ? [] : [[index, index]],
  );
  return fromRanges(chosen);
}

function fitsPattern(pattern: string, name: string): boolean {
  return pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** What `--ctstate` tells apart: a state, and for tracked packets whether source and destination are translated. */
const STATE_ATOMS: readonly (readonly StateName[])[] = [
  ...(['NEW', 'ESTABLISHED', 'RELATED'] as const).flatMap((state): readonly (readonly StateName[])[] => [
    [state],
    [state, 'SNAT'],
    [state, 'DNAT'],
    [state, 'SNAT', 'DNAT'],
  ]),
  ['INVALID'],
  ['UNTRACKED'],
];

/** The numbers of the states that the match names. */
export function stateSet({ members, complement }: Choice<StateName>): IntervalSet<number> {
  return fromRanges(
    STATE_ATOMS.flatMap((atom, index): [number, number][] =>
      atom.some((name) => members.includes(name)) === complement ? [] : [[index, index]],
    ),
  );
}

/** Every state. */
export const ALL_STATES: IntervalSet<number> = [0, STATE_ATOMS.length];
