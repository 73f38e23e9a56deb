import type { Rule } from '../../model/ruleset.ts';

/** True if two rules say the same, wherever they stand. */
export function sameRule(one: Rule, other: Rule): boolean {
  return describe(one) === describe(other);
}

function describe(rule: Rule): string {
  return JSON.stringify([rule.matches, rule.target], (key, value: unknown) => {
    if (key === 'span') return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}
