import type { Chain, Rule } from '../../../model/ruleset.ts';
import { type Action, closingAction } from './closing.ts';
import type { Entry } from './entry.ts';
import { type Lookup, createLookup } from './lookup.ts';
import { type Mould, shapeRule } from './shape.ts';

/** The rules of one table, each made ready to be compared when it is first asked for. */
export interface Site {
  /** The rule at that place of a chain; undefined if there is none. */
  readonly entryAt: (chain: string, index: number) => Entry | undefined;
  readonly lookupOf: (chain: string) => Lookup | undefined;
  /** Where jumps and gotos to a chain stand. */
  readonly callers: ReadonlyMap<string, readonly Place[]>;
  readonly builtIn: ReadonlySet<string>;
}

/** A rule's chain and its place there, from 0. */
export interface Place {
  readonly chain: string;
  readonly index: number;
}

/** Prepares the chains of one table. */
export function createSite(chains: ReadonlyMap<string, Chain>, mould: Mould): Site {
  const endings = { chains, known: new Map<string, Action | undefined>() };
  const shapeEntry = (rule: Rule, chain: string): Entry => {
    return { rule, chain, shape: shapeRule(rule, mould), action: closingAction(rule, endings) };
  };
  const entries = new Map<Rule, Entry>();
  const lookups = new Map<string, Lookup>();
  const entryOf = (rule: Rule, chain: string): Entry => remember(entries, rule, () => shapeEntry(rule, chain));
  return {
    entryAt: (chain, index) => {
      const rule = chains.get(chain)?.rules[index];
      return rule === undefined ? undefined : entryOf(rule, chain);
    },
    lookupOf: (name) => {
      const rules = chains.get(name)?.rules;
      if (rules === undefined) return undefined;
      const all = (): readonly Entry[] => rules.map((rule) => entryOf(rule, name));
      return remember(lookups, name, () => createLookup(all(), mould.whole.source));
    },
    callers: listCallers(chains),
    builtIn: new Set([...chains.values()].filter(({ policy }) => policy !== undefined).map(({ name }) => name)),
  };
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}

function listCallers(chains: ReadonlyMap<string, Chain>): ReadonlyMap<string, readonly Place[]> {
  const callers = new Map<string, Place[]>();
  for (const { name, rules } of chains.values()) {
    for (const [index, { target }] of rules.entries()) {
      if (target.kind === 'jump' || target.kind === 'goto') {
        remember(callers, target.chain, (): Place[] => []).push({ chain: name, index });
      }
    }
  }
  return callers;
}
