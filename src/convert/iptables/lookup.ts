import type { Family } from '../../model/address.ts';
import type { Option } from './extension.ts';
import { GLOBAL_OPTIONS, type GlobalOption } from './globals.ts';
import type { Call } from './rule-state.ts';

/** What the name of an option stands for on a line with these modules. */
export type Found =
  | { readonly kind: 'global'; readonly option: GlobalOption }
  | { readonly kind: 'module'; readonly option: Option; readonly call: Call }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }
  | { readonly kind: 'unknown' };

const UNKNOWN: Found = { kind: 'unknown' };

/** By the code of the letter. */
const SHORT: Readonly<Record<Family, readonly (GlobalOption | undefined)[]>> = {
  ipv4: indexLetters('ipv4'),
  ipv6: indexLetters('ipv6'),
};

const LONG: Readonly<Record<Family, ReadonlyMap<string, Found>>> = {
  ipv4: indexNames('ipv4'),
  ipv6: indexNames('ipv6'),
};

/** Finds an option by the code of its one letter. */
export function findShortOption(letter: number, family: Family): GlobalOption | undefined {
  return SHORT[family][letter];
}

/**
 * Finds an option by its long name with its dashes, or by the beginning of it if that fits no other: iptables' own options first, then
 * those of the modules, the one named last before the others.
 */
export function findLongOption(name: string, calls: readonly Call[], family: Family): Found {
  const own = LONG[family].get(name);
  if (own !== undefined) return own;
  for (let index = calls.length - 1; index >= 0; index -= 1) {
    const call = calls[index];
    const option = call?.extension.optionByName.get(name);
    if (call !== undefined && option !== undefined) return { kind: 'module', option, call };
  }
  return findAbbreviated(name, calls, family);
}

function findAbbreviated(name: string, calls: readonly Call[], family: Family): Found {
  const candidates = new Map<GlobalOption | Option, Found>();
  const names: string[] = [];
  for (const [long, found] of LONG[family]) {
    if (found.kind !== 'global' || !long.startsWith(name)) continue;
    candidates.set(found.option, found);
    names.push(long);
  }
  for (const call of calls.toReversed()) {
    for (const [long, option] of call.extension.optionByName) {
      if (!long.startsWith(name) || candidates.has(option)) continue;
      candidates.set(option, { kind: 'module', option, call });
      names.push(long);
    }
  }
  const [only = UNKNOWN] = candidates.values();
  return candidates.size > 1 ? { kind: 'ambiguous', names } : only;
}

function indexLetters(family: Family): readonly (GlobalOption | undefined)[] {
  const letters: (GlobalOption | undefined)[] = Array.from({ length: 128 });
  for (const option of usableIn(family)) letters[option.short.charCodeAt(0)] = option;
  return letters;
}

function indexNames(family: Family): ReadonlyMap<string, Found> {
  return new Map(
    usableIn(family).flatMap((option) => option.long.map((name) => [`--${name}`, { kind: 'global', option }])),
  );
}

function usableIn(family: Family): readonly GlobalOption[] {
  return GLOBAL_OPTIONS.filter((option) => option.family === undefined || option.family === family);
}
