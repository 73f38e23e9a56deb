import type { Rule, Ruleset, TableName } from '../../model/ruleset.ts';
import type { Action } from './shadow/closing.ts';
import { type Candidate, type ShadowQuestion, judgeRules } from './shadow/question.ts';
import { smallestCover } from './shadow/cover.ts';
import { type Lookup, findAround, findInside, findWide } from './shadow/lookup.ts';
import type { Shape } from './shadow/shape.ts';
import { type Entry, takesSurely } from './shadow/entry.ts';
import type { Place, Site } from './shadow/site.ts';
import { type Space, cutSpaces, meetSpaces, meetsSpace } from './shadow/space.ts';

/** A rule that never gets a packet, because earlier rules take all that it would match. */
export interface Shadowed {
  readonly rule: Rule;
  readonly table: TableName;
  readonly chain: string;
  readonly action: Action;
  /** A smallest set of earlier rules that take its packets; empty if it matches none or no chain leads to it. */
  readonly by: readonly { readonly rule: Rule; readonly chain: string; readonly action: Action }[];
  /** True if some of its packets meet another fate than it would have given them: accepted or not. */
  readonly contradicts: boolean;
}

/**
 * The rules that no packet in question reaches, in the order of the text. A rule counts as reached unless it is sure that it
 * is not.
 */
export function findShadowed(ruleset: Ruleset, question: ShadowQuestion = {}): readonly Shadowed[] {
  return judgeRules(ruleset, question, judgeRule);
}

function judgeRule({ table, chain, rule, index }: Candidate, region: Space, site: Site): readonly Shadowed[] {
  const entry = site.entryAt(chain.name, index);
  if (entry === undefined) return [];
  const spaces = entry.shape.spaces.flatMap((space) => meetSpaces(space, region) ?? []);
  // Of rules about other packets nothing is asked.
  if (spaces.length === 0 && entry.shape.spaces.length > 0) return [];
  const way: Way = { all: spaces, left: spaces, passed: [], shape: entry.shape };
  const ways = traceBack(way, { chain: chain.name, index }, site);
  if (ways === undefined) return [];
  const by = [...new Set(ways.flatMap((one) => smallestCover(one.all, listTakers(one, site))))];
  const action = entry.action ?? 'other';
  const named = by.map((taker) => ({ rule: taker.rule, chain: taker.chain, action: taker.action ?? 'other' }));
  const contradicts = named.some((one) => differs(one.action, action));
  return [{ rule, table, chain: chain.name, action, by: named, contradicts }];
}

function differs(one: Action, other: Action): boolean {
  return (one === 'accept') !== (other === 'accept');
}

/** One way to the rule, searched backwards. */
interface Way {
  /** What the rule would match of the packets that come this way. */
  readonly all: readonly Space[];
  /** What of it is not taken by the rules that were passed. */
  readonly left: readonly Space[];
  /** The places that were passed, the last one first. */
  readonly passed: readonly Place[];
  readonly shape: Shape;
}

/** All ways to a place, each with nothing left; undefined if some packet gets there. */
function traceBack(way: Way, { chain, index }: Place, site: Site): readonly Way[] | undefined {
  const lookup = site.lookupOf(chain);
  if (lookup === undefined) return undefined;
  const left = passChain(way, lookup, index);
  const here: Way = { ...way, left, passed: [...way.passed, { chain, index }] };
  if (left.length === 0) return [here];
  if (site.builtIn.has(chain) || way.passed.some((one) => one.chain === chain)) return undefined;
  const found: Way[] = [];
  for (const caller of site.callers.get(chain) ?? []) {
    const jump = site.entryAt(caller.chain, caller.index);
    if (jump === undefined) continue;
    const all = meetAll(here.all, jump.shape.spaces);
    if (all.length === 0) continue;
    const ways = traceBack({ ...here, all, left: meetAll(left, jump.shape.spaces) }, caller, site);
    if (ways === undefined) return undefined;
    found.push(...ways);
  }
  return found;
}

/** What the rules of a chain before a place leave: those are tried first that take most. */
function passChain({ left, shape }: Way, lookup: Lookup, end: number): readonly Space[] {
  let rest = left;
  for (const hole of lookup.taken[end] ?? []) rest = cutSpaces(rest, hole);
  const cut = (find: typeof findWide): void => {
    for (const place of new Set(rest.flatMap((space) => find(lookup, space, end)))) {
      const entry = lookup.entries[place];
      if (entry === undefined || !takesSurely(entry, shape)) continue;
      for (const hole of entry.shape.spaces) rest = cutSpaces(rest, hole);
      if (rest.length === 0 || rest.length > MOST_PIECES) return;
    }
  };
  cut(findAround);
  // Only rules that share a condition with this one are not among what is taken of all sources.
  if (shape.conditions.size > 0) cut(findWide);
  cut(findInside);
  return rest;
}

/** The rules along a way that take some of its packets, in the order in which packets meet them. */
function listTakers({ all, passed, shape }: Way, site: Site): readonly Entry[] {
  return passed.toReversed().flatMap(({ chain, index }) => {
    const lookup = site.lookupOf(chain);
    if (lookup === undefined) return [];
    const places = all.flatMap((space) =>
      [findWide, findAround, findInside].flatMap((find) => find(lookup, space, index)),
    );
    return [...new Set(places)]
      .toSorted((one, two) => one - two)
      .flatMap((place) => lookup.entries[place] ?? [])
      .filter((entry) => takesSurely(entry, shape) && meetsAny(entry.shape.spaces, all));
  });
}

function meetsAny(some: readonly Space[], others: readonly Space[]): boolean {
  for (const one of some) for (const other of others) if (meetsSpace(one, other)) return true;
  return false;
}

function meetAll(left: readonly Space[], right: readonly Space[]): readonly Space[] {
  return left.flatMap((one) => right.flatMap((two) => meetSpaces(one, two) ?? []));
}

/** A search that falls apart into more pieces is given up: the rule counts as reached. */
const MOST_PIECES = 4096;
