import type { ShellWord } from '../../parse/shell.ts';
import type { Span, Spanned } from '../../source/span.ts';

/** What a shell variable holds after the script, as far as the script alone tells. */
export type ShellValue =
  /** Pieces of text in order, each character for character what stands in its span. */
  | { readonly kind: 'text'; readonly pieces: readonly Spanned<string>[] }
  /** `reason` completes "this depends on …". */
  | { readonly kind: 'opaque'; readonly reason: string; readonly span: Span };

/** The variables a script leaves behind; one that is not here was never touched. */
export type ShellVariables = ReadonlyMap<string, ShellValue>;

/** A value without a place in the script, such as the default that another script set before. */
export function givenValue(text: string): ShellValue {
  return { kind: 'text', pieces: text === '' ? [] : [{ value: text, span: { file: '', start: 0, end: 0 } }] };
}

/** The text of a value, or undefined if it is not known. */
export function valueText(value: ShellValue): string | undefined {
  return value.kind === 'text' ? value.pieces.map((piece) => piece.value).join('') : undefined;
}

/** The value that follows another in one word. */
export function joinValues(left: ShellValue, right: ShellValue): ShellValue {
  if (left.kind === 'opaque') return left;
  if (right.kind === 'opaque') return right;
  return { kind: 'text', pieces: [...left.pieces, ...right.pieces] };
}

/** The value of a word of an assignment: nothing in it is split or matched against file names. */
export function expandWord(word: ShellWord, variables: ShellVariables): ShellValue {
  return word.pieces.reduce<ShellValue>(
    (value, piece) => {
      switch (piece.kind) {
        case 'text':
          return joinValues(value, {
            kind: 'text',
            pieces: piece.text === '' ? [] : [{ value: piece.text, span: piece.span }],
          });
        case 'variable': {
          const found = variables.get(piece.name);
          return joinValues(
            value,
            found ?? { kind: 'opaque', reason: `$${piece.name}, which is not set in this file`, span: piece.span },
          );
        }
        case 'opaque':
          return joinValues(value, piece);
      }
    },
    { kind: 'text', pieces: [] },
  );
}

/** What an unquoted `$NAME` falls into: the words between blanks, each with its text. A carriage return is no blank. */
export function splitWords(pieces: readonly Spanned<string>[]): readonly Spanned<string>[] {
  const words: Spanned<string>[] = [];
  let open: Spanned<string> | undefined;
  for (const { value, span } of pieces) {
    for (const match of value.matchAll(/[ \t\n]+|[^ \t\n]+/g)) {
      const [text] = match;
      if (/^[ \t\n]/.test(text)) {
        if (open !== undefined) words.push(open);
        open = undefined;
        continue;
      }
      const start = span.start + match.index;
      const here = { file: span.file, start, end: start + text.length };
      open =
        open === undefined
          ? { value: text, span: here }
          : { value: open.value + text, span: coverPieces(open.span, here) };
    }
  }
  return open === undefined ? words : [...words, open];
}

/** Text put together from places that are not side by side is shown at the later one. */
function coverPieces(one: Span, two: Span): Span {
  return one.file === two.file && one.start <= two.start ? { ...two, start: one.start } : two;
}
