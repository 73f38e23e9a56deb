import type { BaselineEntry } from '../model/baseline.ts';
import type { BaselineReport, Finding } from '../model/report.ts';

/** A baseline as it was read. */
export interface Baseline {
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  /** Names of the documents that were looked at; what the baseline says of others stays as it is. */
  readonly looked: ReadonlySet<string>;
}

export interface Compared {
  /** What the baseline does not have. */
  readonly findings: readonly Finding[];
  readonly baseline: BaselineReport;
}

/**
 * Sets apart the findings that a baseline has. A finding is the same if it is about the same things and says the same of them;
 * lines do not matter. One that says something else, such as that more ports are blocked, is not what was taken over.
 */
export function compareBaseline(findings: readonly Finding[], baseline: Baseline): Compared {
  const take = createTaker(baseline.entries);
  const known = new Set(findings.filter((finding) => take(finding, finding.message) !== undefined));
  const others = findings.filter((finding) => !known.has(finding));
  const changed = others.flatMap((finding): readonly (readonly [string, string])[] => {
    const entry = take(finding, undefined);
    return entry === undefined ? [] : [[finding.fingerprint, entry.message]];
  });
  const gone = take.left().filter((entry) => wasLookedAt(entry, baseline));
  return {
    findings: others,
    baseline: {
      file: baseline.file,
      known: [...known],
      changed: new Map(changed),
      gone,
    },
  };
}

/** The entries that a baseline needs to have all of the findings, and what it says of files that were not looked at; in order. */
export function renewBaseline(findings: readonly Finding[], baseline: Baseline): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const { rule, message, identity, locations } of findings) {
    const file = locations[0]?.span.file;
    const key = JSON.stringify([rule, file, message, identity]);
    const count = (entries.get(key)?.count ?? 0) + 1;
    entries.set(key, { rule, file, message, fingerprint: identity, count });
  }
  const kept = baseline.entries.filter((entry) => !wasLookedAt(entry, baseline));
  return [...kept, ...entries.values()].toSorted((one, two) => (orderOf(one) < orderOf(two) ? -1 : 1));
}

interface Taker {
  /** The entry for the finding, with the message where one is stated, if one is left; it is used up by that. */
  (finding: Finding, message: string | undefined): BaselineEntry | undefined;
  /** What has not been used up. */
  readonly left: () => readonly BaselineEntry[];
}

function createTaker(entries: readonly BaselineEntry[]): Taker {
  const left = new Map<string, BaselineEntry[]>();
  for (const entry of entries) left.set(entry.fingerprint, [...(left.get(entry.fingerprint) ?? []), entry]);
  const take = ({ rule, identity, locations }: Finding, message: string | undefined): BaselineEntry | undefined => {
    const alike = left.get(identity) ?? [];
    const fits = (entry: BaselineEntry): boolean => entry.rule === rule && (message ?? entry.message) === entry.message;
    // Several sites may share a baseline, and have servers of one name.
    const here = alike.findIndex((entry) => fits(entry) && entry.file === locations[0]?.span.file);
    const at = here === -1 ? alike.findIndex(fits) : here;
    const entry = alike[at];
    if (entry === undefined) return undefined;
    alike.splice(at, 1, ...(entry.count > 1 ? [{ ...entry, count: entry.count - 1 }] : []));
    return entry;
  };
  return Object.assign(take, { left: () => [...left.values()].flat() });
}

/** What has no place counts as looked at if all that has one was. */
function wasLookedAt({ file }: BaselineEntry, { entries, looked }: Baseline): boolean {
  if (file !== undefined) return looked.has(file);
  return entries.every((entry) => entry.file === undefined || looked.has(entry.file));
}

function orderOf({ file = '', rule, message, fingerprint }: BaselineEntry): string {
  return [file, rule, message, fingerprint].join('\0');
}
