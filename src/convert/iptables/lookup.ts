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

const SHORT: Readonly<Record<Family, ReadonlyMap<string, Found>>> = {
  ipv4: indexGlobals('ipv4', (option) => [option.short]),
  ipv6: indexGlobals('ipv6', (option) => [option.short]),
};

const LONG: Readonly<Record<Family, ReadonlyMap<string, Found>>> = {
  ipv4: indexGlobals('ipv4', (option) => option.long),
  ipv6: indexGlobals('ipv6', (option) => option.long),
};

/** Finds an option by its one letter. */
export function findShortOption(letter: string, family: Family): GlobalOption | undefined {
  const found = SHORT[family].get(letter);
  return found?.kind === 'global' ? found.option : undefined;
}

/**
 * Finds an option by its long name, or by the beginning of it if that fits no other: iptables' own options first, then
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

function indexGlobals(
  family: Family,
  namesOf: (option: GlobalOption) => readonly string[],
): ReadonlyMap<string, Found> {
  const usable = GLOBAL_OPTIONS.filter((option) => option.family === undefined || option.family === family);
  return new Map(usable.flatMap((option) => namesOf(option).map((name) => [name, { kind: 'global', option }])));
}
