import type { NetworkPolicy, PolicyRule } from '../../model/policy.ts';

/** Counts the entries that rules were read from: rules of one entry share its place. */
export function countEntries(rules: readonly PolicyRule[]): NetworkPolicy['entries'] {
  const doubtful = new Set(rules.filter(isDoubtful).map(({ span }) => span.start));
  const total = new Set(rules.map(({ span }) => span.start)).size;
  return { understood: total - doubtful.size, total };
}

function isDoubtful({ action, from, to, opaque }: PolicyRule): boolean {
  return action === 'unknown' || opaque.length + from.unresolved.length + to.unresolved.length > 0;
}
