import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { fieldsOf, followAlias, scalarValue } from '../../src/parse/yaml/access.ts';
import type { YamlNode } from '../../src/parse/yaml/node.ts';
import { readYaml } from '../../src/parse/yaml.ts';
import type { SourceDocument } from '../../src/source/document.ts';

const documentOf = (text: string): SourceDocument => ({ name: 'x.yaml', text, encoding: 'utf-8' });

/** Every node with its text and the marked place, in reading order. */
function listNodes(text: string): string[] {
  const lines: string[] = [];
  const visit = (node: YamlNode): void => {
    const place = JSON.stringify(text.slice(node.span.start, node.span.end));
    switch (node.kind) {
      case 'scalar':
        lines.push(`${node.style} ${JSON.stringify(node.text)} ${place}`);
        return;
      case 'alias':
        lines.push(`alias ${node.name} ${place}`);
        return;
      case 'sequence':
        lines.push(`sequence ${place}`);
        node.items.forEach(visit);
        return;
      case 'mapping':
        lines.push(`mapping ${place}`);
        for (const { key, value } of node.entries) {
          visit(key);
          visit(value);
        }
    }
  };
  for (const document of readYaml(documentOf(text)).value) {
    if (document.kind === 'readable') visit(document.root);
    else lines.push(`unreadable ${JSON.stringify(text.slice(document.span.start, document.span.end))}`);
  }
  return lines;
}

/** The diagnostics as `code: marked text`. */
function listTroubles(text: string): string[] {
  return readYaml(documentOf(text)).diagnostics.map(
    ({ code, span }) => `${code}: ${JSON.stringify(text.slice(span.start, span.end))}`,
  );
}

describe('places', () => {
  const cases: [what: string, text: string, nodes: string[]][] = [
    ['a block mapping ends with its last value', 'a: b  # c\n\n', ['mapping "a: b"', 'plain "a" "a"', 'plain "b" "b"']],
    [
      'quotes belong to the place, not to the text',
      `- 'it''s'\n- "\\u0041\\x42"`,
      [
        `sequence "- 'it''s'\\n- \\"\\\\u0041\\\\x42\\""`,
        `single "it's" "'it''s'"`,
        `double "AB" "\\"\\\\u0041\\\\x42\\""`,
      ],
    ],
    [
      'flow collections end with their bracket, whatever comments hold',
      '{a: [1, 2 # ] }\n ], b: {} }',
      [
        'mapping "{a: [1, 2 # ] }\\n ], b: {} }"',
        'plain "a" "a"',
        'sequence "[1, 2 # ] }\\n ]"',
        'plain "1" "1"',
        'plain "2" "2"',
        'plain "b" "b"',
        'mapping "{}"',
      ],
    ],
    [
      'a pair inside a flow sequence has no bracket of its own',
      '[a: 1, {b: 2}: 3]',
      [
        'sequence "[a: 1, {b: 2}: 3]"',
        'mapping "a: 1"',
        'plain "a" "a"',
        'plain "1" "1"',
        'mapping "{b: 2}: 3"',
        'mapping "{b: 2}"',
        'plain "b" "b"',
        'plain "2" "2"',
        'plain "3" "3"',
      ],
    ],
    [
      'block scalars start with their indicator and end before the last line break',
      'k: |- # note | >\n  one\n  two\nf: >\n  x\n',
      [
        'mapping "k: |- # note | >\\n  one\\n  two\\nf: >\\n  x"',
        'plain "k" "k"',
        'literal "one\\ntwo" "|- # note | >\\n  one\\n  two"',
        'plain "f" "f"',
        'folded "x\\n" ">\\n  x"',
      ],
    ],
    [
      'a closing bracket that is not indented',
      'a: [\n1,\n]\nb: {\r\n}\n',
      [
        'mapping "a: [\\n1,\\n]\\nb: {\\r\\n}"',
        'plain "a" "a"',
        'sequence "[\\n1,\\n]"',
        'plain "1" "1"',
        'plain "b" "b"',
        'mapping "{\\r\\n}"',
      ],
    ],
    [
      'an empty value stands after its key',
      'a:\nb: 1',
      ['mapping "a:\\nb: 1"', 'plain "a" "a"', 'plain "" ""', 'plain "b" "b"', 'plain "1" "1"'],
    ],
    ['a byte-order mark shifts nothing', '\uFEFFa: b', ['mapping "a: b"', 'plain "a" "a"', 'plain "b" "b"']],
    [
      'line ends of two characters count two',
      'a: b\r\nc: d\r\n',
      ['mapping "a: b\\r\\nc: d"', 'plain "a" "a"', 'plain "b" "b"', 'plain "c" "c"', 'plain "d" "d"'],
    ],
    [
      'characters outside the basic plane count two',
      '"😀": 😀x',
      ['mapping "\\"😀\\": 😀x"', 'double "😀" "\\"😀\\""', 'plain "😀x" "😀x"'],
    ],
    [
      'every document of a stream is read',
      '--- a\n---\n- b\n...\n',
      ['plain "a" "a"', 'sequence "- b"', 'plain "b" "b"'],
    ],
    [
      'anchors and tags are not part of the place',
      '- &x !!str 1\n- *x',
      ['sequence "- &x !!str 1\\n- *x"', 'plain "1" "1"', 'alias x "*x"'],
    ],
    [
      'JSON is read alike',
      '{"a": [1, "b"]}',
      [
        'mapping "{\\"a\\": [1, \\"b\\"]}"',
        'double "a" "\\"a\\""',
        'sequence "[1, \\"b\\"]"',
        'plain "1" "1"',
        'double "b" "\\"b\\""',
      ],
    ],
    ['an empty text has no documents', ' # nothing\n', []],
  ];
  test.each(cases)('%s', (_what, text, nodes) => {
    expect(listNodes(text)).toEqual(nodes);
  });
});

