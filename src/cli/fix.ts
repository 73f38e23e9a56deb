import type { KnownDocument } from '../convert/kind.ts';
import { STANDARD_INPUT, replaceTexts } from '../files.ts';
import { planSites } from '../fix/plan.ts';
import { type OwnerPlan, PLANNERS, type Planner } from '../model/fix-plan.ts';
import { renderFixes } from '../report/fixes.ts';
import type { BaselineFlags } from './baseline-choice.ts';
import type { SiteInputs } from './inputs.ts';
import { type JudgedSite, guardSites } from './judge.ts';
import { type Output, complainAll, writeOutputs } from './output.ts';
import { type System, chooseWidth } from './system.ts';

/** The flags of `check` that are about fixes. */
export interface FixFlags {
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly unsafeFixes?: boolean;
  readonly owner?: Planner;
}

/** Why these flags cannot be used together or with this output, a line each. */
export function refuseFixFlags(
  {
    fix,
    fixDryRun,
    unsafeFixes,
    owner,
    updateBaseline,
    staged,
  }: FixFlags & BaselineFlags & { readonly staged?: boolean },
  outputs: readonly Output[],
): readonly string[] {
  const dryRun = fixDryRun === true;
  const isFormatted = outputs.some(({ format }) => format !== undefined && format !== 'text');
  return [
    ...(fix === true && dryRun ? ['--fix and --fix-dry-run cannot be used together'] : []),
    ...(fix === true && staged === true ? ['--fix changes files on the disk, and --staged reads none of them'] : []),
    ...(dryRun && isFormatted ? ['--fix-dry-run prints diffs; leave --format out'] : []),
    ...(owner !== undefined && !dryRun ? ['--owner goes with --fix-dry-run'] : []),
    ...(unsafeFixes === true && fix !== true && !dryRun ? ['--unsafe-fixes goes with --fix or --fix-dry-run'] : []),
    ...(updateBaseline === true ? ['--update-baseline is for a run of its own, after the fixes'] : []),
  ];
}

/** The documents of a run, and the sites that they belong to. */
export interface FixWorld {
  readonly documents: readonly KnownDocument[];
  readonly sites: readonly JudgedSite[];
}

/** Prints what each owner could change, and changes nothing; the result is the exit status of the printing. */
export function printFixes(
  { documents, sites }: FixWorld,
  { flags, outputs }: { readonly flags: FixFlags; readonly outputs: readonly Output[] },
  system: System,
): number {
  const owners = PLANNERS.filter((owner) => flags.owner === undefined || flags.owner === owner);
  const guarded = guardSites(sites);
  const plans = owners.map(
    (owner) => planSites(documents, guarded, { owner, unsafe: flags.unsafeFixes === true }).plan,
  );
  const texts = outputs.map((output) => {
    const printable = system.isTerminal && (output.file === undefined || output.file === '-');
    return { output, text: renderFixes(plans, { width: chooseWidth(system), printable }) };
  });
  return writeOutputs(texts, system);
}

/**
 * Makes the proven and safe changes in the server team's files and tells of each on standard error. The result is the documents as
 * they are then, or the exit status if nothing could be written: then nothing was.
 */
export function makeFixes(
  { documents, sites }: FixWorld,
  flags: FixFlags,
  system: System,
): readonly KnownDocument[] | number {
  const piped = documents.some(({ document, kind }) => kind === 'vsftpd' && document.name === STANDARD_INPUT);
  if (piped)
    return complainAll(['standard input cannot be fixed in place; name the file, or use --fix-dry-run'], system);
  const unread = sites.filter(({ judge }) => judge(documents).diagnostics.some(({ severity }) => severity === 'error'));
  for (const { inputs } of unread) system.complain(`pasvlint: ${describeUnread(inputs, sites.length === 1)}\n`);
  if (unread.length === sites.length) return documents;
  const fixable = guardSites(sites).filter((_, index) => sites[index] === undefined || !unread.includes(sites[index]));
  const { plan, after } = planSites(documents, fixable, { owner: 'server', unsafe: flags.unsafeFixes === true });
  const failures = replaceTexts(plan.files);
  if (failures.length > 0) return complainAll(failures, system);
  system.complain(describeChanges(plan));
  return after;
}

function describeUnread({ project }: SiteInputs, isOnly: boolean): string {
  const where = isOnly ? '' : project === undefined ? ' where there is no project file' : ` below ${project.file}`;
  return `nothing is changed${where}, because some of the input could not be read`;
}

function describeChanges({ made }: OwnerPlan): string {
  if (made.length === 0) return 'pasvlint: nothing to change that is safe and proven\n';
  return made
    .map(({ finding, fix }) => {
      const files = [...new Set(fix.edits.map(({ span }) => span.file))].join(', ');
      return `pasvlint: changed ${files}: ${fix.description} [${finding.rule}]\n`;
    })
    .join('');
}
