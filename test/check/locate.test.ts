import { expect, test } from 'vitest';
import { locateProblem } from '../../src/check/locate.ts';

/** What is underlined in the document when `part` of the decoded value is wrong. */
function underline(raw: string, value: string, part: string): string {
  const document = `message: ${raw}\n`;
  const start = value.indexOf(part);
  const text = { value, raw, span: { file: 'x.yaml', start: 9, end: 9 + raw.length } };
  const span = locateProblem(text, { message: '', start, end: start + part.length });
  return document.slice(span.start, span.end);
}

test.each([
  ['plain', 'ports {gap.x} closed', 'ports {gap.x} closed'],
  ['single quoted', "'it''s {gap.x} closed'", "it's {gap.x} closed"],
  ['double quoted', '"say \\"no\\" to {gap.x}"', 'say "no" to {gap.x}'],
  ['folded', '>-\n    ports > that\n    {gap.x} closes', 'ports > that {gap.x} closes'],
  ['literal', '|\n    ports\n    {gap.x}\n', 'ports\n{gap.x}\n'],
  ['plain over two lines', 'ports\n    {gap.x}', 'ports {gap.x}'],
])('a problem in a %s text is found in the document', (_, raw, value) => {
  expect(underline(raw, value, '{gap.x}')).toBe('{gap.x}');
});

test('where an escape hides the place, the whole text is meant', () => {
  expect(underline('"ports\\x7b"', 'ports{', '{')).toBe('"ports\\x7b"');
});
