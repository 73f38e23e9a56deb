import type { Check } from '../check/check.ts';
import { appendText } from '../files.ts';
import { lint } from '../lint.ts';
import type { Report, Severity } from '../model/report.ts';
import type { RuleFile } from '../model/rule-file.ts';
import { formatPlace, indexDocuments } from '../report/position.ts';
import { SEVERITIES } from '../report/summary.ts';
import { findNearest } from '../source/nearest.ts';
import type { Applied } from './baseline.ts';
import { type BaselineChoice, type BaselineFlags, chooseBaseline } from './baseline-choice.ts';
import { type Inputs, gatherInputs, listRequests } from './inputs.ts';
import { type HostFlags, siteOptions } from './host-flags.ts';
import { type Output, complainAll, outputsOrText, writeOutputs } from './output.ts';
import { type RenderContext, renderReport } from './render.ts';
import type { Request } from './search.ts';
import { EXIT, type System } from './system.ts';
import { DISK, type Tree } from './tree.ts';

/** The flags of `check`, as they are read. */
export interface CheckFlags extends HostFlags, BaselineFlags {
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
  const inputs = gatherInputs(listRequests({ ...request, config: flags.config }), tree);
  const rules = await loadChecks(flags.rules ?? []);
  const failures = [...inputs.failures, ...rules.failures];
  if (failures.length === 0) failures.push(...findUnknownRules(inputs, rules.checks));
  if (failures.length === 0 && !inputs.documents.some(({ kind }) => kind === 'vsftpd')) {
    if (tree.mayBeEmpty) {
      system.complain('pasvlint: no vsftpd.conf is staged, so there is no FTP server to judge\n');
      return EXIT.clean;
    }
    failures.push('there is no vsftpd.conf among these files, so there is no FTP server to judge');
  }
  if (flags.baseline === false && flags.updateBaseline === true)
    failures.push('--no-baseline and --update-baseline contradict each other');
  if (failures.length > 0) return complainAll(failures, system);
  const judged = lint(inputs.documents, {
    checks: rules.checks,
    today: system.today,
    wholeRulesets: flags.all === true,
    ...siteOptions(flags),
  });
  const read = { ...judged, diagnostics: [...inputs.diagnostics, ...judged.diagnostics] };
  const compared = await compareReport(read, chooseBaseline(flags, inputs.project, tree), inputs);
  if (compared.kind === 'failed') return complainAll(compared.failures, system);
  if (compared.note !== undefined) system.complain(`pasvlint: ${compared.note}\n`);
  const { report } = compared;
  const failing = new Set(SEVERITIES.slice(0, SEVERITIES.indexOf(flags.failOn) + 1));
  const sources = indexDocuments(inputs.documents.map(({ document }) => document));
  const context: RenderContext = { system, sources, flags, failing, loadRules: rules.loadFiles };
  const status = await printReport(report, outputsOrText(request.outputs), context);
  return status === EXIT.clean ? judgeReport(report, failing, flags.strict === true) : status;
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
function judgeReport(report: Report, failing: ReadonlySet<Severity>, strict: boolean): number {
  const { findings, diagnostics, undecided } = report;
  const fails = [...findings, ...diagnostics].some(({ severity }) => failing.has(severity));
  return fails || (strict && undecided.length > 0) ? EXIT.findings : EXIT.clean;
}
