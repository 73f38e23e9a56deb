import type { Check } from '../check/check.ts';
import type { Request } from '../files.ts';
import { lint } from '../lint.ts';
import type { Report, Severity } from '../model/report.ts';
import { type Sources, formatPlace, indexDocuments } from '../report/position.ts';
import { findNearest } from '../source/nearest.ts';
import { type Inputs, gatherInputs, listRequests } from './inputs.ts';
import { type HostFlags, siteOptions } from './options.ts';
import { type Output, complainAll, outputsOrText, writeOutputs } from './output.ts';
import { renderReport } from './render.ts';
import { EXIT, type System } from './system.ts';

/** The flags of `check`, as they are read. */
export interface CheckFlags extends HostFlags {
  readonly config?: string;
  readonly rules?: readonly string[];
  readonly failOn: Severity;
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

/** `pasvlint check`: reads, judges, prints. The result is the exit status. */
export async function runCheck(request: CheckRequest, system: System): Promise<number> {
  const { flags } = request;
  const inputs = gatherInputs(listRequests({ ...request, config: flags.config }));
  const checks = await loadChecks(flags.rules ?? []);
  const failures = [...inputs.failures, ...checks.failures];
  if (failures.length === 0) failures.push(...findUnknownRules(inputs, checks.checks));
  if (failures.length === 0 && !inputs.documents.some(({ kind }) => kind === 'vsftpd')) {
    failures.push('there is no vsftpd.conf among these files, so there is no FTP server to judge');
  }
  if (failures.length > 0) return complainAll(failures, system);
  const report = lint(inputs.documents, { checks: checks.checks, ...siteOptions(flags) });
  return printReport({ ...report, diagnostics: [...inputs.diagnostics, ...report.diagnostics] }, request, {
    system,
    sources: indexDocuments(inputs.documents.map(({ document }) => document)),
  });
}

async function loadChecks(directories: readonly string[]): Promise<{
  readonly checks: readonly Check[];
  readonly failures: readonly string[];
}> {
  const { CHECKS } = await import('pasvlint:checks');
  if (directories.length === 0) return { checks: CHECKS, failures: [] };
  const { loadOwnRules } = await import('./own-rules.ts');
  const own = await loadOwnRules(directories, new Set(CHECKS.map(({ id }) => id)));
  return { checks: [...CHECKS, ...own.rules.checks], failures: own.failures };
}

function findUnknownRules({ project, sources }: Inputs, checks: readonly Check[]): readonly string[] {
  const ids = checks.map(({ id }) => id);
  return (project?.rules ?? [])
    .filter(({ id }) => !ids.includes(id.value))
    .map(({ id }) => {
      const near = findNearest(id.value, ids);
      const hint = near === undefined ? '' : `; did you mean ${near}?`;
      return `${formatPlace(sources, id.span)}: there is no rule ${id.value}${hint}`;
    });
}

async function printReport(
  report: Report,
  { outputs, flags }: CheckRequest,
  context: { readonly system: System; readonly sources: Sources },
): Promise<number> {
  const texts = outputsOrText(outputs).map(async (output) => {
    return { output, text: await renderReport(report, output, { ...context, flags }) };
  });
  const status = writeOutputs(await Promise.all(texts), context.system);
  return status === EXIT.clean ? judgeReport(report, flags) : status;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Findings and unreadable input count alike. */
function judgeReport({ findings, diagnostics, undecided }: Report, { failOn, strict }: CheckFlags): number {
  const failing = new Set(SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1));
  const fails = [...findings, ...diagnostics].some(({ severity }) => failing.has(severity));
  return fails || (strict === true && undecided.length > 0) ? EXIT.findings : EXIT.clean;
}
