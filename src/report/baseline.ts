import type { BaselineEntry } from '../model/baseline.ts';
import { formatJson } from './json.ts';

/** The version of the shape, which `schemas/baseline.schema.json` describes. */
const VERSION = 1;

/** The text of a baseline: one finding after the other, so that a reviewer sees what comes and goes. */
export function renderBaseline(entries: readonly BaselineEntry[]): string {
  return formatJson({
    version: VERSION,
    findings: entries.map(({ rule, file, message, fingerprint, count }) => ({
      rule,
      ...(file === undefined ? {} : { file }),
      message,
      fingerprint,
      ...(count === 1 ? {} : { count }),
    })),
  });
}
