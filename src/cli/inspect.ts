import type { Check } from '../check/check.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { findNearest } from '../source/nearest.ts';
import { formatPlace } from '../report/position.ts';
import type { Inputs, SiteFailure, SiteInputs } from './inputs.ts';
import type { Tree } from './tree.ts';

/** The sites of a run: those that can be judged, those that cannot, and a line for each that has nothing to judge. */
export interface Inspected {
  readonly sound: readonly SiteInputs[];
  /** Each with what is wrong with it. */
  readonly broken: readonly SiteInputs[];
  readonly notes: readonly string[];
}

/** Looks for what would make a judgement wrong: rules that do not exist, and a lack of servers. */
export function inspectSites({ sites }: Inputs, checks: readonly Check[], tree: Tree): Inspected {
  const ids = checks.map(({ id }) => id);
  const inspected = sites.map((site) => {
    // What is missing may follow from what could not be read.
    return site.failures.length === 0 ? { ...site, failures: findUnknownRules(site, ids) } : site;
  });
  const broken = inspected.filter((site) => site.failures.length > 0);
  const whole = inspected.filter((site) => site.failures.length === 0);
  const empty = whole.filter((site) => !hasServer(site));
  const sound = whole.filter(hasServer);
  const isOne = sites.length === 1;
  if (tree.mayBeEmpty) return { sound, broken, notes: empty.map((site) => describeGone(site, isOne)) };
  return {
    sound,
    broken: [...broken, ...empty.map((site) => failSite(site, [describeEmpty(site, isOne)]))],
    notes: [],
  };
}

/** Says in the report of a run what is not judged in it, and why. */
export function describeBroken({ project, failures }: SiteInputs): readonly Diagnostic[] {
  return failures.map(({ message, span }) => {
    const reason = /[.?]$/.test(message) ? message : `${message}.`;
    const what = project === undefined ? 'that no project file governs' : `that belongs to ${project.file}`;
    return { severity: 'error', code: 'site-not-judged', message: `${reason} Nothing ${what} is judged.`, span };
  });
}

/** The site with what keeps it from being reported on. */
export function failSite(site: SiteInputs, lines: readonly string[]): SiteInputs {
  const span = { file: site.project?.file ?? '', start: 0, end: 0 };
  return { ...site, failures: lines.map((line) => ({ line, message: line, span })) };
}

function hasServer({ documents }: SiteInputs): boolean {
  return documents.some(({ kind }) => kind === 'vsftpd');
}

function describeEmpty({ project }: SiteInputs, isOne: boolean): string {
  const whose =
    isOne || project === undefined
      ? 'there is no vsftpd.conf among these files'
      : `no vsftpd.conf belongs to ${project.file}`;
  return `${whose}, so there is no FTP server to judge`;
}

function describeGone({ project }: SiteInputs, isOne: boolean): string {
  const whose = isOne ? '' : ` that belongs to ${project?.file ?? 'these files'}`;
  return `no vsftpd.conf${whose} is staged, so there is no FTP server to judge`;
}

function findUnknownRules({ project, sources }: SiteInputs, ids: readonly string[]): readonly SiteFailure[] {
  if (project === undefined) return [];
  const levels = [...project.rules, ...project.overrides.flatMap(({ rules }) => rules)];
  return [...levels.map(({ id }) => id), ...project.permissions.map(({ rule }) => rule)]
    .filter(({ value }) => !ids.includes(value))
    .map(({ value, span }) => {
      const near = findNearest(value, ids);
      const message = `there is no rule ${value}${near === undefined ? '' : `; did you mean ${near}?`}`;
      return { line: `${formatPlace(sources, span)}: ${message}`, message, span };
    });
}
