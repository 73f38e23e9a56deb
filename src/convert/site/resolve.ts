import { type AddressSet, intersectAddresses, uniteAddresses } from '../../model/address-set.ts';
import type { NetworkPolicy, OpaquePart, PolicyRule, Selector } from '../../model/policy.ts';
import type { ProjectName } from '../../model/project.ts';
import { countEntries } from '../policy/entries.ts';

/** The policy with the addresses that the project gives to names; names that it does not list stay open. */
export function resolveNames(policy: NetworkPolicy, names: readonly ProjectName[]): NetworkPolicy {
  if (names.length === 0) return policy;
  const rules = policy.rules.map((rule): PolicyRule => ({
    ...rule,
    from: resolveSelector(rule.from, names),
    to: resolveSelector(rule.to, names),
  }));
  const { understood } = countEntries(rules);
  const doubtless = countEntries(policy.rules).understood;
  return {
    ...policy,
    rules,
    entries: { ...policy.entries, understood: policy.entries.understood + understood - doubtless },
  };
}

function resolveSelector(selector: Selector, names: readonly ProjectName[]): Selector {
  return selector.unresolved.reduce<Selector>(
    (resolved, part) => {
      const found = names.find(({ name }) => name.value === part.name);
      return found === undefined
        ? { ...resolved, unresolved: [...resolved.unresolved, part] }
        : { ...resolved, addresses: uniteAddresses(resolved.addresses, limit(found.addresses.value, part)) };
    },
    { ...selector, unresolved: [] },
  );
}

/** Of a name that stands for some of a set, only what is in it. */
function limit(addresses: AddressSet, { within }: OpaquePart): AddressSet {
  return within === undefined ? addresses : intersectAddresses(addresses, within);
}
