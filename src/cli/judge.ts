import { type SiteReport, joinReports } from '../check/join.ts';
import type { KnownDocument } from '../convert/kind.ts';
import type { Judge } from '../fix/prove.ts';
import { type LintOptions, lint } from '../lint.ts';
import type { Report } from '../model/report.ts';
import type { SiteInputs } from './inputs.ts';

/** A site that can be judged, whatever documents are changed meanwhile. */
export interface JudgedSite {
  readonly inputs: SiteInputs;
  /** Names of its documents. */
  readonly names: ReadonlySet<string>;
  /** Takes the documents of all sites, and judges those of this one; what has not changed since is not judged again. */
  readonly judge: Judge;
}

/** A judge of each site by itself. */
export function createJudges(sites: readonly SiteInputs[], options: LintOptions): readonly JudgedSite[] {
  const shared: LintOptions = { ...options, memory: new WeakMap() };
  return sites.map((inputs) => {
    const names = new Set(inputs.documents.map(({ document }) => document.name));
    let last: Last | undefined;
    const judge: Judge = (all, amend) => {
      const documents = pickDocuments(inputs, all);
      if (amend !== undefined) return lint(documents, { ...shared, amend });
      const known = last;
      if (
        known !== undefined &&
        documents.every(({ document }, index) => document === known.documents[index]?.document)
      )
        return known.report;
      const report = lint(documents, shared);
      last = { documents, report };
      return report;
    };
    return { inputs, names, judge };
  });
}

/** What a judge has judged last. */
interface Last {
  readonly documents: readonly KnownDocument[];
  readonly report: Report;
}

/** The documents of a site as they are now, of the kinds that they have there. */
function pickDocuments({ documents }: SiteInputs, all: readonly KnownDocument[]): readonly KnownDocument[] {
  const now = new Map(all.map(({ document }) => [document.name, document]));
  return documents.map((known) => ({ ...known, document: now.get(known.document.name) ?? known.document }));
}

/** One report on several sites; on the only one that there is, its own. */
export function joinSites(sites: readonly SiteInputs[], reports: readonly Report[], isOnly: boolean): Report {
  const [only] = reports;
  if (isOnly && only !== undefined) return only;
  return joinReports(sites.flatMap((site, index) => placeReport(site, reports[index])));
}

/**
 * The sites, each together with those that share files with it, so that a change which is good for one and bad for another is known
 * for what it is. Only findings of the site itself have fixes.
 */
export function guardSites(sites: readonly JudgedSite[]): readonly JudgedSite[] {
  if (sites.length === 1) return sites;
  return sites.map((site) => {
    const others = sites.filter((other) => other !== site && sharesFiles(site.inputs, other.inputs));
    return {
      inputs: site.inputs,
      names: new Set([site, ...others].flatMap(({ names }) => [...names])),
      judge: (documents, amend) =>
        joinReports([
          ...placeReport(site.inputs, site.judge(documents, amend)),
          ...others.flatMap(({ inputs, judge }) => placeReport(inputs, withoutFixes(judge(documents, amend)))),
        ]),
    };
  });
}

function placeReport({ place, documents }: SiteInputs, report: Report | undefined): readonly SiteReport[] {
  return report === undefined ? [] : [{ place, report, files: documents.map(({ document }) => document.name) }];
}

/** No fix changes a project file. */
function sharesFiles(one: SiteInputs, two: SiteInputs): boolean {
  const names = new Set(one.documents.map(({ document }) => document.name));
  return two.documents.some(({ document, kind }) => kind !== 'project' && names.has(document.name));
}

function withoutFixes(report: Report): Report {
  return { ...report, findings: report.findings.map((finding) => ({ ...finding, fixes: [] })) };
}
