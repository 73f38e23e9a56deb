import * as fc from 'fast-check';
import { parseEvents } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { readBlocks } from '../../../src/parse/yaml/block.ts';
import { composeEvents } from '../../../src/parse/yaml/compose.ts';
import { readJson } from '../../../src/parse/yaml/json.ts';
import { readYaml } from '../../../src/parse/yaml.ts';

const documentOf = (text: string) => ({ name: 'x', text, encoding: 'utf-8' }) as const;

/** What the reader of all YAML makes of the text; undefined if it finds something wrong. */
function compose(text: string): unknown {
  try {
    const { roots, diagnostics } = composeEvents({ file: 'x', text, start: 0 }, parseEvents(text, {}));
    return diagnostics.length === 0 ? roots : undefined;
  } catch {
    return undefined;
  }
}

const blank = fc.constantFrom('', '', ' ', '\n', '\r\n', '\n  ', '\t');
const word = fc.constantFrom(
  '1',
  '-1',
  '01',
  '1.5e3',
  'true',
  'null',
  'x',
  '"a\\nb"',
  '"\\u00e9"',
  '"\\ud83d\\ude00"',
  '"é"',
  '""',
  '"# a: b"',
  "'q'",
);
const key = fc.constantFrom('"a"', '"b"', '"<<"', '""', 'c', '"a" ', '"a"\n');
const { json } = fc.letrec<{ json: string; list: string; pairs: string }>((tie) => ({
  json: fc.oneof({ maxDepth: 4 }, word, tie('list'), tie('pairs')),
  list: fc
    .tuple(fc.array(tie('json'), { maxLength: 4 }), blank)
    .map(([items, gap]) => `[${gap}${items.join(`${gap},${gap}`)}${gap}]`),
  pairs: fc
    .tuple(fc.array(fc.tuple(key, tie('json')), { maxLength: 4 }), blank)
    .map(([pairs, gap]) => `{${gap}${pairs.map(([name, value]) => `${name}:${gap}${value}`).join(`,${gap}`)}${gap}}`),
}));

const value = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'a',
      'a b',
      '10.0.0.0/8',
      "'22:22'",
      '"x"',
      'http://x:1',
      '-1',
      '::1',
      '2001:db8::/32',
      '[]',
      '{}',
      '[a, "b", 21]',
      '{a: 1, b: [x]}',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'a #c',
      '- 1',
      '?',
      ': a',
      'a:',
      'a: b',
      '[a,]',
      '[a: 1]',
      '[::1]',
      "'it''s'",
      '"a\\tb"',
      '|',
      '&x a',
      '*x',
      '!t a',
      '@a',
      "'' b",
      '{a}',
      '{a:1}',
      '...',
      '--- a',
      '\u2028',
    ),
  },
);
const name = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('a', 'b', 'k-e_y', 'c.d', '1') },
  { weight: 1, arbitrary: fc.constantFrom('x y', '"q"', '<<', '-a', 'é', '#') },
);
const indent = fc.constantFrom(2, 2, 2, 4, 1, 0);
const { block } = fc.letrec<{ block: readonly string[]; mapping: readonly string[]; sequence: readonly string[] }>(
  (tie) => ({
    block: fc.oneof({ maxDepth: 4 }, tie('mapping'), tie('sequence')),
    mapping: fc
      .array(
        fc.tuple(
          name,
          fc.oneof({ maxDepth: 3, depthIdentifier: 'value' }, value, fc.constant(''), fc.tuple(tie('block'), indent)),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((pairs) =>
        pairs.flatMap(([one, content]) =>
          typeof content === 'string'
            ? `${one}: ${content}`
            : [`${one}:`, ...content[0].map((line) => `${' '.repeat(content[1])}${line}`)],
        ),
      ),
    sequence: fc
      .array(
        fc.oneof(
          { maxDepth: 3, depthIdentifier: 'item' },
          value.map((one) => [one]),
          tie('block'),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((items) => items.flatMap((lines) => lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`))),
  }),
);
const stream = fc
  .tuple(
    fc.array(block, { minLength: 1, maxLength: 2 }),
    fc.constantFrom('', '---\n', '# c\n', '\n', ' '),
    fc.constantFrom('\n', '', '\n\n', '\n...\n'),
  )
  .map(([documents, front, back]) => `${front}${documents.map((lines) => lines.join('\n')).join('\n---\n')}${back}`);

/** So many texts of a run at least must be read, so that the comparison says something. */
function compare(texts: fc.Arbitrary<string>, read: (text: string) => unknown, least: number): void {
  let count = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const nodes = read(text);
      if (nodes === undefined) return;
      count += 1;
      expect(nodes).toEqual(compose(text));
    }),
    { numRuns: 3000 },
  );
  expect(count).toBeGreaterThan(least);
}

describe('what is read without events is what is read with them', () => {
  test('JSON', () => {
    const read = (text: string): unknown => {
      const root = readJson(documentOf(text));
      return root === undefined ? undefined : [root];
    };
    compare(json, read, 500);
  });

  test('block YAML', () => {
    compare(stream, (text) => readBlocks(documentOf(text)), 500);
  });
});

test.each([
  ['a tab', '[\t1]'],
  ['a key that is parted from its colon', '{"a"\n: 1}'],
  ['a trailing comma', '[1,]'],
  ['an end that is missing', '[[1]'],
  ['text behind the end', '{} x'],
  ['a number of YAML 1.1', '[0o7]'],
  ['a line end in a string', '["a\nb"]'],
  ['a byte-order mark', '\uFEFF[]'],
  ['more depth than programs follow', `${'['.repeat(60)}${']'.repeat(60)}`],
])('JSON with %s is left to the reader of all YAML', (_, text) => {
  expect(readJson(documentOf(text))).toBeUndefined();
});

test.each([
  ['an anchor', 'a: &x 1\nb: *x\n'],
  ['a tag', 'a: !Ref x\n'],
  ['a block scalar', 'a: |\n  x\n'],
  ['a value of two lines', 'a: x\n  y\n'],
  ['a comment behind a value', 'a: x # y\n'],
  ['a merge key', 'a:\n  <<: x\n'],
  ['a tab', 'a:\tx\n'],
  ['carriage returns', 'a: x\r\nb: y\r\n'],
  ['a document that ends', 'a: x\n...\n'],
  ['nothing in it', '# only a comment\n'],
  ['a line indented too little', 'a:\n    b: 1\n  c: 2\n'],
])('YAML with %s is left to the reader of all YAML', (_, text) => {
  expect(readBlocks(documentOf(text))).toBeUndefined();
});

test('a long text is told of as a short one: the key that stands twice, with both places', () => {
  const line = '- {a: 1, b: 2}\n';
  const long = `${line.repeat(2000)}- {a: 1, a: 2}\n`;
  const start = long.lastIndexOf('a: 2');
  expect(readYaml(documentOf(long)).diagnostics).toMatchObject([
    {
      code: 'yaml-duplicate-key',
      span: { start, end: start + 1 },
      related: [{ span: { start: start - 6, end: start - 5 } }],
    },
  ]);
});
