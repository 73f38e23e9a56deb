import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VOCABULARY } from '../../src/analyze/facts/facts.ts';
import { renderFactDocs } from '../../src/report/fact-docs.ts';
import { renderRuleDocs } from '../../src/report/rule-docs.ts';
import { loadShippedRules } from '../shipped-rules.ts';

const docs = renderRuleDocs(loadShippedRules().value.files);

test('there is a page for every rule, and an index, and no other file', () => {
  expect(readdirSync('docs/rules').toSorted()).toEqual([...docs.keys()].toSorted());
});

test.each([...docs])('%s is up to date (else run: npm run generate)', (name, text) => {
  expect(readFileSync(`docs/rules/${name}`, 'utf8')).toBe(text);
});

test('the index links every rule', () => {
  const index = docs.get('README.md') ?? '';
  const ids = [...docs.keys()].filter((name) => name !== 'README.md');
  expect(ids.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});

test('text is shown as text: what Markdown would take for markup is escaped outside code', () => {
  const [file] = loadShippedRules().value.files;
  if (file === undefined) throw new Error('there are no rules');
  const page = renderRuleDocs([{ ...file, title: 'a <b> *c* snake_case _d_ `e *f*`' }]).get(`${file.id.value}.md`);
  expect(page).toContain('**a \\<b\\> \\*c\\* snake_case \\_d\\_ `e *f*`.**');
});

test('the page of the facts is up to date (else run: npm run generate)', () => {
  expect(readFileSync('docs/facts.md', 'utf8')).toBe(renderFactDocs(VOCABULARY));
});
