import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lint } from '../src/lint.ts';
import { VOCABULARY } from '../src/analyze/facts/facts.ts';
import { type Rules, loadRules } from '../src/rules.ts';
import type { Parsed } from '../src/source/diagnostic.ts';
import type { SourceDocument } from '../src/source/document.ts';
import { expectedPlaces, lintExample, reportedPlaces } from './rule-example.ts';

/** A rule of some site: transfers of partners have to be encrypted. */
const RULE = `id: site-needs-encryption
title: The site asks for encryption
severity: error
category: security
for: session
expect: session.tls
message: "{session.server} offers no encryption"
at: [{place: file, label: ssl_enable is not set}]
why: The site's policy says so.
`;

function makeDocument(text: string, name = 'site/site-needs-encryption.yaml'): SourceDocument {
  return { name, text, encoding: 'utf-8' };
}

function load(texts: readonly SourceDocument[], taken: readonly string[] = []): Parsed<Rules> {
  return loadRules(texts, { vocabulary: VOCABULARY, taken: new Set(taken) });
}

test("a user's rule is read, checked and run like a shipped one", () => {
  const { value, diagnostics } = load([makeDocument(RULE)]);
  expect(diagnostics).toEqual([]);
  const document = makeDocument('listen=YES\n', 'vsftpd.conf');
  const { findings } = lint([{ document, kind: 'vsftpd' }], { checks: value.checks });
  expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'site-needs-encryption: vsftpd offers no encryption',
  ]);
});

test('an id that a shipped rule has is refused', () => {
  const { value, diagnostics } = load([makeDocument(RULE)], ['site-needs-encryption']);
  expect(value.checks).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['rule-id-taken']);
});

test('of two files with one id the second is refused', () => {
  const { value, diagnostics } = load([makeDocument(RULE), makeDocument(RULE, 'other/site-needs-encryption.yaml')]);
  expect(value.checks).toHaveLength(1);
  expect(diagnostics.map(({ span }) => span.file)).toEqual(['other/site-needs-encryption.yaml']);
});

test('a type error stands at its place in the file', () => {
  const text = RULE.replace('expect: session.tls', 'expect: session.tls && session.port == "21"');
  const { diagnostics } = load([makeDocument(text)]);
  expect(diagnostics.map(({ span, message }) => [text.slice(span.start, span.end), message])).toEqual([
    ['session.port == "21"', 'No such overload: int == string.'],
  ]);
});

test.each([
  [
    'a tag that some readers turn into a function',
    RULE.replace('expect: session.tls', "expect: !!js/function 'function () {}'"),
  ],
  ['a pattern', RULE.replace('expect: session.tls', `expect: session.clear_text_setting.matches("(a+)+$")`)],
  ['a call', RULE.replace('expect: session.tls', 'expect: process.exit(1) == 1')],
  ['a way to the prototype', RULE.replace('expect: session.tls', 'expect: session.constructor == "x"')],
])('%s is refused and not run', (_, text) => {
  const { value, diagnostics } = load([makeDocument(text)]);
  expect(value.checks).toEqual([]);
  expect(diagnostics.length).toBeGreaterThan(0);
});

test('every relation and field of the vocabulary can be named in an expression, and says what it means', () => {
  for (const [name, { meaning, fields, places }] of Object.entries(VOCABULARY)) {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
    const names = [...Object.keys(fields), ...Object.keys(places)];
    expect(names.filter((one) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(one))).toEqual([]);
    const meanings = [meaning, ...Object.values(fields).map((field) => field.meaning), ...Object.values(places)];
    expect(meanings.filter((one) => !/\.`?$/.test(one))).toEqual([]);
  }
});

test('the rule that the guide for authors shows is read, and does what its example says', () => {
  const [, text = ''] =
    /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(readFileSync('docs/writing-rules.md', 'utf8')) ?? [];
  const { value, diagnostics } = load([makeDocument(text, 'site-range-agreed.yaml')]);
  expect(diagnostics).toEqual([]);
  const [example] = value.files[0]?.examples ?? [];
  if (example === undefined) throw new Error('the guide has no example');
  const report = lintExample(example, value.checks);
  expect(reportedPlaces(report, 'site-range-agreed', example)).toEqual(expectedPlaces(example));
  expect(expectedPlaces(example)).toHaveLength(1);
});
