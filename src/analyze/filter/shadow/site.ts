import type { Chain, Rule } from '../../../model/ruleset.ts';
import { type Action, closingAction } from './closing.ts';
import { type Lookup, createLookup } from './lookup.ts';
import { type Mould, type Shape, shapeRule } from './shape.ts';

/** A rule with what the search needs of it. */
export interface Entry {
  readonly rule: Rule;
  readonly chain: string;
  readonly shape: Shape;
  readonly action: Action | undefined;
}

/** The rules of one table, ready to be compared. */
export interface Site {
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly lookups: ReadonlyMap<string, Lookup>;
  /** Where jumps and gotos to a chain stand. */
  readonly callers: ReadonlyMap<string, readonly { readonly chain: string; readonly index: number }[]>;
  readonly builtIn: ReadonlySet<string>;
}

/** Prepares the chains of one table. */
export function createSite(chains: ReadonlyMap<string, Chain>, mould: Mould): Site {
  const entries = new Map<string, readonly Entry[]>();
  const callers = new Map<string, { chain: string; index: number }[]>();
  for (const { name, rules } of chains.values()) {
    entries.set(
      name,
      rules.map((rule) => ({
        rule,
        chain: name,
        shape: shapeRule(rule, mould),
        action: closingAction(rule, chains),
      })),
    );
    for (const [index, { target }] of rules.entries()) {
      if (target.kind !== 'jump' && target.kind !== 'goto') continue;
      callers.set(target.chain, [...(callers.get(target.chain) ?? []), { chain: name, index }]);
    }
  }
  const builtIn = [...chains.values()].filter(({ policy }) => policy !== undefined).map(({ name }) => name);
  const lookups = new Map([...entries].map(([name, list]) => [name, createLookup(list, mould.whole.source)]));
  return { entries, lookups, callers, builtIn: new Set(builtIn) };
}

/** True if the rule takes every packet of its spaces that meets the conditions of the other. */
export function takesSurely({ action, shape }: Pick<Entry, 'action' | 'shape'>, other: Shape): boolean {
  if (action === undefined || shape.doubtful) return false;
  for (const condition of shape.conditions) if (!other.conditions.has(condition)) return false;
  return true;
}
