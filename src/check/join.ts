import type { Assumption } from '../model/assumptions.ts';
import type { BaselineReport, Finding, LineCount, Report, ServerReport, Undecided } from '../model/report.ts';
import { nameServers } from '../model/server-names.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { makeFingerprint } from './fingerprint.ts';
import { sortFindings, sortUndecided } from './merge.ts';

/** What one of several sites came to. */
export interface SiteReport {
  /** The directory of its project file with a slash behind it, as documents are named; undefined: there is none. */
  readonly place: string | undefined;
  readonly report: Report;
  /** Names of the documents that were looked at. */
  readonly files: readonly string[];
}

/**
 * One report on several sites. Servers of one name are told apart by the directories of their sites, and fingerprints are those of the
 * site with its directory, so that they stay what they are whatever other sites come and go. What several sites say of a text
 * that they share is said once.
 */
export function joinReports(sites: readonly SiteReport[]): Report {
  const placed = sites.map((site) => ({ ...site, report: placeReport(site) }));
  const reports = placed.map(({ report }) => report);
  return {
    servers: listServers(sites),
    findings: sortFindings(
      withoutDoubles(
        reports.flatMap(({ findings }) => findings),
        nameFinding,
      ),
    ),
    allowed: reports.flatMap(({ allowed }) => allowed),
    baselines: joinBaselines(reports.flatMap(({ baselines }) => baselines)),
    undecided: sortUndecided(
      withoutDoubles(
        reports.flatMap(({ undecided }) => undecided),
        nameUndecided,
      ),
    ),
    diagnostics: withoutDoubles(
      placed.flatMap((site) => withoutUsed(site, placed)),
      identify,
    ),
    assumptions: joinAssumptions(reports.flatMap(({ assumptions }) => assumptions)),
    coverage: {
      firewallRules: joinLines(reports.map(({ coverage }) => coverage.firewallRules)),
      settings: joinLines(reports.map(({ coverage }) => coverage.settings)),
    },
  };
}

function listServers(sites: readonly SiteReport[]): readonly ServerReport[] {
  const all = sites.flatMap(({ place, report }) => report.servers.map((server) => ({ place, server })));
  const names = nameServers(all.map(({ place, server: { name, file } }) => ({ place, name, file })));
  return all.map(({ server }, index) => ({ ...server, name: names[index] ?? server.name }));
}

function placeReport({ place = '', report }: SiteReport): Report {
  if (place === '') return report;
  const mark = (fingerprint: string): string => makeFingerprint([fingerprint, place]);
  const markAll = (findings: readonly Finding[]): readonly Finding[] => findings.map((one) => markFinding(one, mark));
  return {
    ...report,
    findings: markAll(report.findings),
    allowed: report.allowed.map((one) => ({ ...one, finding: markFinding(one.finding, mark) })),
    baselines: report.baselines.map((baseline) => ({
      ...baseline,
      known: markAll(baseline.known),
      changed: new Map([...baseline.changed].map(([fingerprint, message]) => [mark(fingerprint), message])),
      gone: baseline.gone.map((entry) => ({ ...entry, fingerprint: mark(entry.fingerprint) })),
    })),
  };
}

function markFinding(finding: Finding, mark: (fingerprint: string) => string): Finding {
  return { ...finding, identity: mark(finding.identity), fingerprint: mark(finding.fingerprint) };
}

/** All that a finding says, without what it is known by; one without a place is no other site's. */
function nameFinding(finding: Finding): string | undefined {
  return finding.locations.length === 0 ? undefined : identify({ ...finding, identity: '', fingerprint: '' });
}

function nameUndecided(undecided: Undecided): string | undefined {
  return undecided.locations.length === 0 ? undefined : identify(undecided);
}

/** Several sites may state the same baseline. */
function joinBaselines(baselines: readonly BaselineReport[]): readonly BaselineReport[] {
  const files = [...new Set(baselines.map(({ file }) => file))];
  return files.map((file) => {
    const same = baselines.filter((one) => one.file === file);
    return {
      file,
      known: same.flatMap(({ known }) => known),
      changed: new Map(same.flatMap(({ changed }) => [...changed])),
      gone: same.flatMap(({ gone }) => gone),
    };
  });
}

/** What a text says in vain is told if it does so in all sites that have the text. */
const ABOUT_USE: ReadonlySet<string> = new Set(['unused-file', 'permission-unused']);

function withoutUsed({ report }: SiteReport, sites: readonly SiteReport[]): readonly Diagnostic[] {
  return report.diagnostics.filter(
    ({ code, span }) =>
      !ABOUT_USE.has(code) ||
      sites
        .filter(({ files }) => files.includes(span.file))
        .every((site) =>
          site.report.diagnostics.some((one) => one.code === code && identify(one.span) === identify(span)),
        ),
  );
}

function joinAssumptions(assumptions: readonly Assumption[]): readonly Assumption[] {
  return [...new Map(assumptions.map((one) => [one.code, one])).values()];
}

/** A text that several sites share counts once. */
function joinLines(lines: readonly ReadonlyMap<string, LineCount>[]): ReadonlyMap<string, LineCount> {
  return new Map(lines.flatMap((one) => [...one]));
}

/** Of items with one name the first; those without a name are all kept. */
function withoutDoubles<Item>(items: readonly Item[], name: (item: Item) => string | undefined): readonly Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = name(item);
    if (key === undefined) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** IPv6 addresses are bigints, which JSON has no text for. */
function identify(item: unknown): string {
  return JSON.stringify(item, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}
