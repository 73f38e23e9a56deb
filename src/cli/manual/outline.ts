import type { Argument, Command, Option } from 'commander';
import { listValues } from '../options.ts';

/** The command line as data, read off the program itself, so that what is made of it cannot fall behind. */
export interface Outline {
  readonly commands: readonly CommandOutline[];
  /** The command that is meant where none is named. */
  readonly implied: string;
}

export interface CommandOutline {
  readonly name: string;
  readonly summary: string;
  readonly argument: ArgumentOutline | undefined;
  readonly options: readonly OptionOutline[];
}

/** What a shell completes: names of files, names of directories, some words, or nothing that it could know. */
export type Completed = { readonly kind: 'files' | 'directories' | 'words'; readonly words: readonly string[] };

export interface ArgumentOutline {
  /** With its brackets, as in `[paths...]`. */
  readonly usage: string;
  readonly completed: Completed;
}

export interface OptionOutline {
  /** With its hyphens. */
  readonly flag: string;
  /** The name of its value and what to offer for it; undefined for a switch. */
  readonly value: { readonly name: string; readonly completed: Completed } | undefined;
  readonly help: string;
  /** What holds where it is not given; undefined for none, or nothing worth saying. */
  readonly otherwise: string | undefined;
}

/** The outline of a program whose commands take at most one argument; `rules` are what a `<rule>` can be. */
export function outlineProgram(program: Command, rules: readonly string[]): Outline {
  const commands = program.commands.map((command) => {
    const [argument] = command.registeredArguments;
    return {
      name: command.name(),
      summary: command.description(),
      argument: argument === undefined ? undefined : outlineArgument(argument, rules),
      options: command.options.map(outlineOption),
    };
  });
  return { commands, implied: 'check' };
}

/** Names of values that say what they are. */
const KINDS: Readonly<Record<string, 'files' | 'directories'>> = {
  file: 'files',
  path: 'files',
  paths: 'files',
  ruleset: 'files',
  dir: 'directories',
  directory: 'directories',
};

function outlineArgument(argument: Argument, rules: readonly string[]): ArgumentOutline {
  const name = argument.name();
  const inner = argument.variadic ? `${name}...` : name;
  const words = argument.argChoices ?? (name === 'rule' ? rules : []);
  return {
    usage: argument.required ? `<${inner}>` : `[${inner}]`,
    completed: { kind: KINDS[name] ?? 'words', words },
  };
}

function outlineOption(option: Option): OptionOutline {
  const { long, flags, description, required, defaultValue } = option;
  const name = /<([\w-]+)>/.exec(flags)?.[1];
  const value =
    required && name !== undefined
      ? { name, completed: { kind: KINDS[name] ?? ('words' as const), words: listValues(option) } }
      : undefined;
  return {
    flag: long ?? flags,
    value,
    help: description,
    otherwise: typeof defaultValue === 'string' ? defaultValue : undefined,
  };
}
