// The only file that starts another program: git, to read what is staged.
import { spawnSync } from 'node:child_process';

/** What git printed, or one line that says why it did not. */
export type GitOutput = Buffer | string;

/** How git is to run, where not as the program itself does. */
export interface GitRun {
  /** Another directory, whose repository is then taken instead of the one that a hook was given. */
  readonly directory?: string | undefined;
  /** True if that directory is the top of a repository, so that none is looked for above it. */
  readonly isTop?: boolean;
  readonly input?: string;
}

/** Runs git in the current directory, with the index and repository that a hook was given. Git takes no locks and writes nothing. */
export function runGit(words: readonly string[], { directory, isTop = false, input }: GitRun = {}): GitOutput {
  const place = directory === undefined ? [] : ['-C', directory];
  const { error, status, stdout, stderr } = spawnSync('git', ['--no-optional-locks', ...place, ...words], {
    ...(input === undefined ? {} : { input }),
    ...(directory === undefined ? {} : { env: leaveRepository(isTop ? directory : undefined) }),
    maxBuffer: OUTPUT_LIMIT,
    windowsHide: true,
  });
  if (error !== undefined) return describeError(error);
  return status === 0 ? stdout : describeComplaint(stderr.toString());
}

/** Far above any configuration, below what one buffer can hold. */
const OUTPUT_LIMIT = 1024 * 1024 * 1024;

/** What git tells the programs that it starts of the repository at hand; `git rev-parse --local-env-vars` lists it. */
const LOCAL_VARIABLES: ReadonlySet<string> = new Set([
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_CONFIG',
  'GIT_CONFIG_PARAMETERS',
  'GIT_CONFIG_COUNT',
  'GIT_OBJECT_DIRECTORY',
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_GRAFT_FILE',
  'GIT_INDEX_FILE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_REPLACE_REF_BASE',
  'GIT_PREFIX',
  'GIT_SHALLOW_FILE',
  'GIT_COMMON_DIR',
]);

/** An empty directory of a submodule must not be taken for a part of the repository around it. */
function leaveRepository(top: string | undefined): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !LOCAL_VARIABLES.has(name)));
  return top === undefined ? kept : { ...kept, GIT_CEILING_DIRECTORIES: top.replace(/\/[^/]*$/, '') };
}

function describeError(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'git is not installed, or not on the PATH';
  if (code === 'ENOBUFS') return 'git has more to say than can be read at once (1 GiB)';
  return `git cannot be run: ${error.message}`;
}

/** `fatal: …`, which warnings may stand before and advice behind. */
function describeComplaint(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((one) => /^(fatal|error): /.test(one)) ?? lines.at(-1) ?? 'git failed without a word';
  return line.replace(/^(fatal|error): /, '');
}
