import type { Chain, Rule, Ruleset, TableName } from '../../model/ruleset.ts';
import type { Action } from './shadow/closing.ts';
import { type Candidate, type ShadowQuestion, judgeRules } from './shadow/question.ts';
import { type Entry, takesSurely } from './shadow/entry.ts';
import type { Site } from './shadow/site.ts';
import { type Space, cutSpaces, meetSpaces, meetsSpace } from './shadow/space.ts';

/** A rule that can be left out: what it takes would meet the same fate at later lines. */
export interface Redundant {
  readonly rule: Rule;
  readonly table: TableName;
  readonly chain: string;
  readonly action: Action;
  /** The later rules of the chain that would take its packets; without one, or for the rest, the policy does. */
  readonly by: readonly Rule[];
}

/**
 * The rules that can each be left out without any packet in question meeting another fate, in the order of the text. Counters
 * and logs are no fate. Rules that no packet reaches are among them if later lines do the same: `findShadowed` tells of those.
 */
export function findRedundant(ruleset: Ruleset, question: ShadowQuestion = {}): readonly Redundant[] {
  return judgeRules(ruleset, question, judgeRule);
}

function judgeRule({ table, chain, rule, index }: Candidate, region: Space, site: Site): readonly Redundant[] {
  const entry = site.entryAt(chain.name, index);
  if (entry === undefined || !endsWay(rule)) return [];
  const spaces = entry.shape.spaces.flatMap((space) => meetSpaces(space, region) ?? []);
  if (spaces.length === 0) return [];
  const by = findHeirs({ entry, spaces, index }, chain, site);
  return by === undefined ? [] : [{ rule, table, chain: chain.name, action: entry.action ?? 'other', by }];
}

function endsWay({ target }: Rule): boolean {
  return target.kind === 'accept' || target.kind === 'drop' || target.kind === 'reject';
}

interface Estate {
  readonly entry: Entry;
  readonly spaces: readonly Space[];
  /** The place of the rule in its chain. */
  readonly index: number;
}

/** The later rules that would take all of the packets and do the same; undefined if some would meet another fate. */
function findHeirs({ entry, spaces, index }: Estate, chain: Chain, site: Site): readonly Rule[] | undefined {
  const heirs: Rule[] = [];
  let left = spaces;
  for (let place = index + 1; place < chain.rules.length; place += 1) {
    const other = site.entryAt(chain.name, place);
    if (other === undefined || !left.some((space) => other.shape.spaces.some((one) => meetsSpace(space, one))))
      continue;
    if (isHarmless(other.rule)) continue;
    if (!isSameFate(entry.rule, other.rule)) return undefined;
    if (!takesSurely(other, entry.shape)) continue;
    left = other.shape.spaces.reduce<readonly Space[]>(cutSpaces, left);
    heirs.push(other.rule);
    if (left.length === 0) return heirs;
  }
  return chain.policy !== undefined && chain.policy === entry.rule.target.kind ? heirs : undefined;
}

/** No packet's fate hangs on it. */
function isHarmless({ target }: Rule): boolean {
  return target.kind === 'continue';
}

function isSameFate({ target: one }: Rule, { target: other }: Rule): boolean {
  if (one.kind === 'reject' && other.kind === 'reject') return one.answer === other.answer;
  return one.kind === other.kind;
}
