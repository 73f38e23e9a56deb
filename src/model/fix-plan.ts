import type { Finding, Fix, Owner } from './report.ts';
import type { SourceDocument } from '../source/document.ts';

/** Those who own files, in the order of the way from the daemon to its clients. */
export const PLANNERS = ['server', 'host', 'network'] as const satisfies readonly Owner[];
export type Planner = (typeof PLANNERS)[number];

/** What one owner can do alone, tried by the linter itself. */
export interface OwnerPlan {
  readonly owner: Planner;
  /** Changes that follow one another, each proven against the files that the ones before it left. */
  readonly made: readonly TriedFix[];
  /** Fixes that are not among them, with the reason. */
  readonly left: readonly TriedFix[];
  /** Every file that the changes touch. */
  readonly files: readonly ChangedFile[];
}

/** One fix of one finding, and what came of trying it. */
export interface TriedFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** The texts that places in the finding and the fix are about: those that were read, wherever the finding is one of them. */
  readonly documents: readonly SourceDocument[];
  /**
   * `proven`: it cures, adds nothing and makes no verdict worse; `proven in meaning`: the same, for a file whose format is not
   * written by hand; `side effects`: proven, and not to be made unasked; `refused`: the proof fails; `words`: nothing to try.
   */
  readonly outcome: 'proven' | 'proven in meaning' | 'side effects' | 'refused' | 'words';
  /** Other findings that go with it. */
  readonly alsoCured: readonly Finding[];
  /** What was hidden until now, because the daemon did not start or no client could connect. */
  readonly uncovered: readonly Finding[];
  /** Why it is not made: a clause each. */
  readonly reasons: readonly string[];
}

/** A file before and after. */
export interface ChangedFile {
  readonly before: SourceDocument;
  readonly after: SourceDocument;
}
