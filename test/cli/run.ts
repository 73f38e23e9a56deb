import { runMain } from '../../src/cli/main.ts';

/** What one run of the command line came to. */
export interface Run {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, away from any terminal, with what it prints caught. */
export async function run(...words: readonly string[]): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const status = await runMain(words, {
    write: (text) => out.push(text),
    complain: (text) => err.push(text),
    environment: {},
    isTerminal: false,
    columns: undefined,
  });
  return { status, out: out.join(''), err: err.join('') };
}
