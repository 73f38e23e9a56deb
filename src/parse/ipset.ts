import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span, Spanned } from '../source/span.ts';

/** One line of a text for `ipset restore`: a command and its words, quotes taken away. */
export interface IpsetLine {
  readonly words: readonly Spanned<string>[];
  /** The whole line, without its line end. */
  readonly span: Span;
}

/** Reads the output of `ipset save`, or a text for `ipset restore`, line by line. Blank lines and comments are left out. */
export function parseIpset(document: SourceDocument): Parsed<readonly IpsetLine[]> {
  const { name: file, text } = document;
  const lines: IpsetLine[] = [];
  const diagnostics: Diagnostic[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const content = text.slice(start, end).trimEnd();
    const span = { file, start, end: start + content.length };
    const words = splitWords(content, span);
    if (words.length > 0 && words[0]?.value.startsWith('#') === false) {
      lines.push({ words, span });
      if (hasOpenQuote(content)) diagnostics.push(openQuote(span));
    }
    start = end + 1;
  }
  return { value: lines, diagnostics };
}

/** A word is a run of other characters than blanks, or what stands between two quotation marks. */
function splitWords(content: string, line: Span): readonly Spanned<string>[] {
  const words: Spanned<string>[] = [];
  for (const found of content.matchAll(/"([^"]*)"?|[^\s"]+/g)) {
    const start = line.start + found.index;
    words.push({ value: found[1] ?? found[0], span: { file: line.file, start, end: start + found[0].length } });
  }
  return words;
}

function hasOpenQuote(content: string): boolean {
  return (content.match(/"/g) ?? []).length % 2 === 1;
}

function openQuote(span: Span): Diagnostic {
  const message = 'A quotation mark is never closed; ipset refuses the line.';
  return { severity: 'error', code: 'open-quotation', message, span };
}
