import type { Assignment } from '../../model/server.ts';
import { BUILDS, type Build } from './builds.ts';
import { findSetting, isKnown } from './settings.ts';
import { prepareSuggestions } from './suggest.ts';

/** Adds to each name that the build does not know which name was most likely meant, and which builds do know it. */
export function addHints(assignments: readonly Assignment[], build: Build): readonly Assignment[] {
  if (assignments.every(({ reading }) => reading.kind === 'set')) return assignments;
  const suggest = prepareSuggestions(build);
  const suggestions = new Map<string, string | undefined>();
  return assignments.map((assignment) => {
    const { name, reading } = assignment;
    const known = findSetting(name);
    if (reading.kind !== 'refused' || (known !== undefined && isKnown(known, build))) return assignment;
    if (!suggestions.has(name)) suggestions.set(name, suggest(name));
    const others = known === undefined ? [] : BUILDS.filter((other) => isKnown(known, other));
    const suggestion = suggestions.get(name);
    return { ...assignment, reading: { ...reading, suggestion, knownTo: others.map(({ label }) => label) } };
  });
}
