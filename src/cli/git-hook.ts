import { posix } from 'node:path';
import { createProgram, exists, isDirectory, normalizeName, resolveLinks } from '../files.ts';
import { runGit } from '../git.ts';
import { complainAll } from './output.ts';
import { EXIT, type System } from './system.ts';

/**
 * `pasvlint init --git-hook`: writes a hook that checks what is about to be committed below the directory. A hook that is
 * there is left alone, and so is a directory of hooks that other repositories use as well; then a line says what to add.
 */
export function runInitHook(directory: string, system: System): number {
  if (!isDirectory(directory)) return complainAll([`${directory} is no directory`], system);
  const place = findHooks(directory);
  if (typeof place === 'string') return complainAll([`a git hook needs a git repository: ${place}`], system);
  const { hook, owner, path } = place;
  const words = `check --staged ${quoteWord(path)}`;
  const advice = `to have it, add this line to that file: pasvlint ${words} || exit 1`;
  if (owner === 'others')
    return complainAll([`core.hooksPath has other repositories run ${hook} as well; ${advice}`], system);
  if (exists(hook)) return complainAll([`${hook} exists and is left as it is; ${advice}`], system);
  const failure = createProgram(hook, writeHook(words, owner === 'machine' ? findProgram() : undefined));
  if (failure !== undefined) return complainAll([failure], system);
  system.write(`wrote ${hook}; it checks what is about to be committed, and git commit --no-verify goes past it\n`);
  return EXIT.clean;
}

interface HookPlace {
  readonly hook: string;
  /** Whose hooks these are: of this clone alone, of all clones (they are committed), or of other repositories too. */
  readonly owner: 'machine' | 'team' | 'others';
  /** The directory to check, from the top of the work tree, where git runs hooks. */
  readonly path: string;
}

function findHooks(directory: string): HookPlace | string {
  const found = runGit(['rev-parse', '--show-toplevel', '--show-prefix'], { directory });
  if (typeof found === 'string') return found;
  const [root = '', prefix = ''] = found.toString().split('\n');
  // Relative paths count from the top of the work tree, and git tells them as they are written.
  const place = runGit(['rev-parse', '--git-common-dir', '--git-path', 'hooks'], { directory: root });
  if (typeof place === 'string') return place;
  const [common = '', hooks = ''] = place
    .toString()
    .split('\n')
    .map((path) => posix.resolve(root, normalizeName(path)));
  const owner = isBelow(common, hooks) ? 'machine' : isBelow(root, hooks) ? 'team' : 'others';
  return {
    hook: posix.join(hooks, 'pre-commit'),
    owner,
    path: `${prefix.startsWith('-') ? './' : ''}${prefix}`.replace(/\/$/, '') || '.',
  };
}

function isBelow(directory: string, path: string): boolean {
  return `${resolveLinks(path)}/`.startsWith(`${resolveLinks(directory)}/`) || path.startsWith(`${directory}/`);
}

/** The installation that writes the hook: programs with a window often start git without the PATH of a shell. */
function findProgram(): readonly string[] | undefined {
  const [, program] = process.argv;
  return program === undefined ? undefined : [process.execPath, resolveLinks(program)];
}

function writeHook(words: string, program: readonly string[] | undefined): string {
  const installed = program?.map(quoteWord) ?? [];
  const last =
    installed.length === 0
      ? []
      : [
          `elif ${installed.map((word) => `[ -f ${word} ]`).join(' && ')}; then`,
          `  exec ${installed.join(' ')} ${words}`,
        ];
  return `${[
    '#!/bin/sh',
    '# Made by `pasvlint init --git-hook`: checks what is about to be committed.',
    'if [ -x node_modules/.bin/pasvlint ]; then',
    `  exec node_modules/.bin/pasvlint ${words}`,
    'elif command -v pasvlint >/dev/null 2>&1; then',
    `  exec pasvlint ${words}`,
    ...last,
    'fi',
    "echo 'pasvlint is not installed, so this commit was not checked; git commit --no-verify goes past this hook' >&2",
    'exit 1',
  ].join('\n')}\n`;
}

/** One word for a POSIX shell. */
function quoteWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
