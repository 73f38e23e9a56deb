import type { Check } from '../check/check.ts';
import type { KnownDocument } from '../convert/kind.ts';
import { appendText } from '../files.ts';
import type { Report, Severity } from '../model/report.ts';
import type { RuleFile } from '../model/rule-file.ts';
import { indexDocuments } from '../report/position.ts';
import { SEVERITIES } from '../report/summary.ts';
import type { BaselineFlags } from './baseline-choice.ts';
import { type JudgedRun, compareSites } from './compare.ts';
import type { FixFlags } from './fix.ts';
import { gatherInputs, listRequests } from './inputs.ts';
import { describeBroken, inspectSites } from './inspect.ts';
import { createJudges } from './judge.ts';
import { type HostFlags, siteOptions } from './host-flags.ts';
import { type Output, complainAll, outputsOrText, writeOutputs } from './output.ts';
import { type RenderContext, renderReport } from './render.ts';
import { type OwnFormatFlags, describeUnfit, loadFormat } from './own-format.ts';
import type { Request } from './search.ts';
import { EXIT, type System } from './system.ts';
import { DISK, type Tree } from './tree.ts';

/** The flags of `check`, as they are read. */
export interface CheckFlags extends HostFlags, BaselineFlags, FixFlags, OwnFormatFlags {
  readonly config?: string;
  readonly rules?: readonly string[];
  /** To read what is staged in git instead of the files on the disk. */
  readonly staged?: boolean;
  readonly failOn: Severity;
  readonly all?: boolean;
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
}

export interface CheckRequest {
  readonly paths: readonly string[];
  /** Files whose role is stated. */
  readonly roles: readonly Request[];
  readonly outputs: readonly Output[];
  readonly flags: CheckFlags;
}

/** `pasvlint check`: reads from the tree, judges, prints. The result is the exit status. */
export async function runCheck(request: CheckRequest, system: System, tree: Tree = DISK): Promise<number> {
  const { flags } = request;
  const own = await loadFormat(flags);
  const inputs = gatherInputs(listRequests({ ...request, config: flags.config }), tree, own);
  const rules = await loadChecks(flags.rules ?? []);
  const failures = [...own.failures, ...inputs.failures, ...rules.failures];
  if (failures.length === 0 && inputs.sites.every((site) => site.failures.length === 0))
    failures.push(...describeUnfit(own, inputs.documents));
  const sites =
    failures.length === 0
      ? inspectSites(inputs, rules.checks, tree)
      : { sound: [], broken: inputs.sites.filter((site) => site.failures.length > 0), notes: [] };
  const refused = await refuseFlags(flags, request.outputs);
  const isLost = sites.sound.length === 0 || refused.length > 0;
  failures.push(...sites.broken.flatMap((site) => site.failures.map(({ line }) => line)), ...refused);
  const status = complainAll([...new Set(failures)], system);
  for (const note of sites.notes) system.complain(`pasvlint: ${note}\n`);
  if (isLost) return status;
  const judges = createJudges(sites.sound, {
    checks: rules.checks,
    today: system.today,
    wholeRulesets: flags.all === true,
    ...siteOptions(flags),
    own: own.reader,
  });
  const run: Run = {
    flags,
    outputs: outputsOrText(request.outputs),
    judges,
    isOnly: inputs.sites.length === 1,
    tree,
    diagnostics: [...inputs.diagnostics, ...sites.broken.flatMap(describeBroken)],
    rules,
  };
  return Math.max(status, await reportOn(inputs.documents, run, system));
}

interface Run extends JudgedRun {
  readonly flags: CheckFlags;
  readonly outputs: readonly Output[];
  readonly rules: LoadedRules;
}

