import type { Assignment, Server } from '../../model/server.ts';

/** A setting that is assigned more than once; only the last one counts. */
export interface Duplicate {
  readonly setting: string;
  /** In reading order. */
  readonly lost: readonly Assignment[];
  readonly kept: Assignment;
  /** True if a lost assignment has another value than the kept one. */
  readonly differs: boolean;
}

/** Settings that are assigned more than once, in the order of their first assignment. */
export function listDuplicates(server: Server): readonly Duplicate[] {
  const byName = new Map<string, Assignment[]>();
  for (const assignment of server.assignments) {
    if (assignment.reading.kind !== 'set') continue;
    const same = byName.get(assignment.name);
    if (same === undefined) byName.set(assignment.name, [assignment]);
    else same.push(assignment);
  }
  return [...byName].flatMap(([setting, assignments]) => {
    const kept = assignments.at(-1);
    const lost = assignments.slice(0, -1);
    if (kept === undefined || lost.length === 0) return [];
    return [{ setting, lost, kept, differs: lost.some((one) => valueOf(one) !== valueOf(kept)) }];
  });
}

function valueOf({ reading }: Assignment): unknown {
  return reading.kind === 'set' ? reading.value : undefined;
}
