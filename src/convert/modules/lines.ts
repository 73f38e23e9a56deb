import type { SourceDocument } from '../../source/document.ts';
import type { Spanned } from '../../source/span.ts';

/** A line of words between blanks, joined with the next where a backslash ends it. */
export interface WordLine {
  readonly words: readonly Spanned<string>[];
  /** From the first word to the last. */
  readonly text: Spanned<string>;
}

/** The lines of a text that say something. `comment` are the characters that make a line a comment when they come first. */
export function wordLines(document: SourceDocument, comment: string): readonly WordLine[] {
  const lines: WordLine[] = [];
  for (const match of document.text.matchAll(/(?:[^\\\n]|\\\n|\\)+/g)) {
    const words = splitLine(document.name, match[0], match.index);
    const [first] = words;
    const last = words.at(-1);
    if (first === undefined || last === undefined || comment.includes(first.value.charAt(0))) continue;
    const span = { ...first.span, end: last.span.end };
    lines.push({ words, text: { value: document.text.slice(span.start, span.end), span } });
  }
  return lines;
}

/** Words go on in the next line where a backslash joins the two; a byte-order mark is part of no word. */
function splitLine(file: string, line: string, offset: number): readonly Spanned<string>[] {
  return [...line.matchAll(/(?:[^ \t\n\\\uFEFF]|\\\n|\\)+/g)].flatMap((match) => {
    const value = match[0].replaceAll('\\\n', '');
    const start = offset + match.index;
    return value === '' ? [] : [{ value, span: { file, start, end: start + match[0].length } }];
  });
}
