import type { KnownDocument } from '../convert/kind.ts';
import type { ChangedFile, OwnerPlan, Planner, TriedFix } from '../model/fix-plan.ts';
import type { Finding, Fix, Owner } from '../model/report.ts';
import type { Judge, Judged } from './prove.ts';
import { type Repair, listSideEffects } from './repair.ts';
import { type Settlement, settle } from './settle.ts';

/** What one owner can do alone, and the files and findings that would be left. */
export interface Planned {
  readonly plan: OwnerPlan;
  readonly after: Judged;
}

/** Tries everything that one owner can do. `unsafe`: changes with side effects count as well. */
export function planOwner(before: Judged, judge: Judge, how: Choice): Planned {
  const settled = settle(before, judge, how);
  const { owner } = how;
  return {
    plan: {
      owner,
      made: settled.made.map((repair) => describeRepair(repair, before, true)),
      left: [...settled.left.map((repair) => describeRepair(repair, before, false)), ...listWords(settled, owner)],
      files: listChanged(before.documents, settled.after.documents),
    },
    after: settled.after,
  };
}

interface Choice {
  readonly owner: Planner;
  readonly unsafe: boolean;
}

/** What is judged together, and how. */
export interface PlannedSite {
  /** Names of its documents. */
  readonly names: ReadonlySet<string>;
  readonly judge: Judge;
}

/** The same for several sites, one after the other: each finds the files as those before it leave them. */
export function planSites(
  before: readonly KnownDocument[],
  sites: readonly PlannedSite[],
  how: Choice,
): { readonly plan: OwnerPlan; readonly after: readonly KnownDocument[] } {
  let documents = before;
  const plans = sites.map(({ names, judge }) => {
    const own = documents.filter(({ document }) => names.has(document.name));
    const { plan, after } = planOwner({ documents: own, report: judge(own) }, judge, how);
    const now = new Map(after.documents.map((known) => [known.document.name, known]));
    documents = documents.map((known) => now.get(known.document.name) ?? known);
    return plan;
  });
  return {
    plan: {
      owner: how.owner,
      made: plans.flatMap(({ made }) => made),
      left: plans.flatMap(({ left }) => left),
      files: listChanged(before, documents),
    },
    after: documents,
  };
}

function describeRepair(repair: Repair, first: Judged, isMade: boolean): TriedFix {
  const { change, proof } = repair;
  const subject = locate(repair, first);
  if (proof.kind === 'fails')
    return { ...subject, outcome: 'refused', alsoCured: [], uncovered: [], reasons: proof.reasons };
  const alsoCured = proof.cured.filter(({ fingerprint }) => fingerprint !== repair.finding.fingerprint);
  const { uncovered } = proof;
  const tried = { ...subject, alsoCured, uncovered };
  const reasons = listSideEffects(proof);
  if (isMade) return { ...tried, outcome: 'proven', reasons };
  if (change.kind === 'edits') return { ...tried, outcome: 'side effects', reasons };
  return { ...tried, outcome: reasons.length === 0 ? 'proven in meaning' : 'refused', reasons };
}

/** The finding in the files that were read, which people have before their eyes, or else in those that changes have left. */
function locate({ finding, fix, before }: Repair, first: Judged): Pick<TriedFix, 'finding' | 'fix' | 'documents'> {
  const known = first.report.findings.find(({ fingerprint }) => fingerprint === finding.fingerprint);
  const same = known?.fixes.find(({ owner, description }) => owner === fix.owner && description === fix.description);
  const textsOf = ({ documents }: Judged): TriedFix['documents'] => documents.map(({ document }) => document);
  if (known === undefined || same === undefined) return { finding, fix, documents: textsOf(before) };
  return { finding: known, fix: same, documents: textsOf(first) };
}

/** Advice for findings that remain, which no program can follow. */
function listWords({ after, left }: Settlement, owner: Owner): readonly TriedFix[] {
  const isTried = (finding: Finding, fix: Fix): boolean =>
    left.some((repair) => repair.finding === finding && repair.fix === fix);
  const documents = after.documents.map(({ document }) => document);
  return after.report.findings.flatMap((finding) =>
    finding.fixes
      .filter((fix) => fix.owner === owner && !isTried(finding, fix))
      .map((fix): TriedFix => ({
        finding,
        fix,
        documents,
        outcome: 'words',
        alsoCured: [],
        uncovered: [],
        reasons: [],
      })),
  );
}

function listChanged(before: readonly KnownDocument[], after: readonly KnownDocument[]): readonly ChangedFile[] {
  return before.flatMap(({ document }, index) => {
    const changed = after[index]?.document;
    return changed === undefined || changed.text === document.text ? [] : [{ before: document, after: changed }];
  });
}
