import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { type LineTrouble, TROUBLES } from './trouble.ts';

/** A text for iptables-restore, line by line. Blank lines are left out. */
export interface SaveText {
  readonly document: SourceDocument;
  readonly lines: readonly SaveLine[];
}

/** One line; `splitWords` gives the words of it from `body` on. */
export interface SaveLine {
  /** `unread`: stands within a table, but is no line of one; `text`: belongs to no table, as a shell prompt does. */
  readonly kind: 'comment' | 'table' | 'chain' | 'command' | 'commit' | 'unread' | 'text';
  readonly start: number;
  /** Where the words begin: after `*`, `:`, `[packets:bytes]` or the name of a program. */
  readonly body: number;
  /** Where the line ends, without a carriage return or trailing blanks. */
  readonly end: number;
}

/** Reads the text of one dump. Lines that iptables-restore would refuse are diagnosed and read as they were meant. */
export function parseSave(document: SourceDocument): Parsed<SaveText> {
  const { text } = document;
  const state: State = { document, lines: [], diagnostics: [], reported: new Set(), table: undefined };
  for (let start = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    readLine(state, start, end);
    start = end + 1;
  }
  if (text.charCodeAt(0) === BYTE_ORDER_MARK) report(state, 'byte-order-mark', { start: 0, end: 1 });
  if (state.table !== undefined) report(state, 'missing-commit', state.table);
  return { value: { document, lines: state.lines }, diagnostics: state.diagnostics };
}

interface State {
  readonly document: SourceDocument;
  readonly lines: SaveLine[];
  readonly diagnostics: Diagnostic[];
  /** Troubles that are told once for the whole text. */
  readonly reported: Set<LineTrouble>;
  /** The line of the table that is open. */
  table: SaveLine | undefined;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** iptables-restore reads lines into 10240 bytes, of which the last closes the text. */
const LONGEST_LINE = 10_239;
/** A line of fewer UTF-16 units is never longer than that in UTF-8. */
const SHORT_LINE = 3400;
const BYTE_ORDER_MARK = 0xfeff;
/** `[packets:bytes]` in front of a command; the groups are missing if iptables-restore would not take it. */
const COUNTERS = /^\[(?:([^\]:]+):([^\]]*)\]|[^\]\s]*\]?)(?=[ \t]*-)/;
const PROGRAM = /^(?:sudo[ \t]+)?(?:\S*\/)?ip6?tables(?:-legacy|-nft)?[ \t]+(?=[-!])/;

function readLine(state: State, start: number, lineEnd: number): void {
  const { text } = state.document;
  let end = lineEnd;
  if (end > start && text.charCodeAt(end - 1) === 13) {
    report(state, 'carriage-return', { start: end - 1, end });
    end -= 1;
  }
  const full = end;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  let first = start;
  while (first < end && isBlank(text.charCodeAt(first))) first += 1;
  if (first === end) {
    if (full > start) report(state, 'blank-line', { start, end: full });
    return;
  }
  if (lineEnd - start > SHORT_LINE && countBytes(text.slice(start, lineEnd)) > LONGEST_LINE) {
    report(state, 'long-line', { start, end });
  }
  const indented = first > start;
  const mark = text.charAt(first);
  if (mark === '-' || mark === '[') return readCommand(state, first, end);
  if (mark === '#') {
    if (indented) report(state, 'indented-comment', { start, end });
    add(state, 'comment', { start: first, end });
  } else if (mark === '*') {
    if (indented) report(state, 'indented-table', { start, end });
    openTable(state, first, end);
  } else if (mark === ':') {
    if (indented) report(state, 'indented-chain', { start, end });
    if (state.table === undefined) report(state, 'outside-table', { start, end });
    add(state, 'chain', { start: first, end, body: first + 1 });
  } else if (text.slice(first, end) === 'COMMIT') {
    if (indented || full > end) report(state, 'blank-around-commit', { start, end: full });
    else if (lineEnd === text.length) report(state, 'last-line-unended', { start, end });
    if (state.table === undefined) report(state, 'commit-outside-table', { start, end });
    state.table = undefined;
    add(state, 'commit', { start: first, end });
  } else {
    readOther(state, first, end);
  }
}

function openTable(state: State, start: number, end: number): void {
  if (state.table !== undefined) report(state, 'missing-commit', state.table);
  state.table = add(state, 'table', { start, end, body: start + 1 });
}

function readCommand(state: State, start: number, end: number): void {
  const { text } = state.document;
  let body = start;
  if (text.charAt(start) === '[') {
    const counters = COUNTERS.exec(text.slice(start, end));
    if (counters === null) return readOther(state, start, end);
    const [all, packets, bytes] = counters;
    body = start + all.length;
    if (packets === undefined || bytes === undefined) report(state, 'broken-counters', { start, end: body });
    else if (text.charAt(start - 1) !== '\n' && start > 0) report(state, 'indented-counters', { start, end: body });
  }
  if (state.table === undefined) report(state, 'outside-table', { start, end });
  add(state, 'command', { start, end, body });
}

/** A line that iptables-restore cannot take for anything: the command of a shell script, or foreign text. */
function readOther(state: State, start: number, end: number): void {
  const { text } = state.document;
  const program = PROGRAM.exec(text.slice(start, end));
  if (program !== null) {
    report(state, 'program-name', { start, end: start + program[0].trimEnd().length });
    add(state, 'command', { start, end, body: start + program[0].length });
    return;
  }
  const outside = state.table === undefined;
  report(state, outside ? 'text-outside-table' : 'text-inside-table', { start, end });
  add(state, outside ? 'text' : 'unread', { start, end });
}

function add(state: State, kind: SaveLine['kind'], at: Range & { readonly body?: number }): SaveLine {
  const line: SaveLine = { kind, start: at.start, body: at.body ?? at.start, end: at.end };
  state.lines.push(line);
  return line;
}

function report(state: State, trouble: LineTrouble, at: Range): void {
  const { severity, message, told } = TROUBLES[trouble];
  if (told === 'once' && state.reported.has(trouble)) return;
  state.reported.add(trouble);
  const file = state.document.name;
  const last = state.diagnostics.at(-1);
  if (told === 'by block' && last?.code === trouble && isBlankBetween(state, last.span.end, at.start)) {
    state.diagnostics[state.diagnostics.length - 1] = { ...last, span: { ...last.span, end: at.end } };
    return;
  }
  state.diagnostics.push({ severity, code: trouble, message, span: { file, start: at.start, end: at.end } });
}

function isBlankBetween(state: State, start: number, end: number): boolean {
  return state.document.text.slice(start, end).trim() === '';
}

function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
