import type { NetworkPolicy, PolicyRule } from '../../model/policy.ts';

/** Counts the entries that rules were read from: rules of one entry share its place. */
export function countEntries(rules: readonly PolicyRule[]): NetworkPolicy['entries'] {
  const doubtful = new Set(rules.filter(isDoubtful).map(placeOf));
  const total = new Set(rules.map(placeOf)).size;
  return { understood: total - doubtful.size, total };
}

/** Rules of one policy may stand in several files. */
function placeOf({ span }: PolicyRule): string {
  return `${span.start} ${span.file}`;
}

function isDoubtful({ action, from, to, opaque }: PolicyRule): boolean {
  return action === 'unknown' || opaque.length + from.unresolved.length + to.unresolved.length > 0;
}
