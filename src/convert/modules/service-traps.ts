import {
  type ShellAssignment,
  type ShellCommand,
  type ShellScript,
  type ShellWord,
  literalText,
} from '../../parse/shell.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { type ShellRun, splitWords, valueText } from '../shell.ts';
import { SERVICE_KEYS, type ServicePrefix, findServiceKey } from './service-keys.ts';
import { warn } from './statements.ts';

/** What in the script does not do what it looks like: commands, lost values, wrong names, values that do not mean yes. */
export function checkScript(script: ShellScript, run: ShellRun, prefix: ServicePrefix): readonly Diagnostic[] {
  return [
    ...run.commands.map((command) => explainCommand(command)),
    ...script.commands.filter(({ apart }) => apart).flatMap(({ assignments }) => assignments.map(explainApart)),
    ...run.steps.flatMap(({ assignment }) => checkName(assignment, prefix)),
    ...findLostModules(run, prefix),
    ...checkAnswers(run, prefix),
  ];
}

function explainCommand({ assignments, words, span }: ShellCommand): Diagnostic {
  const [first, second] = words;
  const name = first === undefined ? '' : (literalText(first) ?? 'a command');
  const [assignment] = assignments;
  if (assignment !== undefined) {
    const set = assignment.name.value;
    const message = `This runs the command ${name} and leaves ${set} as it was: a value of several words needs quotes, as in ${set}="${quotable(assignment, words)}".`;
    return warn('shell-unquoted-list', message, span);
  }
  if (second !== undefined && /^\+?=/.test(literalText(second) ?? '')) {
    return warn(
      'shell-blank-before-equals',
      `This runs a command named ${name}: no blank may stand before or after the =.`,
      span,
    );
  }
  return {
    severity: 'info',
    code: 'shell-command',
    message: `This runs the command ${name} whenever the service reads the file.`,
    span,
  };
}

/** What was most likely meant to be the value. */
function quotable({ value }: ShellAssignment, words: readonly ShellWord[]): string {
  const texts = [...(value.kind === 'word' ? [value] : []), ...words].map((word) => literalText(word));
  const known = texts.every((text) => text !== undefined && /^[\w-]*$/.test(text));
  return known ? texts.join(' ').trim() : 'a b';
}

function explainApart({ name, span }: ShellAssignment): Diagnostic {
  return warn(
    'shell-lost-assignment',
    `This sets ${name.value} in a process of its own, and the service never sees it.`,
    span,
  );
}

function checkName({ name, value, span }: ShellAssignment, prefix: ServicePrefix): readonly Diagnostic[] {
  const other: ServicePrefix = prefix === 'IPTABLES_' ? 'IP6TABLES_' : 'IPTABLES_';
  const variable = name.value;
  if (findServiceKey(other, variable) !== undefined) {
    const right = prefix + variable.slice(other.length);
    const file = other === 'IPTABLES_' ? 'iptables-config' : 'ip6tables-config';
    return [
      warn(
        'service-key-family',
        `${variable} is read from ${file} only; in this file it has no effect. Here the name is ${right}.`,
        name.span,
      ),
    ];
  }
  const key = findServiceKey(prefix, variable);
  if (key === undefined && /^IP6?TABLES_/.test(variable)) {
    return [
      warn(
        'service-key-unknown',
        `The service reads no variable ${variable}; it reads ${listKeys(prefix)}.`,
        name.span,
      ),
    ];
  }
  if (key !== undefined && value.kind === 'array' && value.elements.length > 1) {
    return [
      warn(
        'shell-array',
        `${variable} is an array here, and the service takes only its first element: write one text in quotes.`,
        span,
      ),
    ];
  }
  return [];
}

function listKeys(prefix: ServicePrefix): string {
  return SERVICE_KEYS.map(({ name }) => prefix + name).join(', ');
}

/** Modules that an assignment names and that a later one leaves out. */
function findLostModules({ steps, variables }: ShellRun, prefix: ServicePrefix): readonly Diagnostic[] {
  const name = `${prefix}MODULES`;
  const last = steps.findLast(({ assignment }) => assignment.name.value === name);
  const final = variables.get(name);
  if (last === undefined || final?.kind !== 'text') return [];
  const kept = new Set(splitWords(final.pieces).map((word) => word.value));
  return steps.flatMap(({ assignment, value }) => {
    if (assignment.name.value !== name || assignment === last.assignment || value.kind === 'opaque') return [];
    const lost = splitWords(value.pieces).filter((word) => !kept.has(word.value));
    if (lost.length === 0) return [];
    const message = `A later assignment of ${name} replaces this one, so that ${lost.map((word) => word.value).join(' and ')} is not loaded; put all modules on one line.`;
    return [
      {
        ...warn('module-list-overwritten', message, assignment.span),
        related: [{ label: 'the assignment that counts', span: last.assignment.span }],
      },
    ];
  });
}

/** The service compares with `yes` and with nothing else. */
function checkAnswers({ steps, variables }: ShellRun, prefix: ServicePrefix): readonly Diagnostic[] {
  const last = new Map(steps.map(({ assignment }) => [assignment.name.value, assignment]));
  return [...last].flatMap(([name, assignment]) => {
    const value = variables.get(name);
    const text = value === undefined ? undefined : valueText(value);
    if (findServiceKey(prefix, name)?.holds !== 'yes or no' || text === undefined || ['yes', 'no', ''].includes(text))
      return [];
    const written = JSON.stringify(text);
    return [
      warn(
        'service-answer',
        `The service takes ${written} for no: only yes, in small letters and without anything else, means yes.`,
        assignment.span,
      ),
    ];
  });
}
