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
  const { name, text } = document;
  for (let start = 0; start < text.length;) {
    const end = findLineEnd(text, start);
    const words = splitLine(name, text.slice(start, end), start);
    start = end + 1;
    const [first] = words;
    const last = words.at(-1);
    if (first === undefined || last === undefined || comment.includes(first.value.charAt(0))) continue;
    const span = { ...first.span, end: last.span.end };
    lines.push({ words, text: { value: text.slice(span.start, span.end), span } });
  }
  return lines;
}

/** Where the next line feed stands that no backslash takes away, or the end of the text. */
function findLineEnd(text: string, start: number): number {
  let feed = text.indexOf('\n', start);
  while (feed > start && text[feed - 1] === '\\') feed = text.indexOf('\n', feed + 1);
  return feed === -1 ? text.length : feed;
}

/** Words go on in the next line where a backslash joins the two; a byte-order mark is part of no word. */
function splitLine(file: string, line: string, offset: number): readonly Spanned<string>[] {
  return [...line.matchAll(/[^ \t\uFEFF]+/g)].flatMap((match) => {
    const value = match[0].replaceAll('\\\n', '');
    const start = offset + match.index;
    return value === '' ? [] : [{ value, span: { file, start, end: start + match[0].length } }];
  });
}
