import type { SourceDocument } from '../source/document.ts';
import type { Span, Spanned } from '../source/span.ts';

/** One line of hosts.allow or hosts.deny as libwrap cuts it, lines that a backslash joins being one. */
export type AccessLine =
  | {
      readonly kind: 'entry';
      readonly daemons: readonly Spanned<string>[];
      readonly clients: readonly Spanned<string>[];
      /** Undefined if there is no second colon; what stands between colons, without blanks around it, else. */
      readonly options: readonly Spanned<string>[] | undefined;
      readonly span: Span;
    }
  | {
      readonly kind:
        | 'no colon' // libwrap passes over the line
        | 'too long' // libwrap reads neither the line nor anything after it
        | 'open bracket'; // a bracket that is not closed: where the line is cut cannot be told
      readonly span: Span;
    }
  /** The last line, if no line feed ends it. */
  | { readonly kind: 'no line end'; readonly isBlank: boolean; readonly span: Span };

/** Cuts a file of hosts_access(5) into lines; blank lines and comments are left out, where they are lines. Measured with Debian's libwrap 7.6.q. */
export function parseHostsAccess(document: SourceDocument): readonly AccessLine[] {
  const lines: AccessLine[] = [];
  for (const line of joinLines(document)) {
    if (countBytes(line) > LONGEST) return [...lines, { kind: 'too long', span: spanOf(line) }];
    if (!line.ended) lines.push({ kind: 'no line end', isBlank: isSilent(line), span: spanOf(line) });
    else if (!isSilent(line)) lines.push(cutLine(line));
  }
  return lines;
}

/** Bytes of a joined line, its line feed included, that libwrap has room for. */
const LONGEST = 2047;

/** A line with the joins taken out. `origins` tells where in the document each of its characters stands. */
interface JoinedLine {
  readonly file: string;
  readonly text: string;
  readonly origins: readonly number[];
  /** True if a line feed ends it. */
  readonly ended: boolean;
  readonly encoding: SourceDocument['encoding'];
}

function joinLines({ name: file, text, encoding }: SourceDocument): readonly JoinedLine[] {
  const lines: JoinedLine[] = [];
  for (let start = 0; start < text.length;) {
    const feed = findLineEnd(text, start);
    const end = feed === -1 ? text.length : feed;
    const kept: string[] = [];
    const origins: number[] = [];
    // What comes after so many characters is not read anyway.
    for (let index = start; index < end && kept.length <= LONGEST; index += 1) {
      if (text[index] === '\\' && text[index + 1] === '\n') {
        index += 1;
        continue;
      }
      kept.push(text.charAt(index));
      origins.push(index);
    }
    lines.push({ file, text: kept.join(''), origins, ended: feed !== -1, encoding });
    start = end + 1;
  }
  return lines;
}

/** The next line feed that no backslash takes away, or -1. */
function findLineEnd(text: string, start: number): number {
  let feed = text.indexOf('\n', start);
  while (feed > start && text[feed - 1] === '\\') feed = text.indexOf('\n', feed + 1);
  return feed;
}

function countBytes({ text, ended, encoding }: JoinedLine): number {
  const length = encoding === 'latin1' ? text.length : new TextEncoder().encode(text).length;
  return length + (ended ? 1 : 0);
}

/** A comment has its `#` in the first column; anywhere else it is a word like others. */
function isSilent({ text }: JoinedLine): boolean {
  return text.startsWith('#') || /^[ \t\r]*$/.test(text);
}

function cutLine(line: JoinedLine): AccessLine {
  const first = findColon(line.text, 0);
  const second = typeof first === 'number' ? findColon(line.text, first + 1) : undefined;
  const span = spanOf(line);
  if (first === 'open bracket' || second === 'open bracket') return { kind: 'open bracket', span };
  if (first === undefined) return { kind: 'no colon', span };
  return {
    kind: 'entry',
    daemons: cutWords(line, 0, first),
    clients: cutWords(line, first + 1, second ?? line.text.length),
    options: second === undefined ? undefined : cutOptions(line, second + 1),
    span,
  };
}

/** The next colon that stands in no brackets, which hold an IPv6 address. */
function findColon(text: string, from: number): number | 'open bracket' | undefined {
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === ':') return index;
    if (text[index] !== '[') continue;
    const close = /^\[[^\][ \t,]*\]/.exec(text.slice(index));
    if (close === null) return 'open bracket';
    index += close[0].length - 1;
  }
  return undefined;
}

function cutWords(line: JoinedLine, from: number, to: number): readonly Spanned<string>[] {
  return [...line.text.slice(from, to).matchAll(/[^, \t\r\n]+/g)].map((match) =>
    piece(line, from + match.index, from + match.index + match[0].length),
  );
}

/** A backslash keeps a colon from ending an option, and goes. */
function cutOptions(line: JoinedLine, from: number): readonly Spanned<string>[] {
  const options: Spanned<string>[] = [];
  for (let start = from; start <= line.text.length;) {
    const [whole = ''] = /^(?:\\:|[^:])*/.exec(line.text.slice(start)) ?? [];
    const blanks = whole.length - whole.trimStart().length;
    const { value, span } = piece(line, start + blanks, start + Math.max(blanks, whole.trimEnd().length));
    options.push({ value: value.replaceAll('\\:', ':'), span });
    start += whole.length + 1;
  }
  return options;
}

function piece(line: JoinedLine, from: number, to: number): Spanned<string> {
  const start = line.origins[from] ?? (line.origins.at(-1) ?? -1) + 1;
  const end = to > from ? (line.origins[to - 1] ?? start - 1) + 1 : start;
  return { value: line.text.slice(from, to), span: { file: line.file, start, end } };
}

/** The line without blanks around it. */
function spanOf(line: JoinedLine): Span {
  const from = line.text.length - line.text.trimStart().length;
  return piece(line, from, Math.max(from, line.text.trimEnd().length)).span;
}