/** Makes or shows fixes if they are asked for, and prints what there is to report then; the result is the exit status. */
async function reportOn(before: readonly KnownDocument[], run: Run, system: System): Promise<number> {
  const { flags, outputs } = run;
  let documents = before;
  let compared = await compareSites(documents, run);
  if (asksForFixes(flags) && compared.report !== undefined) {
    const { makeFixes, printFixes } = await import('./fix.ts');
    const world = { documents, sites: run.judges };
    if (flags.fixDryRun === true) {
      const status = Math.max(complainAll(compared.failures, system), printFixes(world, { flags, outputs }, system));
      return status === EXIT.clean ? judgeReport(compared.report, flags) : status;
    }
    const made = makeFixes(world, flags, system);
    if (typeof made === 'number') return made;
    documents = made;
    compared = await compareSites(documents, run);
  }
  const { report, failures, notes } = compared;
  const failed = complainAll(failures, system);
  for (const note of notes) system.complain(`pasvlint: ${note}\n`);
  if (report === undefined) return failed;
  const sources = indexDocuments(documents.map(({ document }) => document));
  const loadRules = run.rules.loadFiles;
  const printed = await printReport(report, outputs, {
    system,
    sources,
    flags,
    failing: listFailing(flags),
    loadRules,
  });
  return Math.max(failed, printed, judgeReport(report, flags));
}

/** Why the flags contradict each other, a line each. */
async function refuseFlags(flags: CheckFlags, outputs: readonly Output[]): Promise<readonly string[]> {
  const contradiction =
    flags.baseline === false && flags.updateBaseline === true
      ? ['--no-baseline and --update-baseline contradict each other']
      : [];
  if (!asksForFixes(flags)) return contradiction;
  const { refuseFixFlags } = await import('./fix.ts');
  return [...contradiction, ...refuseFixFlags(flags, outputs)];
}

function asksForFixes({ fix, fixDryRun, unsafeFixes, owner }: CheckFlags): boolean {
  return fix === true || fixDryRun === true || unsafeFixes === true || owner !== undefined;
}

function listFailing({ failOn }: CheckFlags): ReadonlySet<Severity> {
  return new Set(SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1));
}

interface LoadedRules {
  readonly checks: readonly Check[];
  readonly failures: readonly string[];
  /** Prose and examples of all of them. */
  readonly loadFiles: () => Promise<readonly RuleFile[]>;
}

async function loadChecks(directories: readonly string[]): Promise<LoadedRules> {
  const { CHECKS } = await import('pasvlint:checks');
  const loadShipped = async (): Promise<readonly RuleFile[]> => (await import('pasvlint:rule-files')).RULE_FILES;
  if (directories.length === 0) return { checks: CHECKS, failures: [], loadFiles: loadShipped };
  const { loadOwnRules } = await import('./own-rules.ts');
  const { rules, failures } = await loadOwnRules(directories, new Set(CHECKS.map(({ id }) => id)));
  return {
    checks: [...CHECKS, ...rules.checks],
    failures,
    loadFiles: async () => [...(await loadShipped()), ...rules.files],
  };
}

async function printReport(report: Report, outputs: readonly Output[], context: RenderContext): Promise<number> {
  const texts = outputs.map(async (output) => ({ output, text: await renderReport(report, output, context) }));
  const status = writeOutputs(await Promise.all(texts), context.system);
  // Where a workflow of GitHub collects what its page shows below the log.
  const summary = context.system.environment['GITHUB_STEP_SUMMARY'];
  if (summary === undefined || !outputs.some(({ format }) => format === 'github')) return status;
  const text = await renderReport(report, { format: 'markdown', file: summary }, context);
  return Math.max(status, complainAll([appendText(summary, text) ?? []].flat(), context.system));
}

/** Findings and unreadable input count alike. */
function judgeReport({ findings, diagnostics, undecided }: Report, flags: CheckFlags): number {
  const failing = listFailing(flags);
  const fails = [...findings, ...diagnostics].some(({ severity }) => failing.has(severity));
  return fails || (flags.strict === true && undecided.length > 0) ? EXIT.findings : EXIT.clean;
}
