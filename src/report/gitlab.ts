import type { Report, Severity } from '../model/report.ts';
import { formatJson } from './json.ts';
import { type Sources, locateSpan } from './position.ts';
import { listProblems } from './problem.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

/** The problems as GitLab's code quality report: an array, each with a place and a fingerprint of its own. */
export function renderGitlab(report: Report, sources: Sources): string {
  const seen = new Map<string, number>();
  const problems = listProblems(report).flatMap(({ severity, name, message, span, fingerprint }) => {
    if (span === undefined) return [];
    const { file, start, end } = locateSpan(sources, span);
    const count = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, count + 1);
    return {
      description: message,
      check_name: name,
      fingerprint: count === 0 ? fingerprint : `${fingerprint}:${count}`,
      severity: SEVERITIES[severity],
      location: { path: file, lines: { begin: start.line, end: end.line } },
    };
  });
  return formatJson(problems);
}
