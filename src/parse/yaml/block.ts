import type { SourceDocument } from '../../source/document.ts';
import { readFlow } from './flow.ts';
import { DEEPEST, type YamlEntry, type YamlNode, type YamlScalar } from './node.ts';

/** A line of the text that says something, and what was read before it. */
interface Cursor {
  readonly file: string;
  readonly text: string;
  /** Keys that were met: the same few, again and again. */
  readonly keys: Map<string, string>;
  /** The column of what is to be read next; -1 at the end of a document. */
  indent: number;
  /** Where that is. */
  at: number;
  /** Where its line starts and ends. */
  line: number;
  end: number;
  /** End of the last thing read: what is not written stands there. */
  last: number;
  depth: number;
  kind: 'content' | 'marker' | 'end' | 'unusual';
}

/**
 * Reads YAML as programs write it: block collections with plain keys, values on one line. Undefined for any text with something
 * else in it (anchors, tags, tabs, comments behind values, values of several lines), whatever that may be.
 */
export function readBlocks({ name, text }: SourceDocument): readonly YamlNode[] | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const cursor: Cursor = {
    file: name,
    text,
    keys: new Map(),
    indent: 0,
    at: 0,
    line: 0,
    end: -1,
    last: 0,
    depth: 0,
    kind: 'content',
  };
  const roots: YamlNode[] = [];
  advance(cursor);
  if (cursor.kind === 'marker') advance(cursor);
  for (;;) {
    // A document without content, or one that does not start at its line's start.
    if (cursor.indent !== 0) return undefined;
    const root = readBlock(cursor);
    if (root === undefined || cursor.kind === 'unusual' || cursor.indent >= 0) return undefined;
    roots.push(root);
    if (cursor.kind === 'end') return roots;
    advance(cursor);
  }
}

/** What YAML refuses or takes as a line end, tabs, carriage returns and characters of two units. */
const UNUSUAL = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** Steps to the next line that is neither blank nor a comment. */
function advance(cursor: Cursor): void {
  const { text } = cursor;
  cursor.kind = 'end';
  cursor.indent = -1;
  for (let line = cursor.end + 1; line < text.length; line = cursor.end + 1) {
    let at = line;
    while (text.charCodeAt(at) === SPACE) at += 1;
    const next = text.indexOf('\n', at);
    cursor.end = next < 0 ? text.length : next;
    const code = text.charCodeAt(at);
    if (at >= cursor.end || code === HASH) continue;
    cursor.line = line;
    cursor.at = at;
    cursor.kind = at === line ? kindOf(text.slice(at, cursor.end)) : 'content';
    if (cursor.kind === 'content') cursor.indent = at - line;
    return;
  }
}

const SPACE = 32;
const HASH = 35;
const DASH = 45;
const COLON = 58;

/** What a line is that starts at its first column. */
function kindOf(line: string): Cursor['kind'] {
  if (line === '---') return 'marker';
  return line.startsWith('---') || line.startsWith('...') ? 'unusual' : 'content';
}

function isDash(cursor: Cursor): boolean {
  return cursor.text.charCodeAt(cursor.at) === DASH && cursor.text.charCodeAt(cursor.at + 1) === SPACE;
}

function readBlock(cursor: Cursor): YamlNode | undefined {
  if (cursor.depth === DEEPEST) return undefined;
  cursor.depth += 1;
  const node = isDash(cursor) ? readSequence(cursor) : readMapping(cursor);
  cursor.depth -= 1;
  return node;
}

function readMapping(cursor: Cursor): YamlNode | undefined {
  const { indent, at: start, file } = cursor;
  const entries: YamlEntry[] = [];
  while (cursor.indent === indent) {
    const key = readKey(cursor);
    if (key === undefined) return undefined;
    const at = skipSpaces(cursor, key.span.end + 1);
    const value = at < cursor.end ? readLine(cursor, at) : readBelow(cursor, indent);
    if (value === undefined || cursor.indent > indent) return undefined;
    entries.push({ key, value });
  }
  return { kind: 'mapping', entries, tag: undefined, span: { file, start, end: cursor.last } };
}

/** The key at the cursor; undefined if there is none that is plain. */
function readKey(cursor: Cursor): YamlScalar | undefined {
  const { file, text, at: start } = cursor;
  KEY.lastIndex = start;
  if (!KEY.test(text)) return undefined;
  const end = KEY.lastIndex;
  const after = text.charCodeAt(end + 1);
  if (text.charCodeAt(end) !== COLON || !(after === SPACE || end + 1 === cursor.end)) return undefined;
  const name = text.slice(start, end);
  const known = cursor.keys.get(name) ?? name;
  if (known === name) cursor.keys.set(name, name);
  cursor.last = end;
  return { kind: 'scalar', style: 'plain', text: known, tag: undefined, span: { file, start, end } };
}

const KEY = /[A-Za-z0-9_][A-Za-z0-9_./-]{0,200}/y;

/** What stands below a key: a collection that is indented more, a sequence that is not, or nothing. */
function readBelow(cursor: Cursor, indent: number): YamlNode | undefined {
  const { file, last } = cursor;
  advance(cursor);
  if (cursor.indent > indent || (cursor.indent === indent && isDash(cursor))) return readBlock(cursor);
  return { kind: 'scalar', style: 'plain', text: '', tag: undefined, span: { file, start: last, end: last } };
}

function readSequence(cursor: Cursor): YamlNode | undefined {
  const { indent, at: start, file } = cursor;
  const items: YamlNode[] = [];
  while (cursor.indent === indent && isDash(cursor)) {
    const item = readItem(cursor);
    if (item === undefined || cursor.indent > indent) return undefined;
    items.push(item);
  }
  return { kind: 'sequence', items, tag: undefined, span: { file, start, end: cursor.last } };
}

/** What stands behind a dash: a value, or a mapping whose first key it is. */
function readItem(cursor: Cursor): YamlNode | undefined {
  const at = skipSpaces(cursor, cursor.at + 1);
  const value = at < cursor.end ? readValue(cursor, at) : undefined;
  if (value !== undefined) {
    advance(cursor);
    return value;
  }
  cursor.indent = at - cursor.line;
  cursor.at = at;
  return isDash(cursor) ? undefined : readBlock(cursor);
}

/** The value that the rest of the line is; steps to the next line. */
function readLine(cursor: Cursor, at: number): YamlNode | undefined {
  const value = readValue(cursor, at);
  if (value !== undefined) advance(cursor);
  return value;
}

/** The value that the rest of the line is, blanks at its end aside. */
function readValue(cursor: Cursor, start: number): YamlNode | undefined {
  const { file, text } = cursor;
  let { end } = cursor;
  while (text.charCodeAt(end - 1) === SPACE) end -= 1;
  const node =
    readFlow({ file, text, keys: cursor.keys, at: start, end, depth: cursor.depth }) ?? readPlain(cursor, start, end);
  if (node !== undefined) cursor.last = end;
  return node;
}

function readPlain({ file, text }: Cursor, start: number, end: number): YamlScalar | undefined {
  PLAIN.lastIndex = start;
  if (!PLAIN.test(text) || PLAIN.lastIndex < end) return undefined;
  return { kind: 'scalar', style: 'plain', text: text.slice(start, end), tag: undefined, span: { file, start, end } };
}

/** YAML 1.2, rules 126 to 130, outside brackets: no indicator in front, no colon before a blank, no `#` behind one. */
const PLAIN = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=\S))(?:[^\n:#]|:(?=\S)|(?<=\S)#)*/y;

function skipSpaces({ text }: Cursor, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at;
}
