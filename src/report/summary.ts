import type { Report, Severity } from '../model/report.ts';

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
export function summarize({ findings, diagnostics, undecided, allowed, baseline }: Report): Summary {
  const severities = [...findings, ...diagnostics].map(({ severity }) => severity);
  const count = (severity: Severity) => severities.filter((one) => one === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    undecided: undecided.length,
    allowed: allowed.length,
    known: baseline?.known.length ?? 0,
  };
}
