import { type FactsQuestion, deriveFacts } from './analyze/facts/facts.ts';
import { type HostAnalysis, analyzeSite, reportServer } from './analyze/ftp/analysis.ts';
import { type Check, check } from './check/check.ts';
import type { Levels } from './check/level.ts';
import { applyPermissions } from './check/permit.ts';
import type { KnownDocument } from './convert/kind.ts';
import { type SiteOptions, buildSite } from './convert/site.ts';
import type { Assumption } from './model/assumptions.ts';
import { ASSUMPTIONS } from './model/assumptions.ts';
import type { Coverage, LineCount, Report, ServerReport } from './model/report.ts';
import type { Site } from './model/site.ts';

/** What a run is asked for besides its documents. */
export interface LintOptions extends SiteOptions, FactsQuestion {
  readonly checks: readonly Check[];
  /** Today's date, `YYYY-MM-DD`; without it no permission that has an end holds. */
  readonly today?: string;
  /** Changes what the documents mean before it is judged: how a change that no text can show is tried. */
  readonly amend?: ((site: Site) => Site) | undefined;
}

/** Judges all servers that the documents describe. Pure and synchronous: the same texts give the same report. */
export function lint(documents: readonly KnownDocument[], options: LintOptions): Report {
  const { value, diagnostics } = buildSite(documents, options);
  const site = options.amend?.(value) ?? value;
  const analyses = analyzeSite(site);
  const levels: Levels = { rules: site.levels, overrides: site.overrides };
  const outcome = check(options.checks, deriveFacts(analyses, options), levels);
  const servers = analyses.map(reportServer);
  const permitted = applyPermissions(outcome, site.permissions, {
    rules: options.checks.map(({ id }) => id),
    today: options.today,
    files: documents.map(({ document }) => document.name),
    complete: servers.every(isServing) && diagnostics.every(({ severity }) => severity !== 'error'),
  });
  return {
    servers,
    findings: permitted.findings,
    allowed: permitted.allowed,
    baselines: [],
    undecided: outcome.undecided,
    diagnostics: [...diagnostics, ...permitted.diagnostics],
    assumptions: listAssumptions(analyses),
    coverage: measureCoverage(site),
  };
}

/** False if nobody gets as far as a data connection, or it is not known: much about the server is not judged then. */
function isServing({ starts, control: { verdict } }: ServerReport): boolean {
  return starts === true && (verdict === 'works' || verdict === 'partial');
}

/** Everything taken for granted by an answer about something that the servers offer, each once. */
function listAssumptions(analyses: readonly HostAnalysis[]): readonly Assumption[] {
  const served = analyses.flatMap(({ views }) => views).filter(({ control }) => control.unserved === undefined);
  const codes = new Set(served.flatMap(({ modes }) => modes).flatMap(({ assumptions }) => assumptions));
  const stated = analyses.flatMap(({ host }) => host.assumptions);
  const used = Object.entries(ASSUMPTIONS).flatMap(([code, text]) => (codes.has(code) ? [{ code, text }] : []));
  const families = new Set(served.map(({ scope }) => scope.family));
  const all = [...new Map([...stated, ...used].map((one) => [one.code, one])).values()];
  return all.filter(({ code }) => families.has('ipv6') || code !== 'host-unfiltered-ipv6');
}

/** A rule set is told by its file and what it is taken for. */
function measureCoverage({ hosts }: Site): Coverage {
  const machines = hosts.flatMap(({ rulesets, path }) => [
    rulesets,
    ...path.flatMap(({ router }) => router?.rulesets ?? []),
  ]);
  const rulesets = machines.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6].filter((one) => one !== undefined));
  const policies = hosts.flatMap(({ path }) => path);
  return {
    firewallRules: new Map<string, LineCount>([
      ...rulesets.map(({ file, family, rules }) => [`${file}\0${family}`, rules] as const),
      ...policies.map(({ file, entries }) => [file, entries] as const),
    ]),
    settings: new Map(hosts.map(({ server: { file, lines } }) => [file, lines])),
  };
}
