import { fitsPath } from '../model/path-pattern.ts';
import type { Permission } from '../model/permission.ts';
import type { AllowedFinding, Finding, Location } from '../model/report.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { findNearest } from '../source/nearest.ts';
import type { Outcome } from './check.ts';

/** What permissions are held against. */
export interface PermitScope {
  /** Ids of the rules that ran or could have. */
  readonly rules: readonly string[];
  /** `YYYY-MM-DD`; undefined: nobody knows, and what has an end does not hold. */
  readonly today: string | undefined;
  /** Names of the documents that were looked at. */
  readonly files: readonly string[];
  /** False if something could not be judged, so that nobody knows which permissions are not needed. */
  readonly complete: boolean;
}

export interface Permitted {
  /** What is left. */
  readonly findings: readonly Finding[];
  readonly allowed: readonly AllowedFinding[];
  /** Permissions for rules that do not exist, that have run out, or that nothing needs. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Sets apart the findings that somebody allowed. Whatever is allowed, the findings and the verdicts stay what they are. */
export function applyPermissions(
  { findings, undecided }: Outcome,
  permissions: readonly Permission[],
  scope: PermitScope,
): Permitted {
  const known = permissions.filter(({ rule }) => scope.rules.includes(rule.value));
  const holding = known.filter((one) => holdsToday(one, scope.today));
  const allowed = findings.flatMap((finding): readonly AllowedFinding[] => {
    const permission = holding.find((one) => concerns(one, finding));
    return permission === undefined ? [] : [{ finding, permission }];
  });
  const hidden = new Set(allowed.map(({ finding }) => finding));
  return {
    findings: findings.filter((finding) => !hidden.has(finding)),
    allowed,
    diagnostics: permissions.flatMap((one) => {
      if (!known.includes(one)) return describeUnknown(one, scope.rules);
      const count = findings.filter((finding) => concerns(one, finding)).length;
      if (count > 0) return holdsToday(one, scope.today) ? [] : describeEnded(one, count, scope.today);
      // What could not be decided may be found once more is known.
      const isOpen = !scope.complete || undecided.some((open) => concerns(one, open));
      return isOpen || !isLookedAt(one, scope.files) ? [] : describeUnused(one);
    }),
  };
}

function holdsToday({ until }: Permission, today: string | undefined): boolean {
  return until === undefined || (today !== undefined && today <= until);
}

/** Of a rule and at a place that the permission is about. */
function concerns(
  { rule, reach }: Permission,
  about: { readonly rule: string; readonly locations: readonly Location[] },
): boolean {
  if (about.rule !== rule.value) return false;
  const [primary] = about.locations;
  switch (reach.kind) {
    case 'line': {
      const { file, start, end } = reach.line;
      return primary?.span.file === file && start <= primary.span.start && primary.span.start <= end;
    }
    case 'file':
      return about.locations.some(({ span }) => span.file === reach.file);
    case 'files':
      return primary !== undefined && fitsPath(reach.patterns, primary.span.file);
    case 'everywhere':
      return true;
  }
}

/** False for a permission that is only about files of another run. */
function isLookedAt({ reach }: Permission, files: readonly string[]): boolean {
  return reach.kind !== 'files' || files.some((file) => fitsPath(reach.patterns, file));
}

function describeUnknown({ rule }: Permission, rules: readonly string[]): readonly Diagnostic[] {
  const near = findNearest(rule.value, rules);
  const hint = near === undefined ? '`pasvlint rules` lists those that there are' : `did you mean \`${near}\`?`;
  const message = `There is no rule \`${rule.value}\`, so nothing is allowed; ${hint}${near === undefined ? '.' : ''}`;
  return [{ severity: 'error', code: 'permission-unknown-rule', message, span: rule.span }];
}

function describeEnded(
  { rule, until = '', span }: Permission,
  count: number,
  today: string | undefined,
): readonly Diagnostic[] {
  const back = count === 1 ? 'its finding is back' : `its ${count} findings are back`;
  const message =
    today === undefined
      ? `The permission for \`${rule.value}\` holds until ${until}, and what day it is was not stated: ${back}.`
      : `The permission for \`${rule.value}\` ran out on ${until}, so ${back}: repair what it is about, or renew it.`;
  return [{ severity: 'warning', code: 'permission-ended', message, span }];
}

function describeUnused({ rule, span }: Permission): readonly Diagnostic[] {
  const message = `Nothing here needs a permission for \`${rule.value}\`: take it out.`;
  return [{ severity: 'warning', code: 'permission-unused', message, span }];
}
