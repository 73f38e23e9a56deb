import type { KnownDocument } from '../convert/kind.ts';
import type { Finding, Fix, Owner } from '../model/report.ts';
import type { Judge, Judged } from './prove.ts';
import { type Repair, listSideEffects, tryFix } from './repair.ts';

/** Which fixes may be made. */
export interface Allowed {
  readonly owner: Owner;
  /** True: those with side effects as well. */
  readonly unsafe: boolean;
}

/** What was done, and what the files are then. */
export interface Settlement {
  /** In the order in which they were made; each is proven against the files that the ones before it left. */
  readonly made: readonly Repair[];
  /** Fixes that could be made and were not: their proof fails, or they have side effects. */
  readonly left: readonly Repair[];
  readonly after: Judged;
}

/**
 * Makes the fixes of one owner that are allowed and proven, one at a time and in the order of the report, and judges again after
 * each, until none is left to make. Each takes a finding away and adds none, and no state of the files comes twice.
 */
export function settle(before: Judged, judge: Judge, allowed: Allowed): Settlement {
  const made: Repair[] = [];
  const seen = new Set([describeState(before.documents)]);
  let current = before;
  for (;;) {
    const { next, left } = findNext(current, judge, { allowed, seen });
    if (next === undefined) return { made, left, after: current };
    made.push(next.repair);
    seen.add(describeState(next.after.documents));
    current = next.after;
  }
}

interface Step {
  readonly next: { readonly repair: Repair; readonly after: Judged } | undefined;
  /** What was tried in vain. */
  readonly left: readonly Repair[];
}

function findNext(
  current: Judged,
  judge: Judge,
  { allowed, seen }: { readonly allowed: Allowed; readonly seen: ReadonlySet<string> },
): Step {
  const left: Repair[] = [];
  for (const finding of current.report.findings) {
    for (const fix of fixesOf(finding, allowed)) {
      const world = { before: current, judge };
      const alone = tryFix(finding, fix, world);
      if (alone === undefined) continue;
      const repair = isClean(alone) ? alone : (tryTogether(alone, world) ?? alone);
      const { proof, change } = repair;
      const makes = proof.kind === 'cures' && change.kind === 'edits' && (allowed.unsafe || isSafe(repair));
      if (makes && !seen.has(describeState(proof.after.documents)))
        return { next: { repair, after: proof.after }, left: [] };
      left.push(repair);
    }
  }
  return { next: undefined, left };
}

/** Faults of one kind may be cured only with one another, such as both ends of a range; undefined if that does not help either. */
function tryTogether({ finding, fix }: Repair, world: { before: Judged; judge: Judge }): Repair | undefined {
  const others = world.before.report.findings.filter((one) => one !== finding && one.rule === finding.rule);
  const fixes = [fix, ...others.flatMap((one) => one.fixes.find((each) => isAlike(each, fix)) ?? [])];
  if (fix.edits.length === 0 || fixes.length === 1) return undefined;
  const description = [...new Set(fixes.map((one) => one.description))].join(' ');
  const repair = tryFix(finding, { ...fix, description, edits: fixes.flatMap(({ edits }) => edits) }, world);
  return repair !== undefined && isClean(repair) ? repair : undefined;
}

function isClean({ proof }: Repair): boolean {
  return proof.kind === 'cures' && listSideEffects(proof).length === 0;
}

function isAlike(one: Fix, two: Fix): boolean {
  return one.owner === two.owner && one.safety === two.safety && one.edits.length > 0;
}

/** Safe: stated so, and no port that works today is given up. */
function isSafe(repair: Repair): boolean {
  return repair.fix.safety === 'safe' && isClean(repair);
}

function fixesOf({ fixes }: Finding, { owner }: Allowed): readonly Fix[] {
  return fixes.filter((fix) => fix.owner === owner);
}

function describeState(documents: readonly KnownDocument[]): string {
  return JSON.stringify(documents.map(({ document }) => document.text));
}
