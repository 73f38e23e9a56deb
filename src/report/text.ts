import type { Fix, Finding, Location, Report, Severity, Undecided } from '../model/report.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { renderHeading, renderParagraph } from './block.ts';
import { renderEdit } from './edit.ts';
import { renderFooter } from './footer.ts';
import { renderFrames } from './frame.ts';
import { renderHidden } from './hidden.ts';
import { type Line, paintLines, piece } from './paint.ts';
import { type Sources, formatPlace } from './position.ts';
import { SEVERITIES } from './summary.ts';
import { renderVerdicts } from './verdicts.ts';
import { OWNER_NAMES } from './words.ts';

/** How the text report is to look. */
export interface TextOptions {
  readonly sources: Sources;
  /** Terminal columns. */
  readonly width: number;
  readonly colour: boolean;
  /** `quiet`: one line per problem and nothing else; `verbose`: what is undecided as well. */
  readonly detail: 'quiet' | 'normal' | 'verbose';
  /** The least severity that is shown; the rest is counted. */
  readonly from: Severity;
}

/** The report for people: problems worst first with their places in every file, then the verdict tables, then the footer. */
export function renderText(report: Report, options: TextOptions): string {
  return paintLines(
    options.detail === 'quiet' ? renderQuiet(report, options) : renderFull(report, options),
    options.colour,
  );
}

/** Worst first. */
function listShown({ from }: TextOptions): readonly Severity[] {
  return SEVERITIES.slice(0, SEVERITIES.indexOf(from) + 1);
}

function renderFull(report: Report, options: TextOptions): readonly Line[] {
  const verbose = options.detail === 'verbose';
  const problems = listShown(options).flatMap((severity) => [
    ...report.diagnostics
      .filter((diagnostic) => diagnostic.severity === severity)
      .map((diagnostic) => renderDiagnostic(diagnostic, options)),
    ...report.findings
      .filter((finding) => finding.severity === severity)
      .map((finding) => renderFinding(finding, describeNews(finding, report), options)),
  ]);
  const undecided = verbose ? report.undecided.map((one) => renderUndecided(one, options)) : [];
  const tables = report.servers.map((server) => renderVerdicts(server, options.sources, options.width));
  const hidden = verbose ? renderHidden(report, options) : [];
  const blocks = [...problems, ...undecided, ...hidden, ...tables, renderFooter(report, options)];
  return blocks.flatMap((block, index) => (index === 0 ? block : [[], ...block]));
}

function renderQuiet(report: Report, options: TextOptions): readonly Line[] {
  return listShown(options).flatMap((severity) => [
    ...report.diagnostics
      .filter((diagnostic) => diagnostic.severity === severity)
      .map(({ message, span }) => renderOneLine(severity, message, formatPlace(options.sources, span))),
    ...report.findings
      .filter((finding) => finding.severity === severity)
      .map(({ message, rule, locations }) => {
        const [first] = locations;
        const place = first === undefined ? '' : formatPlace(options.sources, first.span);
        return renderOneLine(severity, `${message} [${rule}]`, place);
      }),
  ]);
}

function renderOneLine(severity: Severity, message: string, place: string): Line {
  return [...(place === '' ? [] : [piece(`${place}: `)]), piece(`${severity}:`, severity), piece(` ${message}`)];
}

function renderDiagnostic({ severity, message, span }: Diagnostic, options: TextOptions): readonly Line[] {
  const location: Location = { role: 'primary', label: '', span };
  return [
    ...renderHeading(severity, message, options.width),
    ...renderFrames([location], { ...options, style: severity }),
  ];
}

/** How a finding relates to the others, and to those of the baseline. */
interface News {
  /** False if the reader has seen the same explanation further up. */
  readonly isFirst: boolean;
  /** What the baseline says of it, if that is something else. */
  readonly before: string | undefined;
}

function describeNews(finding: Finding, { findings, baselines }: Report): News {
  const first = findings.find(({ rule, why }) => rule === finding.rule && why === finding.why);
  const [before] = baselines.flatMap(({ changed }) => changed.get(finding.fingerprint) ?? []);
  return { isFirst: first === finding, before };
}

function renderFinding(finding: Finding, news: News, options: TextOptions): readonly Line[] {
  const likely = finding.confidence === 'likely' ? ' (likely)' : '';
  return [
    ...renderHeading(finding.severity, `${finding.message}${likely} [${finding.rule}]`, options.width),
    ...renderFrames(finding.locations, { ...options, style: finding.severity }),
    ...(news.before === undefined ? [] : renderParagraph('in the baseline: ', news.before, options.width)),
    ...renderParagraph('why: ', news.isFirst ? finding.why : 'as above', options.width),
    ...finding.fixes.flatMap((fix) => renderFix(fix, options)),
    ...(finding.assumptions.length === 0
      ? []
      : renderParagraph('rests on: ', finding.assumptions.join(', '), options.width)),
  ];
}

function renderUndecided({ rule, reason, locations }: Undecided, options: TextOptions): readonly Line[] {
  return [
    ...renderHeading('undecided', `${reason} [${rule}]`, options.width),
    ...renderFrames(locations, { ...options, style: 'depends' }),
  ];
}

function renderFix(fix: Fix, options: TextOptions): readonly Line[] {
  const warning = fix.safety === 'unsafe' ? ' (has side effects)' : '';
  return [
    ...renderParagraph(`fix for the ${OWNER_NAMES[fix.owner]}${warning}: `, fix.description, options.width),
    ...fix.edits.flatMap((edit) => renderEdit(edit, options.sources)),
  ];
}
