import type { Finding, Fix, Location, Severity, Undecided } from '../model/report.ts';
import { makeFingerprint } from './fingerprint.ts';

/** Findings in order, worst first, then by file and position; those that say the same of the same place are one. */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const merged = mergeAlike(findings, (one) => [one.rule, one.message, one.locations[0]?.span], joinFindings);
  return distinguish(sortFindings(merged));
}

/** Worst first, then by file and position. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, two) =>
    compareAll([
      SEVERITY_ORDER[one.severity] - SEVERITY_ORDER[two.severity],
      comparePlaces(one.locations, two.locations),
      compareTexts(one.rule, two.rule),
      compareTexts(one.message, two.message),
    ]),
  );
}

/** Open questions in order of file and position; those that miss the same fact at the same place are one. */
export function mergeUndecided(undecided: readonly Undecided[]): readonly Undecided[] {
  return sortUndecided(mergeAlike(undecided, (one) => [one.rule, one.reason, one.locations[0]?.span], joinUndecided));
}

/** By file and position. */
export function sortUndecided(undecided: readonly Undecided[]): readonly Undecided[] {
  return undecided.toSorted((one, two) =>
    compareAll([
      comparePlaces(one.locations, two.locations),
      compareTexts(one.rule, two.rule),
      compareTexts(one.reason, two.reason),
    ]),
  );
}

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function mergeAlike<T>(items: readonly T[], identify: (item: T) => unknown, join: (one: T, two: T) => T): readonly T[] {
  const merged = new Map<string, T>();
  for (const item of items) {
    const identity = JSON.stringify(identify(item));
    const known = merged.get(identity);
    merged.set(identity, known === undefined ? item : join(known, item));
  }
  return [...merged.values()];
}

/** What one fact shows for certain does not rest on the assumptions of the other. */
function joinFindings(one: Finding, two: Finding): Finding {
  const certain = one.confidence === 'certain' || two.confidence === 'certain';
  return {
    ...one,
    confidence: certain ? 'certain' : 'likely',
    locations: uniteAll(one.locations, two.locations.slice(1)),
    fixes: joinFixes([...one.fixes, ...two.fixes]),
    assumptions: certain ? [] : uniteAll(one.assumptions, two.assumptions).toSorted(),
    identity: one.identity < two.identity ? one.identity : two.identity,
  };
}

/** The same advice is given once, with all that it comes to. */
function joinFixes(fixes: readonly Fix[]): readonly Fix[] {
  return mergeAlike(
    fixes,
    ({ owner, safety, description, edits }) => [owner, safety, description, edits],
    (one, two) => {
      const intents = uniteAll(one.intents ?? [], two.intents ?? []);
      return intents.length === 0 ? one : { ...one, intents };
    },
  );
}

function joinUndecided(one: Undecided, two: Undecided): Undecided {
  return {
    ...one,
    locations: uniteAll(one.locations, two.locations.slice(1)),
    assumptions: uniteAll(one.assumptions, two.assumptions).toSorted(),
  };
}

/** Things of one name (two equal lines) get fingerprints of their own, by their order. */
function distinguish(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { identity } = finding;
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return { ...finding, fingerprint: count === 1 ? identity : makeFingerprint([identity, `${count}`]) };
  });
}

function uniteAll<T>(one: readonly T[], two: readonly T[]): readonly T[] {
  return [...new Map([...one, ...two].map((item) => [identify(item), item] as const)).values()];
}

/** IPv6 addresses are bigints, which JSON has no text for. */
function identify(item: unknown): string {
  return JSON.stringify(item, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

function compareAll(orders: readonly number[]): number {
  return orders.find((order) => order !== 0) ?? 0;
}

function comparePlaces([one]: readonly Location[], [two]: readonly Location[]): number {
  if (one === undefined || two === undefined) return Number(one !== undefined) - Number(two !== undefined);
  return compareAll([
    compareTexts(one.span.file, two.span.file),
    one.span.start - two.span.start,
    one.span.end - two.span.end,
  ]);
}

/** By code unit, so that the order is the same in every locale. */
function compareTexts(one: string, two: string): number {
  return one < two ? -1 : Number(one > two);
}
