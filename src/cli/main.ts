import { FIRST_SCREEN } from './help.ts';
import { EXIT, type System } from './system.ts';

/** Runs one command line; the result is the exit status. Never throws: what should not happen is told as a bug of ours. */
export async function runMain(words: readonly string[], system: System): Promise<number> {
  try {
    if (asksForHelp(words)) {
      system.write(FIRST_SCREEN);
      return EXIT.clean;
    }
    return await (isPlainCheck(words) ? runPlainCheck(words.slice(1), system) : runParsed(words, system));
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    system.complain(`pasvlint: this is a bug in pasvlint, please report it with the files that show it:\n${text}\n`);
    return EXIT.bug;
  }
}

function asksForHelp([first, second]: readonly string[]): boolean {
  return second === undefined && (first === '--help' || first === '-h' || first === 'help');
}

/** What people and hooks type most, `pasvlint check [--staged] PATH…`, need not wait for the parser of flags. */
function isPlainCheck([first, ...rest]: readonly string[]): boolean {
  return first === 'check' && withoutStaged(rest).every((path) => path !== '' && !path.startsWith('-'));
}

function withoutStaged(words: readonly string[]): readonly string[] {
  return words[0] === '--staged' ? words.slice(1) : words;
}

async function runPlainCheck(words: readonly string[], system: System): Promise<number> {
  const paths = withoutStaged(words);
  const request = { paths, roles: [], outputs: [], flags: { failOn: 'error', color: true } } as const;
  if (paths.length < words.length) return (await import('./staged.ts')).runStaged(request, system);
  return (await import('./check.ts')).runCheck(request, system);
}

async function runParsed(words: readonly string[], system: System): Promise<number> {
  const { runProgram } = await import('./program.ts');
  return runProgram(words, system);
}
