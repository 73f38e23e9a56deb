import { expect, test } from 'vitest';
import { findHazard } from '../../../src/parse/yaml/hazard.ts';
import { readYaml } from '../../../src/parse/yaml.ts';

function hazardOf(text: string): string | undefined {
  const [document] = readYaml({ name: 'x', text, encoding: 'utf-8' }).value;
  if (document?.kind !== 'readable' || document.root.kind !== 'scalar') throw new Error('not a scalar');
  const hazard = findHazard(document.root);
  return hazard && `${hazard.modern} | ${hazard.old}`;
}

// The right-hand readings are those of PyYAML's resolver, but for `y`, which YAML 1.1 has and PyYAML leaves out.
const cases: [text: string, readings: string | undefined][] = [
  ['22:22', 'the text "22:22" | the number 1342'],
  ['3306:22', 'the text "3306:22" | the number 198382'],
  ['022', 'the number 22 | the number 18'],
  ['0o22', 'the number 18 | the text "0o22"'],
  ['08', 'the number 8 | the text "08"'],
  ['1_000', 'the text "1_000" | the number 1000'],
  ['1e3', 'the number 1000 | the text "1e3"'],
  ['on', 'the text "on" | true'],
  ['NO', 'the text "NO" | false'],
  ['y', 'the text "y" | true'],
  ['2024-03-01', 'the text "2024-03-01" | a date'],
  ['"22:22"', undefined],
  ["'on'", undefined],
  ['!!str on', undefined],
  ['3001:3300', undefined],
  ['21-21', undefined],
  ['80,443', undefined],
  ['10.0.0.0/8', undefined],
  ['::1', undefined],
  ['21', undefined],
  ['true', undefined],
  ['~', undefined],
];

test.each(cases)('%s', (text, readings) => {
  expect(hazardOf(text)).toBe(readings);
});
