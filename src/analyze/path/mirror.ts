import type { Family } from '../../model/address.ts';
import type { Match, Side } from '../../model/match.ts';
import type { NetworkPolicy, PolicyRule } from '../../model/policy.ts';
import type { Chain, Rule } from '../../model/ruleset.ts';

/** A chain for packets whose source and destination have changed places, with the rule that each of its rules was made of. */
export interface Mirrored {
  readonly chain: Chain;
  readonly originals: ReadonlyMap<Rule, Rule>;
}

/** Turns the rules of a network policy round. What becomes of mirrored packets is what became of the others. */
export function mirrorChain(chain: Chain): Mirrored {
  const originals = new Map<Rule, Rule>();
  const rules = chain.rules.map((rule) => {
    const mirrored: Rule = { ...rule, matches: rule.matches.map(mirrorMatch) };
    originals.set(mirrored, rule);
    return mirrored;
  });
  return { chain: { ...chain, rules }, originals };
}

/**
 * True if the rules differ more in their destinations than in their sources. Packet sets are told apart by the source first, so a
 * long list of destinations is quick only when it is turned round.
 */
export function isBetterMirrored(
  { rules }: NetworkPolicy,
  direction: PolicyRule['direction'],
  family: Family,
): boolean {
  const active = rules.filter((rule) => rule.direction === direction && !rule.disabled);
  const count = (side: 'from' | 'to'): number => new Set(active.map((rule) => rule[side].addresses[family][0])).size;
  return count('from') < count('to');
}

const OTHER_SIDE: Readonly<Record<Side, Side>> = { source: 'destination', destination: 'source' };

function mirrorMatch(match: Match): Match {
  if (match.kind === 'any' || match.kind === 'none')
    return { ...match, of: match.of.map((matches) => matches.map(mirrorMatch)) };
  return 'side' in match ? { ...match, side: OTHER_SIDE[match.side] } : match;
}
