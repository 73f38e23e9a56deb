import type { LineCount, Report, Severity } from '../model/report.ts';

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** How many of each there are; findings and diagnostics count alike. */
export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly undecided: number;
  /** Findings that somebody allowed, and those that the baseline has; none of them is among the others. */
  readonly allowed: number;
  readonly known: number;
}

/** Counts what the report holds. */
export function summarize({ findings, diagnostics, undecided, allowed, baselines }: Report): Summary {
  const severities = [...findings, ...diagnostics].map(({ severity }) => severity);
  const count = (severity: Severity) => severities.filter((one) => one === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    undecided: undecided.length,
    allowed: allowed.length,
    known: baselines.reduce((sum, { known }) => sum + known.length, 0),
  };
}

/** The lines of all texts. */
export function sumLines(lines: ReadonlyMap<string, LineCount>): LineCount {
  const counts = [...lines.values()];
  return {
    understood: counts.reduce((sum, { understood }) => sum + understood, 0),
    total: counts.reduce((sum, { total }) => sum + total, 0),
  };
}
