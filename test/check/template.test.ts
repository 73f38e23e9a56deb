import { expect, test } from 'vitest';
import { fillTemplate, readTemplate } from '../../src/check/template.ts';
import { gap, makeGap } from './gap.ts';

function fill(text: string): string {
  const { template, problems } = readTemplate(text, 'gap', gap);
  expect(problems).toEqual([]);
  return fillTemplate(template, makeGap().values);
}

/** The parts of the text that are wrong, with the message. */
function problemsOf(text: string): readonly (readonly [string, string])[] {
  return readTemplate(text, 'gap', gap).problems.map(({ start, end, message }) => [text.slice(start, end), message]);
}

test('a placeholder gives the value: lists joined, doubles with one decimal', () => {
  expect(fill('{gap.device} closes {gap.closed}: {gap.percent} % of {gap.count}')).toBe(
    'perimeter closes 3101-3200, 3250-3300: 50.3 % of 151',
  );
});

test('doubled braces are braces', () => {
  expect(fill('{{ {gap.count} }}')).toBe('{ 151 }');
});

test('a text without placeholders stays as it is', () => {
  expect(fill('Open 21/tcp.')).toBe('Open 21/tcp.');
});

test.each([
  ['is {gap.colsed}', '{gap.colsed}', "'gap' has no field 'colsed'; it has closed, count, device, helped and percent"],
  ['is {host.name}', '{host.name}', "a placeholder is written {gap.field}; '{host.name}' is not one"],
  ['is {gap.closed.size}', '{gap.closed.size}', "a placeholder is written {gap.field}; '{gap.closed.size}' is not one"],
  ['is {gap}', '{gap}', "'gap' has no field ''; it has closed, count, device, helped and percent"],
  ['is { gap.count }', '{ gap.count }', "a placeholder is written {gap.field}; '{ gap.count }' is not one"],
  ['is {gap.helped}', '{gap.helped}', "'gap.helped' is true or false, which makes no sentence; use a string field"],
  ['is {gap.count', '{', "a single '{' has no meaning; write '{{' for the character itself"],
  ['is gap.count}', '}', "a single '}' has no meaning; write '}}' for the character itself"],
  [
    'is {gap.constructor}',
    '{gap.constructor}',
    "'gap' has no field 'constructor'; it has closed, count, device, helped and percent",
  ],
])('%s is refused', (text, wrong, message) => {
  expect(problemsOf(text)).toEqual([[wrong, message]]);
});
