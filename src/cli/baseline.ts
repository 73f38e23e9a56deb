import { posix } from 'node:path';
import { type Baseline, compareBaseline, renewBaseline } from '../check/baseline.ts';
import { readBaseline } from '../convert/baseline.ts';
import { resolvePath } from '../convert/site/path.ts';
import { writeText } from '../files.ts';
import type { BaselineEntry } from '../model/baseline.ts';
import type { Report } from '../model/report.ts';
import { renderBaseline } from '../report/baseline.ts';
import { formatPlace, indexDocuments } from '../report/position.ts';
import { formatCount } from '../report/words.ts';
import type { Tree } from './tree.ts';

/** What to do with a baseline. */
export interface BaselineRequest {
  readonly file: string;
  /** False: it is an error if the file is not there. */
  readonly update: boolean;
  /** Where the baseline and the documents are. */
  readonly tree: Tree;
  /** Names of the documents that were looked at. */
  readonly documents: readonly string[];
}

/** The report as the baseline leaves it, or why that cannot be told; `note` is what was written. */
export type Applied =
  | { readonly kind: 'applied'; readonly report: Report; readonly note: string | undefined }
  | { readonly kind: 'failed'; readonly failures: readonly string[] };

/** Reads the baseline, on request writes it anew, and sets apart the findings that it has. */
export function applyBaseline(report: Report, request: BaselineRequest): Applied {
  const { file, update, tree, documents } = request;
  const read = update && !tree.exists(file) ? { entries: [], failures: [] } : readEntries(file, tree);
  if (read.failures.length > 0) return { kind: 'failed', failures: read.failures };
  const names = new Map(documents.map((name) => [relate(name, file), name]));
  const entries = read.entries.map((entry) => ({
    ...entry,
    file: entry.file && (names.get(entry.file) ?? resolvePath(entry.file, file)),
  }));
  const gone = entries.flatMap((entry) => (entry.file === undefined || tree.exists(entry.file) ? [] : entry.file));
  const baseline: Baseline = { file, entries, looked: new Set([...documents, ...gone]) };
  if (!update) return { kind: 'applied', report: hideKnown(report, baseline), note: undefined };
  const renewed = renewBaseline(report.findings, baseline);
  const written = renewed.map((entry) => ({ ...entry, file: entry.file && relate(entry.file, file) }));
  const failure = writeText(file, renderBaseline(written));
  if (failure !== undefined) return { kind: 'failed', failures: [failure] };
  const note = `wrote ${file}: ${describeChange(entries, renewed)}`;
  return { kind: 'applied', report: hideKnown(report, { ...baseline, entries: renewed }), note };
}

function readEntries(
  file: string,
  tree: Tree,
): {
  readonly entries: readonly BaselineEntry[];
  readonly failures: readonly string[];
} {
  const document = tree.readText(file);
  if (typeof document === 'string') return { entries: [], failures: [document] };
  const { value, diagnostics } = readBaseline(document);
  const sources = indexDocuments([document]);
  return {
    entries: value,
    failures: diagnostics.map(({ message, span }) => `${formatPlace(sources, span)}: ${message}`),
  };
}

function hideKnown(report: Report, baseline: Baseline): Report {
  const { findings, baseline: compared } = compareBaseline(report.findings, baseline);
  return { ...report, findings, baselines: [compared] };
}

/** The path of a document as the baseline writes it, the same from wherever pasvlint runs. */
function relate(name: string, baseline: string): string {
  return posix.relative(posix.dirname(baseline), name);
}

function describeChange(before: readonly BaselineEntry[], after: readonly BaselineEntry[]): string {
  const count = (entries: readonly BaselineEntry[]): number => entries.reduce((sum, entry) => sum + entry.count, 0);
  const difference = (ones: readonly BaselineEntry[], others: readonly BaselineEntry[]): number => {
    const keys = new Map(others.map((entry) => [keyOf(entry), entry.count]));
    return ones.reduce((sum, entry) => sum + Math.max(0, entry.count - (keys.get(keyOf(entry)) ?? 0)), 0);
  };
  return `${formatCount(count(after), 'finding')}, ${difference(after, before)} of them new; ${difference(before, after)} taken out`;
}

function keyOf({ rule, message, fingerprint }: BaselineEntry): string {
  return [rule, message, fingerprint].join('\0');
}
