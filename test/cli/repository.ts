import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type ScratchDirectory, useScratchDirectory } from './directory.ts';

/** What a program came to. */
export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A git repository that is empty at the start of every test of the file, and the current directory meanwhile. */
export interface Repository extends ScratchDirectory {
  /** Runs git in the current directory; throws if it fails. The result is what it printed. */
  readonly git: (...words: readonly string[]) => string;
  /** The same, for what may fail. */
  readonly tryGit: (...words: readonly string[]) => Outcome;
  /** Copies a sample to the root of the repository. */
  readonly copySample: (name: string) => void;
}

/** The sources of the repository that the tests are those of. */
export const HOME = process.cwd();
const PROGRAM = resolve('dist/cli.js');

/** Settings of the machine's own git are kept out. */
const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  LC_ALL: 'C',
};

/** Runs the built program in a process of its own, in the current directory. */
export function runBuilt(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Outcome {
  return start(process.execPath, [PROGRAM, ...words], environment);
}

/** Runs any program in the current directory. */
export function start(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  return { status, out: stdout, err: stderr };
}

/** Makes the repository before each test and removes it after. */
export function useRepository(): Repository {
  const scratch = useScratchDirectory();
  const tryGit = (...words: readonly string[]): Outcome => start('git', words);
  const git = (...words: readonly string[]): string => {
    const { status, out, err } = tryGit(...words);
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${err}${out}`);
    return out;
  };
  beforeEach(() => {
    Object.assign(process.env, ENVIRONMENT);
    for (const name of ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_WORK_TREE']) delete process.env[name];
    process.chdir(scratch.path());
    git('init', '--quiet', '--initial-branch=main');
  });
  afterEach(() => process.chdir(HOME));
  return {
    ...scratch,
    git,
    tryGit,
    copySample: (name) => cpSync(join(HOME, 'samples', name), scratch.path(), { recursive: true }),
  };
}
