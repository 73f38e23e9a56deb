import { CommanderError } from 'commander';
import { buildProgram } from './program.ts';
import { EXIT, type System } from './system.ts';

/** Runs one command line; the result is the exit status. Never throws: what should not happen is told as a bug of ours. */
export async function runMain(words: readonly string[], system: System): Promise<number> {
  let status: number = EXIT.clean;
  const program = buildProgram(system, (result) => {
    status = result;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    system.complain(`pasvlint: this is a bug in pasvlint, please report it with the files that show it:\n${text}\n`);
    return EXIT.bug;
  }
}
