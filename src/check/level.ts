import type { Level, Override } from '../model/level.ts';
import { fitsPath } from '../model/path-pattern.ts';
import type { Location, Severity } from '../model/report.ts';

/** At which level each rule runs, where it is not its own. */
export interface Levels {
  readonly rules: ReadonlyMap<string, Level>;
  /** They go before `rules` in the files that they name, the later ones before the earlier ones. */
  readonly overrides: readonly Override[];
}

/** The level of a rule for what has these places. */
export function findLevel(
  { id, severity }: { readonly id: string; readonly severity: Severity },
  [primary]: readonly Location[],
  { rules, overrides }: Levels,
): Level {
  const override =
    primary && overrides.findLast(({ levels, patterns }) => levels.has(id) && fitsPath(patterns, primary.span.file));
  return override?.levels.get(id) ?? rules.get(id) ?? severity;
}

/** True if the rule is off whatever it finds, so that it need not run. */
export function isOff({ id }: { readonly id: string }, { rules, overrides }: Levels): boolean {
  return rules.get(id) === 'off' && overrides.every(({ levels }) => (levels.get(id) ?? 'off') === 'off');
}
