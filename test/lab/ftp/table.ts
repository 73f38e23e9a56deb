import type { Agreement } from '../../scenario.ts';
import type { Row } from './compare.ts';
import { type Case, type Examination, isContradicted } from './examine.ts';

/** What a run came to. */
export interface Tally {
  readonly cases: number;
  readonly agreeing: number;
  readonly rows: ReadonlyMap<Agreement, number>;
  /** Cases that were not built, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
  /** Cases that were there to fail, and in which nothing was seen to fail. */
  readonly harmless: readonly string[];
  /** Cases that the lab itself could not finish. */
  readonly broken: readonly string[];
}

export const EMPTY_TALLY: Tally = {
  cases: 0,
  agreeing: 0,
  rows: new Map(),
  skipped: new Map(),
  harmless: [],
  broken: [],
};

/** The tally with one more case. */
export function addCase(tally: Tally, one: Pick<Case, 'name' | 'fails'>, examination: Examination): Tally {
  switch (examination.kind) {
    case 'skipped':
      return { ...tally, skipped: count(tally.skipped, examination.reason) };
    case 'broken':
      return { ...tally, broken: [...tally.broken, one.name] };
    case 'measured': {
      const { rows } = examination;
      const harmless = one.fails === true && !rows.some(isFailure);
      return {
        ...tally,
        cases: tally.cases + 1,
        agreeing: tally.agreeing + (rows.some(({ agreement }) => isContradicted(agreement)) ? 0 : 1),
        rows: rows.reduce((all, { agreement }) => count(all, agreement), tally.rows),
        harmless: harmless ? [...tally.harmless, one.name] : tally.harmless,
      };
    }
  }
}

/** True if nothing was contradicted, and every failing example was seen to fail. */
export function isSound({ rows, harmless, broken }: Tally): boolean {
  return ![...rows.keys()].some(isContradicted) && harmless.length === 0 && broken.length === 0;
}

/** The table of one case. */
export function describeCase(name: string, examination: Examination): readonly string[] {
  switch (examination.kind) {
    case 'skipped':
      return [`${name}\n  skipped: ${examination.reason}`];
    case 'broken':
      return [`${name}\n  the lab failed: ${examination.reason}`];
    case 'measured': {
      const { rows } = examination;
      const widths = [widest(rows, 'subject'), widest(rows, 'predicted'), widest(rows, 'observed')] as const;
      const lines = rows.map(({ subject, predicted, observed, agreement }) =>
        [
          subject.padEnd(widths[0]),
          shorten(predicted).padEnd(widths[1]),
          shorten(observed).padEnd(widths[2]),
          agreement === 'agree' ? agreement : agreement.toUpperCase(),
        ].join(' | '),
      );
      return [name, ...lines.map((line) => `  ${line}`)];
    }
  }
}

/** The totals, and what needs attention. */
export function describeTally({ cases, agreeing, rows, skipped, harmless, broken }: Tally): readonly string[] {
  const total = [...rows.values()].reduce((sum, one) => sum + one, 0);
  const kinds = [...rows].toSorted(([one], [two]) => (one < two ? -1 : 1)).map(([kind, number]) => `${number} ${kind}`);
  const left = [...skipped.values()].reduce((sum, one) => sum + one, 0);
  return [
    '',
    `${cases} cases measured, ${agreeing} of them without a contradiction; ${total} comparisons: ${kinds.join(', ')}`,
    `${left} cases skipped${left === 0 ? '' : ':'}`,
    ...[...skipped].map(([reason, number]) => `  ${number} × ${reason}`),
    ...harmless.map((name) => `nothing was seen to fail in ${name}`),
    ...broken.map((name) => `the lab failed in ${name}`),
  ];
}

function isFailure({ subject, observed }: Row): boolean {
  return subject === 'start' ? observed !== 'starts' : /^fails|closed /.test(observed);
}

function count<T>(counts: ReadonlyMap<T, number>, key: T): ReadonlyMap<T, number> {
  return new Map([...counts, [key, (counts.get(key) ?? 0) + 1]]);
}

function widest(rows: readonly Row[], column: 'subject' | 'predicted' | 'observed'): number {
  return Math.max(...rows.map((row) => shorten(row[column]).length));
}

function shorten(text: string): string {
  return text.length <= 170 ? text : `${text.slice(0, 169)}…`;
}
