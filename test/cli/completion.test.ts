import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import { SHELLS } from '../../src/cli/manual/shells.ts';
import { useScratchDirectory } from './directory.ts';
import { start } from './repository.ts';
import { run } from './run.ts';

const { path: root, put } = useScratchDirectory();

/** Types the words, the last of them unfinished, and gives what the shell offers for it. */
type Ask = (words: readonly string[]) => Promise<readonly string[]>;

async function writeScript(shell: string): Promise<string> {
  return put(`script.${shell}`, (await run('completion', shell)).out);
}

const askBash: Ask = async (words) => {
  const script = await writeScript('bash');
  const code = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _pasvlint; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return lines(start('bash', ['-c', code, 'bash', script, ...words]).out);
};

const askFish: Ask = async (words) => {
  const script = await writeScript('fish');
  const { out } = start('fish', [
    '--no-config',
    '-c',
    'source $argv[1]; complete -C $argv[2]',
    script,
    words.join(' '),
  ]);
  return lines(out).map((line) => line.split('\t')[0] ?? '');
};

/** zsh completes only at a terminal, where what is offered is handed to `compadd`: that gets to write it down. */
const ZSH_SETUP = String.raw`
PS1=''
autoload -Uz compinit && compinit -u -D
zstyle ':completion:*' verbose no
compadd() {
  local -a offered
  if [[ ! $\{@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd -O offered "$@"
    print -rl -- $offered >> found
  fi
  builtin compadd "$@"
}
source script.zsh
zle-line-init() { print -n READY }
finish() { print -n DONE }
zle -N zle-line-init
zle -N finish
bindkey '^T' finish
`;
const ZSH_TYPE = String.raw`
zmodload zsh/zpty
zpty shell zsh -fi
zpty -w shell 'source setup.zsh'
zpty -r -m shell line '*READY*'
zpty -w -n shell "$1"$'\t\x14'
zpty -r -m shell line '*DONE*'
zpty -d shell
`;

const askZsh: Ask = async (words) => {
  await writeScript('zsh');
  put('setup.zsh', ZSH_SETUP.replaceAll('$\\{', '${'));
  put('type.zsh', ZSH_TYPE);
  const found = put('found', '');
  start('sh', ['-c', 'cd "$1" && timeout 20 zsh -f type.zsh "$2"', 'sh', root(), words.join(' ')]);
  return lines(readFileSync(found, 'utf8'));
};

const SHELL_TESTS: readonly (readonly [shell: string, ask: Ask])[] = [
  ['bash', askBash],
  ['fish', askFish],
  ['zsh', askZsh],
];

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

function isInstalled(shell: string): boolean {
  return start(shell, ['--version']).status === 0;
}

test('there is one for every shell that is named', async () => {
  for (const shell of SHELLS) expect((await run('completion', shell)).out).toContain(`completion ${shell}`);
  expect(await run('completion', 'csh')).toMatchObject({ status: 2, out: '' });
});

test.for(SHELL_TESTS)('%s offers commands, options, their values and rules', async ([shell, ask], { skip }) => {
  if (!isInstalled(shell)) skip(`${shell} is not installed`);
  expect(await ask(['pasvlint', 'deco'])).toEqual(['decode']);
  expect(await ask(['pasvlint', 'check', '--stag'])).toEqual(['--staged']);
  expect(await ask(['pasvlint', '--stag'])).toEqual(['--staged']);
  expect((await ask(['pasvlint', 'check', '--fail-on', ''])).toSorted()).toEqual(['error', 'info', 'warning']);
  expect((await ask(['pasvlint', 'show', '--format', ''])).toSorted()).toEqual(['json', 'text']);
  expect(await ask(['pasvlint', 'explain', 'passive-range-swa'])).toEqual(['passive-range-swapped']);
  expect((await ask(['pasvlint', 'completion', ''])).toSorted()).toEqual(['bash', 'fish', 'zsh']);
});

test('bash offers the value of an option that is written with an equals sign', async () => {
  expect(await askBash(['pasvlint', '--format', '=', 'sa'])).toEqual(['sarif']);
});

test.for(SHELL_TESTS)('%s knows every option of every command', async ([shell, ask], { skip }) => {
  if (!isInstalled(shell)) skip(`${shell} is not installed`);
  const system = {
    write: () => {},
    complain: () => {},
    environment: {},
    isTerminal: false,
    columns: undefined,
    today: '2026-01-01',
  };
  for (const command of buildProgram(system, () => {}).commands) {
    expect(command.registeredArguments.length).toBeLessThanOrEqual(1);
    const flags = [...command.options.map(({ long }) => long), '--help'];
    expect((await ask(['pasvlint', command.name(), '--'])).toSorted()).toEqual(flags.toSorted());
  }
});

test('ShellCheck has nothing to say about the script for bash', async (context) => {
  if (!isInstalled('shellcheck')) context.skip('shellcheck is not installed');
  expect(start('shellcheck', ['--shell=bash', await writeScript('bash')])).toMatchObject({ status: 0, out: '' });
});
