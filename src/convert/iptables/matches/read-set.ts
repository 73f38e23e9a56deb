import type { Match } from '../../../model/match.ts';
import { type SetSide, matchSet } from '../ipset/match.ts';
import { type Call, type OptionUse, type RuleState, refuse, refuseValue, spanOf, tell } from '../rule-state.ts';

/** set: exact if the sets were given, and no rule changes the set while packets pass. */
export function readSets(call: Call, rule: RuleState): readonly Match[] {
  const returnNomatch = call.uses.some((use) => use.option.name === 'return-nomatch' && !use.negated);
  return call.uses.flatMap((use) => (use.option.name === 'match-set' ? readSet(use, returnNomatch, rule) : []));
}

function readSet(use: OptionUse, returnNomatch: boolean, rule: RuleState): readonly Match[] {
  const { reader } = rule;
  const [nameWord, sidesWord] = use.values;
  const name = nameWord?.text ?? '';
  const sides = parseSides(sidesWord?.text ?? '');
  const span = spanOf(reader, use);
  if (sides === undefined) return [refuseValue(rule, use, 'the name of a set, and up to six of src and dst')];
  const unknown: Match = { kind: 'opaque', module: 'set', reason: `the members of the set “${name}”`, span };
  if (reader.ipsets === undefined) {
    if (!reader.toldSets.has(name)) {
      reader.toldSets.add(name);
      tell(reader, use, {
        code: 'unknown-set',
        message: `Give the output of ipset save to say what the set “${name}” holds.`,
      });
    }
    return [unknown];
  }
  const set = reader.ipsets.sets.get(name);
  if (set === undefined) {
    refuse(reader, use, { code: 'missing-set', message: `There is no set “${name}” in ${reader.ipsets.file}` });
    return [unknown];
  }
  const ways = matchSet({ set, sides, family: reader.family, ipsets: reader.ipsets, span, returnNomatch });
  return [settle(reader.changedSets.has(name) ? [...ways, [unknown]] : ways, use, rule)];
}

/** The simplest condition that says the same. */
function settle(ways: readonly (readonly Match[])[], use: OptionUse, { reader }: RuleState): Match {
  const span = spanOf(reader, use);
  if (ways.length === 0) return { kind: 'constant', holds: use.negated, span };
  const [only] = ways;
  const [condition] = only ?? [];
  if (!use.negated && ways.length === 1 && only?.length === 1 && condition !== undefined) return condition;
  return { kind: use.negated ? 'none' : 'any', of: ways, span };
}

function parseSides(text: string): readonly SetSide[] | undefined {
  const sides: SetSide[] = [];
  for (const side of text.split(',')) {
    if (side !== 'src' && side !== 'dst') return undefined;
    sides.push(side);
  }
  return sides.length <= 6 ? sides : undefined;
}
