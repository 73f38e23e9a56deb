import type { Finding, Fix, Report, Severity } from '../model/report.ts';
import type { Span } from '../source/span.ts';
import { SEVERITIES } from './summary.ts';

/** A finding or a diagnostic, as formats see it that know only problems with one place. */
export interface Problem {
  readonly severity: Severity;
  /** The id of the linter rule, or the code of the diagnostic. */
  readonly name: string;
  readonly message: string;
  /** Undefined for a finding that points nowhere. */
  readonly span: Span | undefined;
  /** The same from run to run, and no other problem's. */
  readonly fingerprint: string;
  readonly fixes: readonly Fix[];
  /** Empty for a diagnostic. */
  readonly related: Finding['locations'];
}

/** All problems, worst first; of one severity, what could not be read comes before what was found. */
export function listProblems({ findings, diagnostics }: Report): readonly Problem[] {
  const read = diagnostics.map(({ severity, code, message, span }): Problem => ({
    severity,
    name: code,
    message,
    span,
    fingerprint: `${code}:${span.file}:${message}`,
    fixes: [],
    related: [],
  }));
  const found = findings.map(({ severity, rule, message, locations, fingerprint, fixes }): Problem => {
    const [primary, ...related] = locations;
    return { severity, name: rule, message, span: primary?.span, fingerprint, fixes, related };
  });
  return SEVERITIES.flatMap((severity) => [...read, ...found].filter((problem) => problem.severity === severity));
}
