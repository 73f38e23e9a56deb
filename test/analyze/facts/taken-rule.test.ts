import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTaken, indexTakers, isKnown } from '../../../src/analyze/facts/taken-rule.ts';
import { hasNoAddress, subtractAddresses } from '../../../src/model/address-set.ts';
import { intersect, isEmpty, overlaps, subtract, union } from '../../../src/model/interval-set.ts';
import type { PolicyRule } from '../../../src/model/policy.ts';
import type { PortSet } from '../../../src/model/port-set.ts';
import { policies } from '../path/policies.ts';

/** The same, by a look at every earlier rule. */
function findByHand(rules: readonly PolicyRule[], index: number): PortSet | undefined {
  const rule = rules[index];
  let left = rule?.ports ?? [];
  let taken: PortSet = [];
  for (const one of rules.slice(0, index)) {
    if (rule === undefined || isEmpty(left)) break;
    if (one.disabled || !overlaps(one.ports, left)) continue;
    if (!isKnown(one) || one.action === 'unknown') return undefined;
    const missed = [
      subtractAddresses(rule.from.addresses, one.from.addresses),
      subtractAddresses(rule.to.addresses, one.to.addresses),
    ];
    if (!missed.every(hasNoAddress) || one.sourcePorts[1] !== 65_536 || one.sourcePorts[0] !== 0) continue;
    if (one.action === 'deny') taken = union(taken, intersect(one.ports, left));
    left = subtract(left, one.ports);
  }
  return isEmpty(taken) ? undefined : taken;
}

test('what earlier rules deny of a rule is found as by a look at each of them', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(policies, { maxLength: 4 }), (some) => {
      const rules = some.flatMap((policy) => policy.rules);
      const takers = indexTakers(rules);
      for (const [index, rule] of rules.entries()) {
        if (rule.disabled) continue;
        const taken = findTaken({ rules, takers, index }, rule)?.taken;
        expect(taken).toEqual(findByHand(rules, index));
        if (taken !== undefined) found += 1;
      }
    }),
    { numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(30);
});
