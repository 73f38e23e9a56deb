import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../../model/policy.ts';
import { blankPolicy } from '../blank.ts';
import { countEntries } from '../entries.ts';
import type { PolicySource } from '../source.ts';
import type { SecurityGroup } from './security-group.ts';

/** The policy of groups that add up; with several of them it is open which the server has. */
export function uniteGroups({ document }: PolicySource, groups: readonly SecurityGroup[]): NetworkPolicy {
  const collect = (key: 'rules' | 'implied'): readonly PolicyRule[] =>
    groups.flatMap((group) =>
      group[key].map((rule) => addDoubt(rule, groups.length > 1, `the security group \`${group.name}\``)),
    );
  const rules = collect('rules');
  const opaque = groups.flatMap((group) => group.opaque);
  return { ...blankPolicy(document), rules: [...rules, ...collect('implied')], opaque, entries: countEntries(rules) };
}

/** The rule, in doubt if it is one of several things that may be the server's. */
export function addDoubt(rule: PolicyRule, doubtful: boolean, what: string): PolicyRule {
  if (!doubtful) return rule;
  const part: OpaquePart = { code: 'group-unclear', reason: `whether ${what} is the server’s`, span: rule.span };
  return { ...rule, opaque: [...rule.opaque, part] };
}
