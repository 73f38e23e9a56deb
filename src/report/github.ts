import type { Report, Severity } from '../model/report.ts';
import { type Sources, formatPlace, locateSpan } from './position.ts';
import { toPrintable } from './printable.ts';
import { type Problem, listProblems } from './problem.ts';
import { SEVERITIES } from './summary.ts';
import { formatCount } from './words.ts';

/** GitHub shows this many annotations of a kind for one step and drops the rest silently. */
const LIMIT = 10;

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** The problems as workflow commands that GitHub turns into annotations, worst first; the last of a kind counts those without one. */
export function renderGithub(report: Report, sources: Sources): string {
  const problems = listProblems(report);
  return SEVERITIES.map((severity) => {
    const kind = problems.filter((problem) => problem.severity === severity);
    const shown = kind.length > LIMIT ? kind.slice(0, LIMIT - 1) : kind;
    const rest = kind.length - shown.length;
    const lines = shown.map((problem) => formatProblem(problem, sources));
    if (rest > 0)
      lines.push(`::${COMMANDS[severity]}::${formatCount(rest, 'more problem')}: see the log or the summary\n`);
    return lines.join('');
  }).join('');
}

function formatProblem({ severity, name, message, span, fixes, related }: Problem, sources: Sources): string {
  const properties = span === undefined ? [] : placeOf(span, sources);
  const advice = fixes.map(({ description }) => `Fix: ${description}`);
  const places = related.map((location) => `${formatPlace(sources, location.span)}: ${location.label}`);
  const text = [message, ...places, ...advice].join('\n');
  const list = [...properties, `title=${escapeProperty(name)}`].join(',');
  return `::${COMMANDS[severity]} ${list}::${escapeData(text)}\n`;
}

/** Columns are taken only for a range in one line. */
function placeOf(span: NonNullable<Problem['span']>, sources: Sources): readonly string[] {
  const { file, start, end } = locateSpan(sources, span);
  const lines = [`file=${escapeProperty(file)}`, `line=${start.line}`, `endLine=${end.line}`];
  return start.line === end.line ? [...lines, `col=${start.column}`, `endColumn=${end.column}`] : lines;
}

/** Line ends are kept as escapes; other control characters are made visible. */
function escapeData(text: string): string {
  const lines = text.replaceAll('%', '%25').split('\n');
  return lines.map(toPrintable).join('%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
