import type { KnownDocument } from '../convert/kind.ts';
import type { Report } from '../model/report.ts';
import { formatPlace } from '../report/position.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Applied } from './baseline.ts';
import { type BaselineChoice, type BaselineFlags, chooseBaseline } from './baseline-choice.ts';
import type { SiteInputs } from './inputs.ts';
import { describeBroken, failSite } from './inspect.ts';
import { type JudgedSite, joinSites } from './judge.ts';
import type { Tree } from './tree.ts';

/** The sites of a run, and what their reports are compared with. */
export interface JudgedRun {
  readonly flags: BaselineFlags;
  readonly judges: readonly JudgedSite[];
  /** True if the run has no other site, not even one that cannot be judged. */
  readonly isOnly: boolean;
  readonly tree: Tree;
  /** About the input, besides what is said of each site. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is to be reported on all sites. */
export interface Compared {
  /** Undefined: nothing could be compared. */
  readonly report: Report | undefined;
  /** Why a baseline cannot be used: its site is not reported on then. */
  readonly failures: readonly string[];
  readonly notes: readonly string[];
}

/** The report on all sites, each as its baseline leaves it. */
export async function compareSites(
  documents: readonly KnownDocument[],
  { flags, judges, isOnly, tree, diagnostics }: JudgedRun,
): Promise<Compared> {
  const sites: SiteInputs[] = [];
  const reports: Report[] = [];
  const notes: string[] = [];
  const broken: SiteInputs[] = [];
  // One after the other: several may share a baseline that is written anew.
  for (const { inputs, judge } of judges) {
    const choice = chooseBaseline(flags, inputs.project, tree);
    const applied = await compareReport(judge(documents), choice, inputs);
    if (applied.kind === 'failed') {
      broken.push(failSite(inputs, applied.failures));
      continue;
    }
    sites.push(inputs);
    reports.push(applied.report);
    if (applied.note !== undefined) notes.push(applied.note);
  }
  const failures = [...new Set(broken.flatMap((site) => site.failures.map(({ line }) => line)))];
  if (reports.length === 0) return { report: undefined, failures, notes };
  const joined = joinSites(sites, reports, isOnly);
  const about = [...diagnostics, ...broken.flatMap(describeBroken)];
  return { report: { ...joined, diagnostics: [...about, ...joined.diagnostics] }, failures, notes };
}

/** The report as the baseline leaves it, if there is one; its module is loaded only then. */
async function compareReport(
  report: Report,
  choice: BaselineChoice | undefined,
  { documents, sources }: SiteInputs,
): Promise<Applied> {
  if (choice === undefined) return { kind: 'applied', report, note: undefined };
  const { applyBaseline } = await import('./baseline.ts');
  const applied = applyBaseline(report, { ...choice, documents: documents.map(({ document }) => document.name) });
  if (applied.kind === 'applied' || choice.named === undefined) return applied;
  const place = formatPlace(sources, choice.named);
  return { kind: 'failed', failures: applied.failures.map((failure) => `${place}: ${failure}`) };
}
