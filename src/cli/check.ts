import type { Check } from '../check/check.ts';
import { appendText } from '../files.ts';
import type { Judge, Judged } from '../fix/prove.ts';
import { lint } from '../lint.ts';
import type { Report, Severity } from '../model/report.ts';
import type { RuleFile } from '../model/rule-file.ts';
import { formatPlace, indexDocuments } from '../report/position.ts';
import { SEVERITIES } from '../report/summary.ts';
import { findNearest } from '../source/nearest.ts';
import type { Applied } from './baseline.ts';
import { type BaselineChoice, type BaselineFlags, chooseBaseline } from './baseline-choice.ts';
import type { FixFlags } from './fix.ts';
import { type Inputs, gatherInputs, listRequests } from './inputs.ts';
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
  if (failures.length === 0) failures.push(...describeUnfit(own, inputs.documents));
  if (failures.length === 0) failures.push(...findUnknownRules(inputs, rules.checks));
  if (failures.length === 0 && !inputs.documents.some(({ kind }) => kind === 'vsftpd')) {
    if (tree.mayBeEmpty) {
      system.complain('pasvlint: no vsftpd.conf is staged, so there is no FTP server to judge\n');
      return EXIT.clean;
    }
    failures.push('there is no vsftpd.conf among these files, so there is no FTP server to judge');
  }
  failures.push(...(await refuseFlags(flags, request.outputs)));
  if (failures.length > 0) return complainAll(failures, system);
  const judge: Judge = (documents, amend) => {
    const report = lint(documents, {
      checks: rules.checks,
      today: system.today,
      wholeRulesets: flags.all === true,
      ...siteOptions(flags),
      own: own.reader,
      amend,
    });
    return { ...report, diagnostics: [...inputs.diagnostics, ...report.diagnostics] };
  };
  const { documents } = inputs;
  return reportOn({ documents, report: judge(documents) }, { request, inputs, tree, judge, rules }, system);
}

interface Run {
  readonly request: CheckRequest;
  readonly inputs: Inputs;
  readonly tree: Tree;
  readonly judge: Judge;
  readonly rules: LoadedRules;
}

/** Makes or shows fixes if they are asked for, and prints what there is to report then; the result is the exit status. */
async function reportOn(before: Judged, run: Run, system: System): Promise<number> {
  const { flags, outputs: asked } = run.request;
  const outputs = outputsOrText(asked);
  const choice = chooseBaseline(flags, run.inputs.project, run.tree);
  let compared = await compareReport(before.report, choice, run.inputs);
  if (compared.kind === 'failed') return complainAll(compared.failures, system);
  let { documents } = before;
  if (asksForFixes(flags)) {
    const { makeFixes, printFixes } = await import('./fix.ts');
    const world = { before, judge: run.judge };
    if (flags.fixDryRun === true) {
      const status = printFixes(world, { flags, outputs }, system);
      return status === EXIT.clean ? judgeReport(compared.report, flags) : status;
    }
    const made = makeFixes(world, flags, system);
    if (typeof made === 'number') return made;
    ({ documents } = made);
    compared = await compareReport(made.report, choice, run.inputs);
    if (compared.kind === 'failed') return complainAll(compared.failures, system);
  }
  const { report, note } = compared;
  if (note !== undefined) system.complain(`pasvlint: ${note}\n`);
  const sources = indexDocuments(documents.map(({ document }) => document));
  const loadRules = run.rules.loadFiles;
  const status = await printReport(report, outputs, { system, sources, flags, failing: listFailing(flags), loadRules });
  return status === EXIT.clean ? judgeReport(report, flags) : status;
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

/** The report as the baseline leaves it, if there is one; its module is loaded only then. */
async function compareReport(
  report: Report,
  choice: BaselineChoice | undefined,
  { documents, sources }: Inputs,
): Promise<Applied> {
  if (choice === undefined) return { kind: 'applied', report, note: undefined };
  const { applyBaseline } = await import('./baseline.ts');
  const applied = applyBaseline(report, { ...choice, documents: documents.map(({ document }) => document.name) });
  if (applied.kind === 'applied' || choice.named === undefined) return applied;
  const place = formatPlace(sources, choice.named);
  return { kind: 'failed', failures: applied.failures.map((failure) => `${place}: ${failure}`) };
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

function findUnknownRules({ project, sources }: Inputs, checks: readonly Check[]): readonly string[] {
  if (project === undefined) return [];
  const ids = checks.map(({ id }) => id);
  const levels = [...project.rules, ...project.overrides.flatMap(({ rules }) => rules)];
  return [...levels.map(({ id }) => id), ...project.permissions.map(({ rule }) => rule)]
    .filter(({ value }) => !ids.includes(value))
    .map(({ value, span }) => {
      const near = findNearest(value, ids);
      const hint = near === undefined ? '' : `; did you mean ${near}?`;
      return `${formatPlace(sources, span)}: there is no rule ${value}${hint}`;
    });
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
