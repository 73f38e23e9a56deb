import type { Dice } from '../../dice.ts';

/** What is decided of a scenario before any file is written. */
export interface Draft {
  readonly dice: Dice;
  readonly ipv6: boolean;
  readonly nat: boolean;
  readonly tls: boolean;
  /** The control port that the daemon is given. */
  readonly port: number;
  /** The passive range that everybody believes to be agreed on. */
  readonly first: number;
  readonly last: number;
  /** Some port of that range, and one not below it: where things are cut. */
  readonly cut: number;
  readonly end: number;
  /** What was drawn that is not usual, for people. */
  readonly tags: string[];
}

/** What can be drawn: weight, name and meaning of each choice. A name that begins with a `.` is usual and not told. */
export type Table<T> = readonly (readonly [weight: number, name: string, choice: T])[];

/** Draws one choice, and notes it under what it is for. */
export function drawFrom<T>({ dice, tags }: Draft, what: string, table: Table<T>): T {
  const total = table.reduce((sum, [weight]) => sum + weight, 0);
  let left = dice.below(total);
  for (const [weight, name, choice] of table) {
    left -= weight;
    if (left >= 0) continue;
    if (!name.startsWith('.')) tags.push(`${what}:${name}`);
    return choice;
  }
  throw new Error(`the table of ${what} is empty`);
}

/** `a:b` as iptables writes ranges, `a-b` as policies do; one number alone. */
export function spell(first: number, last: number, between: ':' | '-'): string {
  return first === last ? `${first}` : `${first}${between}${last}`;
}
