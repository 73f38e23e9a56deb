import { runMain } from '../../src/cli/main.ts';

/** What one run of the command line came to. */
export interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, away from any terminal, with what it prints caught. */
export async function run(...words: readonly string[]): Promise<Run> {
  return runOn('2026-06-01', ...words);
}

/** The same on a certain day, `YYYY-MM-DD`. */
export async function runOn(today: string, ...words: readonly string[]): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const status = await runMain(words, {
    write: (text) => out.push(text),
    complain: (text) => err.push(text),
    environment: {},
    isTerminal: false,
    columns: undefined,
    today,
  });
  return { status, out: out.join(''), err: err.join('') };
}
