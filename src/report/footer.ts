import type { BaselineReport, Report, Severity } from '../model/report.ts';
import { type Line, piece } from './paint.ts';
import { type Summary, sumLines, summarize } from './summary.ts';
import { wrapText } from './width.ts';
import { formatCount } from './words.ts';

/** How much of it is shown above. */
export interface FooterOptions {
  readonly width: number;
  readonly detail: 'quiet' | 'normal' | 'verbose';
  readonly from: Severity;
}

/** What the run comes to: counts, what was not decided, how much was understood, and what the answers take for granted. */
export function renderFooter(report: Report, { width, detail, from }: FooterOptions): readonly Line[] {
  const summary = summarize(report);
  const assumptions = report.assumptions.flatMap(({ code, text }) =>
    wrapText(`${code}: ${text}`, width - 4).map((line, index) => [piece(`${index === 0 ? '  - ' : '    '}${line}`)]),
  );
  const hidden = [
    ...(summary.infos > 0 && from !== 'info' ? ['the hints'] : []),
    ...(summary.undecided > 0 && detail !== 'verbose' ? ['what is undecided'] : []),
    ...(summary.allowed > 0 && detail !== 'verbose' ? ['what is allowed'] : []),
    ...(summary.known > 0 && detail !== 'verbose' ? ['what is known'] : []),
  ];
  return [
    [piece(describeCounts(summary), summary.errors > 0 ? 'error' : summary.warnings > 0 ? 'warning' : 'strong')],
    ...(hidden.length === 0 ? [] : [[piece(`(--verbose shows ${joinNames(hidden)})`, 'quiet')]]),
    ...report.baselines.flatMap(describeBaseline).map((text) => [piece(text, 'quiet')]),
    [piece(describeCoverage(report), 'quiet')],
    ...(assumptions.length === 0 ? [] : [[piece('taken for granted:', 'quiet')], ...assumptions]),
  ];
}

/** `1 error, 2 warnings; 3 hints`. */
export function describeCounts({ errors, warnings, infos, undecided, allowed, known }: Summary): string {
  const problems = [
    ...(errors > 0 ? [formatCount(errors, 'error')] : []),
    ...(warnings > 0 ? [formatCount(warnings, 'warning')] : []),
  ];
  const rest = [
    ...(infos > 0 ? [formatCount(infos, 'hint')] : []),
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
    ...(allowed > 0 ? [`${allowed} allowed`] : []),
    ...(known > 0 ? [`${known} known`] : []),
  ];
  const found = problems.length === 0 ? 'no errors, no warnings' : problems.join(', ');
  return rest.length === 0 ? found : `${found}; ${rest.join(', ')}`;
}

/** Which baseline counts, and how much of it nothing needs any more. */
export function describeBaseline({ file, known, gone }: BaselineReport): readonly string[] {
  const count = gone.reduce((sum, entry) => sum + entry.count, 0);
  const [needed, taken] = count === 1 ? ['is no longer needed', 'it'] : ['are no longer needed', 'them'];
  const advice = `baseline: ${formatCount(count, 'finding')} of it ${needed}; --update-baseline takes ${taken} out`;
  return [`baseline: ${file}, with ${known.length} of these findings`, ...(count === 0 ? [] : [advice])];
}

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** How many of the lines that were read were understood. */
export function describeCoverage({ coverage }: Report): string {
  const [firewallRules, settings] = [sumLines(coverage.firewallRules), sumLines(coverage.settings)];
  return `understood: ${firewallRules.understood} of ${firewallRules.total} firewall rules, ${settings.understood} of ${settings.total} settings`;
}
