import { describe, expect, test } from 'vitest';
import { type ShellRun, givenValue, runAssignments, splitWords, valueText } from '../../src/convert/shell.ts';
import { parseShell } from '../../src/parse/shell.ts';
import recorded from './shell-cases.json' with { type: 'json' };
import { documentOf, textAt } from './texts.ts';

function run(text: string): ShellRun {
  return runAssignments(parseShell(documentOf(text)).value, new Map([['MODULES', givenValue('')]]));
}

/** The text of a variable, or undefined where the reader leaves it open. */
function read(text: string, variable: string): string | undefined {
  const value = run(text).variables.get(variable);
  return value === undefined ? '' : valueText(value);
}

describe('what bash was seen to do', () => {
  const values = recorded.flatMap(({ text, values }) =>
    Object.entries(values).map(([name, value]) => ({ text, name, value, ours: read(text, name) })),
  );

  test('is what the reader says, wherever it says anything', () => {
    const wrong = values.filter(({ value, ours }) => ours !== undefined && ours !== value);
    expect(wrong).toEqual([]);
  });

  test('is left open for few values only', () => {
    const open = values.filter(({ ours }) => ours === undefined);
    expect(open.length / values.length).toBeLessThan(0.12);
  });
});

test.each([
  ['MODULES=$(lsmod)', 'the output of a command'],
  ['MODULES=$HOME', '$HOME, which is not set in this file'],
  ['. ./other', 'what . does'],
  ['if x; then MODULES=a; fi', 'whether this line is run'],
  ['x && MODULES=a', 'whether this line is run'],
  ['x || return\nMODULES=a', 'whether this line is run'],
  ['declare -u MODULES=a', 'the options of declare'],
  ['for MODULES in a b; do x; done', 'the loop of for'],
])('after %j the value depends on %s', (text, reason) => {
  expect(run(text).variables.get('MODULES')).toMatchObject({ kind: 'opaque', reason });
});

test('an assignment after a command of unknown effect is known again', () => {
  expect(read('. ./other\nMODULES=a', 'MODULES')).toBe('a');
});

test('assignments before a command are told as part of the command', () => {
  expect(run('MODULES=a b').commands).toHaveLength(1);
  expect(read('MODULES=a b', 'MODULES')).toBe('');
});

describe('the words of a value', () => {
  test('are found where they stand, whatever they were put together from', () => {
    const document = documentOf('A="nf_a nf_b"\nA="$A nf_c"\\ nf_d');
    const value = runAssignments(parseShell(document).value, new Map()).variables.get('A');
    const words = value?.kind === 'text' ? splitWords(value.pieces) : [];
    expect(words.map((word) => word.value)).toEqual(['nf_a', 'nf_b', 'nf_c', 'nf_d']);
    expect(words.map(({ span }) => textAt(document, span))).toEqual(['nf_a', 'nf_b', 'nf_c', 'nf_d']);
  });

  test('keep a carriage return', () => {
    const value = run('MODULES=a\r\n').variables.get('MODULES');
    expect(value?.kind === 'text' ? splitWords(value.pieces).map((word) => word.value) : []).toEqual(['a\r']);
  });
});