describe('trouble', () => {
  const cases: [what: string, text: string, troubles: string[]][] = [
    ['a tab in the indentation', 'a:\n\tb: 1\n', ['yaml-syntax: "\\t"']],
    ['a bracket that is never closed', 'a: [1, 2', ['yaml-syntax: ""']],
    ['a NUL byte', 'a: \0', ['yaml-syntax: "\\u0000"']],
    ['the same key twice', '{a: 1, b: 2, a: 3}', ['yaml-duplicate-key: "a"']],
    ['the same key twice, once by alias', '- &k a\n- *k : 1\n  a: 2', ['yaml-duplicate-key: "a"']],
    ['a key that is a list', '? [a]\n: 1', ['yaml-complex-key: "[a]"']],
    ['an alias without anchor', '[*x]', ['yaml-alias-unknown: "*x"']],
    ['an alias inside its own anchor', '&x [*x]', ['yaml-alias-unknown: "*x"']],
    ['a merge of something that is no mapping', '<<: 7', ['yaml-merge: "7"']],
    ['nesting without end', '['.repeat(5000), ['yaml-syntax: "["']],
    ['brackets that YAML 1.2 would want indented', 'a: [\n1\n]\n', ['yaml-indentation: "1"', 'yaml-indentation: "]"']],
    ['such a bracket after a comment', 'a: [1 # x\n]\n', ['yaml-syntax: "]"']],
    ['nothing wrong', '__proto__: {constructor: 9007199254740993}', []],
  ];
  test.each(cases)('%s', (_what, text, troubles) => {
    expect(listTroubles(text)).toEqual(troubles);
  });

  test('a duplicate key shows the first one too', () => {
    const [trouble] = readYaml(documentOf('a: 1\na: 2\n')).diagnostics;
    expect(trouble?.related).toEqual([{ label: 'the first one', span: { file: 'x.yaml', start: 0, end: 1 } }]);
  });

  test('a syntax error spoils its own document and no other', () => {
    expect(listNodes('a\n---\n[\n---\nb\n')).toEqual(['plain "a" "a"', 'unreadable "---\\n[\\n"', 'plain "b" "b"']);
  });

  test('an unclosed quote is blamed on its own document', () => {
    expect(listNodes('a: "x\n---\nb\n')).toEqual(['unreadable "a: \\"x\\n"', 'plain "b" "b"']);
  });

  test('aliases nested to explode are cut, so walking them all is cheap', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]`,
    );
    const { value, diagnostics } = readYaml(documentOf(`a0: &a0 x\n${levels.join('\n')}\n`));
    expect(diagnostics.some(({ code }) => code === 'yaml-alias-bomb')).toBe(true);
    const [document] = value;
    expect(document?.kind === 'readable' && countNodes(document.root)).toBeLessThan(300_000);
  });
});

function countNodes(node: YamlNode): number {
  const content = followAlias(node);
  if (content?.kind === 'sequence') return content.items.reduce((sum, item) => sum + countNodes(item), 1);
  if (content?.kind === 'mapping') return content.entries.reduce((sum, { value }) => sum + countNodes(value), 1);
  return 1;
}

describe('fields', () => {
  function readFields(text: string): Record<string, unknown> {
    const [document] = readYaml(documentOf(text)).value;
    if (document?.kind !== 'readable' || document.root.kind !== 'mapping') return {};
    const pairs = [...fieldsOf(document.root)].map(([name, { value }]) => [
      name,
      value.kind === 'scalar' ? scalarValue(value) : value.kind,
    ]);
    return Object.fromEntries(pairs);
  }

  test('what the mapping says itself is stronger than what it merges, and the first merge is stronger than the second', () => {
    const text = 'x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\n<<: [*x, *y]\na: 0\n';
    expect(readFields(text)).toEqual({ x: 'mapping', y: 'mapping', a: 0, b: 1, c: 2 });
  });

  test('of equal keys the last one counts', () => {
    expect(readFields('{a: 1, a: 2}')).toEqual({ a: 2 });
  });

  test('plain scalars have YAML 1.2 types, all others are text', () => {
    expect(readFields('{a: 021, b: "21", c: on, d: ~, e: true, f: !!str 7, g: 22:22, h: !!int "7"}')).toEqual({
      a: 21,
      b: '21',
      c: 'on',
      d: null,
      e: true,
      f: '7',
      g: '22:22',
      h: 7,
    });
  });
});

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
}));

/** The plain value of a tree that has no duplicate keys. */
function plainValue(node: YamlNode): unknown {
  const content = followAlias(node);
  if (content === undefined) return undefined;
  if (content.kind === 'scalar') return scalarValue(content);
  if (content.kind === 'sequence') return content.items.map(plainValue);
  return Object.fromEntries([...fieldsOf(content)].map(([name, { value }]) => [name, plainValue(value)]));
}

describe('properties', () => {
  test('what was written as YAML or JSON is read back', () => {
    fc.assert(
      fc.property(json.value, fc.boolean(), fc.nat(4), (value, asJson, flowLevel) => {
        const text = asJson ? JSON.stringify(value) : dump(value, { flowLevel: flowLevel - 1 });
        const [document] = readYaml(documentOf(text)).value;
        const read = document?.kind === 'readable' ? plainValue(document.root) : undefined;
        expect(read).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  const soup = fc.array(
    fc.constantFrom(
      ...'{}[],:-?&*!|>#\'"%@ \t\n\r',
      'a',
      'bc',
      '1',
      '---\n',
      '...\n',
      '<<: ',
      '\uFEFF',
      '😀',
      '  ',
      '- ',
      ': ',
    ),
    { maxLength: 40 },
  );

  test('a bracket that ends at a lone carriage return is unreadable, and every place stays inside the text', () => {
    const { diagnostics } = readYaml(documentOf('\n: {\r'));
    expect(diagnostics.map(({ span }) => span.end <= 5)).toEqual([true]);
  });

  test('no text makes it throw, every place is inside the text and inside its parent', () => {
    fc.assert(
      fc.property(soup, (pieces) => {
        const text = pieces.join('');
        const { value, diagnostics } = readYaml(documentOf(text));
        for (const { span } of diagnostics)
          expect(span.start >= 0 && span.end <= text.length && span.start <= span.end).toBe(true);
        for (const document of value) if (document.kind === 'readable') checkPlaces(document.root, 0, text.length);
        if (value.length === 0) expect(text).toMatch(/^[\s\uFEFF]*(#|$)|^\.\.\.|^[\s\uFEFF]*\.\.\./);
      }),
      { numRuns: 3000 },
    );
  });
});

function checkPlaces(node: YamlNode, start: number, end: number): void {
  expect(node.span.start).toBeGreaterThanOrEqual(start);
  expect(node.span.end).toBeLessThanOrEqual(end);
  expect(node.span.start).toBeLessThanOrEqual(node.span.end);
  const below =
    node.kind === 'sequence'
      ? node.items
      : node.kind === 'mapping'
        ? node.entries.flatMap(({ key, value }) => [key, value])
        : [];
  let from = node.span.start;
  for (const child of below) {
    checkPlaces(child, from, node.span.end);
    from = child.span.end;
  }
}
