import { isEmpty, subtract } from '../model/interval-set.ts';
import type { Finding, ModeReport, ModeVerdict, Report, ServerReport } from '../model/report.ts';

/** What a change of the files changes in what the linter says. */
export interface Comparison {
  readonly gone: readonly Finding[];
  readonly come: readonly Finding[];
  /** Verdicts that get worse, new open questions, and new trouble with the input: a sentence each. */
  readonly worse: readonly string[];
  /** True if a daemon starts that did not, or control connections get through that did not: what was hidden comes to light. */
  readonly uncovers: boolean;
  /** True if a port that works today is no longer used, so that fewer transfers can run at once. */
  readonly givesUp: boolean;
}

/** Compares two reports on the same servers; places in the files count for nothing. */
export function compareReports(before: Report, after: Report): Comparison {
  const gone = before.findings.filter((finding) => !remains(finding, before, after));
  const come = after.findings.filter((finding) => !remains(finding, after, before));
  const pairs = before.servers.map(
    (server) => [server, after.servers.find(({ name }) => name === server.name)] as const,
  );
  const modes = pairs.flatMap(([server, other]) => server.modes.map((mode) => pairModes(mode, server, other)));
  const uncovers = pairs.some(([one, two]) => two !== undefined && comesToLight(one, two));
  return {
    gone,
    come,
    worse: [
      ...pairs.flatMap(([one, two]) => compareServers(one, two)),
      ...modes.flatMap(({ worse }) => worse),
      ...(uncovers ? [] : listNewQuestions(before, after)),
      ...listNewTrouble(before, after),
    ],
    uncovers,
    givesUp: modes.some((mode) => mode.givesUp),
  };
}

/** True if one report has the finding of the other one as well. Things of one name are told apart by their order, so words count too. */
function remains(finding: Finding, own: Report, other: Report): boolean {
  if (other.findings.some(({ fingerprint }) => fingerprint === finding.fingerprint)) return true;
  const [mine, theirs] = [own, other].map(({ findings }) => findings.filter((one) => saysTheSame(one, finding)).length);
  return (theirs ?? 0) >= (mine ?? 0);
}

function saysTheSame(one: Finding, two: Finding): boolean {
  const [file, other] = [one, two].map(({ locations: [first] }) => first?.span.file);
  return one.rule === two.rule && one.message === two.message && file === other;
}

function comesToLight(before: ServerReport, after: ServerReport): boolean {
  const starts = before.starts !== true && after.starts === true;
  return starts || (before.control.verdict === 'fails' && after.control.verdict !== 'fails');
}

const RANKS: Readonly<Record<ModeVerdict, number>> = { fails: 0, depends: 1, partial: 2, works: 3 };

function compareServers(one: ServerReport, two: ServerReport | undefined): readonly string[] {
  if (two === undefined) return [`${one.name} would no longer be found`];
  return [
    ...(two.starts === true || two.starts === one.starts || one.starts === false
      ? []
      : [`the daemon of ${one.name} might not start`]),
    ...(RANKS[two.control.verdict] < RANKS[one.control.verdict]
      ? [`control connections to ${one.name}: ${one.control.verdict} before, ${two.control.verdict} afterwards`]
      : []),
  ];
}

function pairModes(
  one: ModeReport,
  server: ServerReport,
  other: ServerReport | undefined,
): { readonly worse: readonly string[]; readonly givesUp: boolean } {
  const two = other?.modes.find(
    ({ mode, family, security, client }) =>
      mode === one.mode && family === one.family && security === one.security && client === one.client,
  );
  const name = `${one.mode} on ${server.name} for ${one.client}`;
  if (two === undefined) return { worse: [`${name} would no longer be judged`], givesUp: false };
  const isWorse =
    RANKS[two.verdict] < RANKS[one.verdict] ||
    (one.failureRate !== null && two.failureRate !== null && two.failureRate > one.failureRate);
  return {
    worse: isWorse ? [`${name}: ${one.verdict} before, ${two.verdict} afterwards`] : [],
    givesUp: !isEmpty(subtract(one.ports.open, two.ports.open)),
  };
}

function listNewQuestions(before: Report, after: Report): readonly string[] {
  const known = new Set(before.undecided.map(({ rule, reason }) => `${rule} ${reason}`));
  return after.undecided
    .filter(({ rule, reason }) => !known.has(`${rule} ${reason}`))
    .map(({ rule, reason }) => `${rule} would be left open: it depends on ${reason}`);
}

function listNewTrouble(before: Report, after: Report): readonly string[] {
  const known = new Set(before.diagnostics.map(({ code, message }) => `${code} ${message}`));
  return (
    after.diagnostics
      // A permission for what is cured has done its work.
      .filter(({ code }) => code !== 'permission-unused')
      .filter(({ severity, code, message }) => severity !== 'info' && !known.has(`${code} ${message}`))
      .map(({ message }) => `the file would be read with doubt: ${message}`)
  );
}
