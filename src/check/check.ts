import type { FactsOf, Row, Vocabulary } from '../analyze/facts/vocabulary.ts';
import type { Finding, Fix, Location, Owner, Severity, Undecided } from '../model/report.ts';
import type { IntentWord } from '../model/rule-file.ts';
import type { Span } from '../source/span.ts';
import { type Expression, holds } from './expression.ts';
import { makeFingerprint } from './fingerprint.ts';
import { type Levels, findLevel, isOff } from './level.ts';
import { mergeFindings, mergeUndecided } from './merge.ts';
import { type Template, fillTemplate } from './template.ts';

/** A rule of the linter, type-checked and ready to run; plain data, so that a build can prepare it. */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: 'certain' | 'likely';
  /** The relation whose rows it judges. */
  readonly relation: string;
  readonly when: Expression | undefined;
  readonly expect: Expression;
  readonly message: Template;
  /** The finding points at the first of these that the row has. */
  readonly at: readonly Pointer[];
  readonly related: readonly Pointer[];
  readonly why: Template;
  readonly fixes: readonly CheckFix[];
  readonly references: readonly string[];
}

/** A place of the row, and the words under the caret there. */
export interface Pointer {
  readonly place: string;
  readonly label: Template;
}

export interface CheckFix {
  readonly owner: Owner;
  readonly safety: 'safe' | 'unsafe';
  readonly when: Expression | undefined;
  readonly text: Template;
  readonly edits: readonly { readonly place: string; readonly text: Template }[];
  readonly makes: IntentWord | undefined;
}

export interface Outcome {
  /** Worst first, then by file and position; one where several facts say the same of the same place. */
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
}

/**
 * Judges every row of the facts by every check of its relation. A row with a missing fact is undecided before `expect` is
 * looked at. Throws only if a row does not have the shape that its relation declares.
 */
export function check(checks: readonly Check[], facts: FactsOf<Vocabulary>, levels: Levels): Outcome {
  const findings: Finding[] = [];
  const undecided: Undecided[] = [];
  for (const one of checks) {
    if (isOff(one, levels)) continue;
    for (const row of facts[one.relation] ?? []) {
      if (one.when !== undefined && !holds(one.when, { fields: row.values })) continue;
      if (row.uncertain === undefined && holds(one.expect, { fields: row.values })) continue;
      const severity = findLevel(one, locateRow(one, row), levels);
      if (severity === 'off') continue;
      if (row.uncertain !== undefined) undecided.push(leaveOpen(one, row, row.uncertain));
      else findings.push(reportFinding(one, row, severity));
    }
  }
  return { findings: mergeFindings(findings), undecided: mergeUndecided(undecided) };
}

function reportFinding(one: Check, row: Row, severity: Severity): Finding {
  const identity = makeFingerprint([one.id, row.key]);
  return {
    rule: one.id,
    severity,
    confidence: one.confidence === 'certain' && row.assumptions.length === 0 ? 'certain' : 'likely',
    message: fillTemplate(one.message, row.values),
    locations: locateRow(one, row),
    why: fillTemplate(one.why, row.values).trim(),
    fixes: one.fixes
      .filter((fix) => fix.when === undefined || holds(fix.when, { fields: row.values }))
      .map((fix) => writeFix(fix, row)),
    references: one.references,
    assumptions: row.assumptions,
    identity,
    fingerprint: identity,
  };
}

function leaveOpen(one: Check, row: Row, reason: string): Undecided {
  return { rule: one.id, reason, locations: locateRow(one, row), assumptions: row.assumptions };
}

/** A row that has none of the primary places leads with the first related one; no place is shown twice. */
function locateRow(one: Check, row: Row): readonly Location[] {
  const locate = (pointers: readonly Pointer[]): readonly Omit<Location, 'role'>[] =>
    pointers.flatMap(({ place, label }) =>
      listSpans(row, place).map((span) => ({ label: fillTemplate(label, row.values), span })),
    );
  const found = [...locate(one.at).slice(0, 1), ...locate(one.related)];
  const isFirst = ({ span }: Omit<Location, 'role'>, index: number): boolean =>
    found.findIndex((other) => isSame(other.span, span)) === index;
  const [primary, ...rest] = found.filter(isFirst);
  if (primary === undefined) return [];
  return [{ role: 'primary', ...primary }, ...rest.map((location) => ({ role: 'related', ...location }) as const)];
}

function listSpans(row: Row, place: string): readonly Span[] {
  const found = row.places[place];
  return found === undefined ? [] : [found].flat();
}

function isSame(one: Span, two: Span): boolean {
  return one.file === two.file && one.start === two.start && one.end === two.end;
}

function writeFix(fix: CheckFix, row: Row): Fix {
  const edits = fix.edits.flatMap(({ place, text }) => {
    const [span, ...others] = listSpans(row, place);
    return span === undefined || others.length > 0 ? [] : [{ span, newText: fillTemplate(text, row.values) }];
  });
  const intent = fix.makes === undefined ? undefined : row.intents?.[fix.makes];
  return {
    owner: fix.owner,
    safety: fix.safety,
    description: fillTemplate(fix.text, row.values),
    edits: edits.length === fix.edits.length ? edits : [],
    ...(intent === undefined ? {} : { intents: [intent] }),
  };
}
