import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span, Spanned } from '../source/span.ts';

/** A vsftpd.conf as the daemon cuts it into lines; what the lines mean is left to the reader. */
export interface VsftpdFile {
  readonly name: string;
  readonly lines: readonly VsftpdLine[];
  /** The end of the text that the daemon never reads. */
  readonly unread: Span | undefined;
}

export type VsftpdLine =
  | { readonly kind: 'blank'; readonly span: Span }
  | { readonly kind: 'comment'; readonly span: Span }
  | VsftpdAssignment;

/** A line that the daemon takes for `NAME=VALUE`, whatever stands in it. */
export interface VsftpdAssignment {
  readonly kind: 'assignment';
  /** The whole line without its line feed. */
  readonly span: Span;
  /** From the first byte that is no white space to the first `=`, blanks before it included. */
  readonly name: Spanned<string>;
  /** Everything after the first `=`, a carriage return included; undefined if there is no `=`. */
  readonly value: Spanned<string> | undefined;
  /** What follows a NUL byte: the daemon does not see it. */
  readonly unseen: Span | undefined;
}

/** The daemon reads this many bytes of a file (VSFTP_CONF_FILE_MAX in defs.h). */
export const READ_LIMIT = 100_000;

/** Cuts a vsftpd.conf into lines as parseconf.c does; every character is in a line, a line end or `unread`. */
export function parseVsftpd(document: SourceDocument): Parsed<VsftpdFile> {
  const { name, text } = document;
  const { end, halved } = findReadEnd(document);
  const lines: VsftpdLine[] = [];
  for (let start = 0; start < end;) {
    const feed = text.indexOf('\n', start);
    const stop = feed === -1 || feed > end ? end : feed;
    const line = parseLine(document, start, stop);
    lines.push(halved && stop === end ? halveLast(line) : line);
    start = stop + 1;
  }
  const unread = end < text.length ? { file: name, start: end, end: text.length } : undefined;
  return { value: { name, lines, unread }, diagnostics: unread === undefined ? [] : [reportCut(unread)] };
}

/** Reads one `-o` option, whose text is taken like a line but never for a comment. */
export function parseVsftpdOption(document: SourceDocument): VsftpdAssignment {
  return parseAssignment(document, 0, document.text.length);
}

/** parseconf.c: empty or all white space, then `#` as the first byte, then an assignment. */
function parseLine(document: SourceDocument, start: number, end: number): VsftpdLine {
  const { name: file, text } = document;
  const span = { file, start, end };
  if (start < end && text[start] === '#') return { kind: 'comment', span };
  if (countSpace(text.slice(start, end)) === end - start) return { kind: 'blank', span };
  return parseAssignment(document, start, end);
}

function parseAssignment(document: SourceDocument, start: number, end: number): VsftpdAssignment {
  const file = document.name;
  const line = document.text.slice(start, end);
  const nul = line.indexOf('\0');
  const seen = nul === -1 ? line : line.slice(0, nul);
  const from = countSpace(seen);
  const sign = seen.indexOf('=', from);
  const split = sign === -1 ? seen.length : sign;
  const cut = (first: number, last: number): Spanned<string> => ({
    value: line.slice(first, last),
    span: { file, start: start + first, end: start + last },
  });
  return {
    kind: 'assignment',
    span: { file, start, end },
    name: cut(from, split),
    value: sign === -1 ? undefined : cut(sign + 1, seen.length),
    unseen: nul === -1 ? undefined : { file, start: start + nul, end },
  };
}

/** How many characters of white space a text begins with; in the C locale, as the daemon never sets another one. */
function countSpace(text: string): number {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** The line without the last bytes of its last character: what is left of that is no character any more. */
function halveLast(line: VsftpdLine): VsftpdLine {
  if (line.kind !== 'assignment' || line.unseen !== undefined) return line;
  const halve = ({ value, span }: Spanned<string>): Spanned<string> => ({
    value: value.replace(/.$/su, '\uFFFD'),
    span,
  });
  return line.value === undefined ? { ...line, name: halve(line.name) } : { ...line, value: halve(line.value) };
}

/** The offset of the first character that starts at or after byte READ_LIMIT, and whether the one before it goes beyond. */
function findReadEnd({ text, encoding }: SourceDocument): { readonly end: number; readonly halved: boolean } {
  if (encoding === 'latin1') return { end: Math.min(text.length, READ_LIMIT), halved: false };
  if (text.length * 3 <= READ_LIMIT) return { end: text.length, halved: false };
  let bytes = 0;
  let at = 0;
  while (at < text.length && bytes < READ_LIMIT) {
    const code = text.codePointAt(at) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += code < 0x10000 ? 1 : 2;
  }
  return { end: at, halved: bytes > READ_LIMIT };
}

function reportCut(unread: Span): Diagnostic {
  return {
    severity: 'warning',
    code: 'vsftpd-text-cut',
    message: `The daemon reads only the first ${READ_LIMIT} bytes of a configuration file; what follows has no effect.`,
    span: unread,
  };
}
