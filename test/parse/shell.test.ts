import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ShellWord, parseShell } from '../../src/parse/shell.ts';
import { documentOf, pointsOf, textAt } from '../convert/texts.ts';

/** Every command as its assignments, words and declarations, each as written. */
function commandsOf(text: string): readonly string[] {
  const document = documentOf(text);
  return parseShell(document).value.commands.map(({ assignments, words, declarations, after, apart, nested }) => {
    const written = [...assignments, ...words, ...declarations].map(({ span }) => `<${textAt(document, span)}>`);
    const how = [after === 'any' ? [] : after, apart ? 'apart' : [], nested ? 'nested' : []].flat();
    return [...written, ...how].join(' ');
  });
}

test.each([
  ['A=x', ['<A=x>']],
  ['  A=x # comment', ['<A=x>']],
  ['A=x#y', ['<A=x#y>']],
  ['# A=x', []],
  ['A="x y"', ['<A="x y">']],
  ['A=x y', ['<A=x> <y>']],
  ['A = x', ['<A> <=> <x>']],
  ['A=x;B=y', ['<A=x>', '<B=y>']],
  ['A=x B=y', ['<A=x> <B=y>']],
  ['A=x && B=y || C=z', ['<A=x>', '<B=y> success', '<C=z> failure']],
  ['A=x | y', ['<A=x> apart', '<y> apart']],
  ['A=x; B=y & C=z', ['<A=x>', '<B=y> apart', '<C=z>']],
  ['export A=x B', ['<export> <B> <A=x>']],
  ['A=x >/dev/null 2>&1', ['<A=x>']],
  ['A="x \\\ny"\nB=z', ['<A="x \\\ny">', '<B=z>']],
  ["A='x\ny'", ["<A='x\ny'>"]],
  ['A=(x y)', ['<A=(x y)>']],
  ['A=$(echo "$(x)" ")")', ['<A=$(echo "$(x)" ")")>']],
  ['if x; then A=y; fi; B=z', ['<x> nested', '<A=y> nested', '<B=z>']],
  ['f() { A=x; }\nB=y', ['<f>', '<A=x> nested', '<B=y>']],
  ['cat <<E\nA=x\nE\nB=y', ['<cat>', '<B=y>']],
])('%j is read as the commands %j', (text, commands) => {
  expect(commandsOf(text)).toEqual(commands);
});

test.each([
  ['A=x\nB="y\nC=z', ['<A=x>'], '"'],
  ["A=x\nB='y\nC=z", ['<A=x>'], "'"],
  ['A=x; B=(y\n', [], '('],
  ['A=x\nB=)\nC=z', ['<A=x>'], ')'],
  ['A=x\nif y; fi\nC=z', ['<A=x>'], 'f'],
  ['A=x\n; B=y', ['<A=x>'], ';'],
  ['A=x\ny B=(z)', ['<A=x>'], '('],
])('after the syntax error in %j nothing is run, nor is its line', (text, commands, place) => {
  const document = documentOf(text);
  expect(commandsOf(text)).toEqual(commands);
  expect(pointsOf(document, parseShell(document).diagnostics)).toEqual([`shell-syntax: ${place}`]);
});

describe('a word', () => {
  function valueOf(text: string): ShellWord | undefined {
    const value = parseShell(documentOf(text)).value.commands[0]?.assignments[0]?.value;
    return value?.kind === 'word' ? value : undefined;
  }

  test('is cut into pieces that are, character for character, what stands at their places', () => {
    const document = documentOf('A="a\\"b"\'c\'d\\ e');
    const pieces = valueOf(document.text)?.pieces ?? [];
    const texts = pieces.map((piece) => (piece.kind === 'text' ? piece.text : ''));
    expect(texts.join('')).toBe('a"bcd e');
    expect(pieces.map((piece) => textAt(document, piece.span))).toEqual(texts);
  });

  test('tells a quoted variable from an unquoted one', () => {
    const pieces = valueOf('A=$B"${C}"')?.pieces.filter(({ kind }) => kind === 'variable');
    expect(pieces).toMatchObject([
      { name: 'B', quoted: false },
      { name: 'C', quoted: true },
    ]);
  });

  test.each(['$(x)', '`x`', '${A:-b}', '$((1+1))', '$1', '~', "$'\\n'"])(
    'keeps %s as something not worked out',
    (text) => {
      expect(valueOf(`A=${text}`)?.pieces.map(({ kind }) => kind)).toEqual(['opaque']);
    },
  );
});

const FRAGMENTS =
  'A= B+= " \' \\ \n \r\n $ ${ } $( ) ( ` # ; & | <<E > x if_ then_ fi case_x_in esac {_ export_ = [ ]] [[_ \uFEFF \0 é';
const fragment = fc.constantFrom(' ', '\n', '\r\n', ...FRAGMENTS.split(/\s+/).map((part) => part.replaceAll('_', ' ')));

test('no text makes the reader throw, and every span lies inside the text', () => {
  fc.assert(
    fc.property(
      fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('')),
      (text) => {
        const { value, diagnostics } = parseShell(documentOf(text));
        const spans = [
          ...diagnostics.map(({ span }) => span),
          ...value.commands.flatMap(({ span, assignments, words, declarations }) => [
            span,
            ...[...assignments, ...words, ...declarations].map((one) => one.span),
          ]),
        ];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
