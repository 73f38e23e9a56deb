import type { PathPattern } from './path-pattern.ts';
import type { Severity } from './report.ts';

/** How loud a rule of the linter is, or that it is not wanted. */
export type Level = Severity | 'off';

/** Levels of rules, by id, for what has its primary place in certain files. */
export interface Override {
  readonly patterns: readonly PathPattern[];
  readonly levels: ReadonlyMap<string, Level>;
}
