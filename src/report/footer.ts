import type { Report } from '../model/report.ts';
import { type Line, piece } from './paint.ts';
import { type Summary, summarize } from './summary.ts';
import { wrapText } from './width.ts';
import { formatCount } from './words.ts';

/** What the run comes to: counts, what was not decided, how much was understood, and what the answers take for granted. */
export function renderFooter(report: Report, width: number): readonly Line[] {
  const summary = summarize(report);
  const assumptions = report.assumptions.flatMap(({ code, text }) =>
    wrapText(`${code}: ${text}`, width - 4).map((line, index) => [piece(`${index === 0 ? '  - ' : '    '}${line}`)]),
  );
  return [
    [piece(describeCounts(summary), summary.errors > 0 ? 'error' : summary.warnings > 0 ? 'warning' : 'strong')],
    [piece(describeCoverage(report), 'quiet')],
    ...(assumptions.length === 0 ? [] : [[piece('taken for granted:', 'quiet')], ...assumptions]),
  ];
}

function describeCounts({ errors, warnings, infos, undecided }: Summary): string {
  const counts = [
    ...(errors > 0 ? [formatCount(errors, 'error')] : []),
    ...(warnings > 0 ? [formatCount(warnings, 'warning')] : []),
    ...(infos > 0 ? [formatCount(infos, 'info')] : []),
  ];
  const found = counts.length === 0 ? 'nothing found' : counts.join(', ');
  return undecided === 0 ? found : `${found}; ${undecided} undecided`;
}

function describeCoverage({ coverage: { firewallRules, settings } }: Report): string {
  return `understood: ${firewallRules.understood} of ${firewallRules.total} firewall rules, ${settings.understood} of ${settings.total} settings`;
}
