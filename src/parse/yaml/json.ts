import type { SourceDocument } from '../../source/document.ts';
import { DEEPEST, type YamlEntry, type YamlNode, type YamlScalar } from './node.ts';

/** Where reading is in the text. */
interface Cursor {
  readonly file: string;
  readonly text: string;
  /** Keys that were met: the same few, again and again. */
  readonly keys: Map<string, string>;
  at: number;
  depth: number;
}

/**
 * Reads a text that is one JSON object or array from its first character on, as YAML 1.2 reads it; undefined for any other text,
 * and for JSON that YAML programs may read in another way (tabs between the values, keys parted from their colon).
 */
export function readJson({ name, text }: SourceDocument): YamlNode | undefined {
  if (!/^[[{]/.test(text) || UNUSUAL.test(text)) return undefined;
  const cursor: Cursor = { file: name, text, keys: new Map(), at: 0, depth: 0 };
  const root = readValue(cursor);
  skipBlanks(cursor);
  return cursor.at === text.length ? root : undefined;
}

/** What YAML refuses or takes as a line end, tabs, and characters of two units. */
const UNUSUAL = /[^\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

function readValue(cursor: Cursor): YamlNode | undefined {
  switch (cursor.text[cursor.at]) {
    case '{':
    case '[': {
      if (cursor.depth === DEEPEST) return undefined;
      cursor.depth += 1;
      const node = cursor.text[cursor.at] === '{' ? readObject(cursor) : readArray(cursor);
      cursor.depth -= 1;
      return node;
    }
    case '"':
      return readString(cursor);
    default:
      return readWord(cursor);
  }
}

function readObject(cursor: Cursor): YamlNode | undefined {
  const start = cursor.at;
  const entries: YamlEntry[] = [];
  let next = open(cursor, '}');
  for (; next === 'more'; next = goOn(cursor, '}')) {
    const key = readKey(cursor);
    const value = key === undefined ? undefined : readValue(cursor);
    if (key === undefined || value === undefined) return undefined;
    entries.push({ key, value });
  }
  if (next === 'broken') return undefined;
  return { kind: 'mapping', entries, tag: undefined, span: { file: cursor.file, start, end: cursor.at } };
}

function readArray(cursor: Cursor): YamlNode | undefined {
  const start = cursor.at;
  const items: YamlNode[] = [];
  let next = open(cursor, ']');
  for (; next === 'more'; next = goOn(cursor, ']')) {
    const item = readValue(cursor);
    if (item === undefined) return undefined;
    items.push(item);
  }
  if (next === 'broken') return undefined;
  return { kind: 'sequence', items, tag: undefined, span: { file: cursor.file, start, end: cursor.at } };
}

/** Whether more stands in the brackets, they are closed, or neither can be. */
type Next = 'more' | 'closed' | 'broken';

/** Steps behind the opening bracket, and behind the closing one if it follows. */
function open(cursor: Cursor, bracket: string): Next {
  cursor.at += 1;
  skipBlanks(cursor);
  if (cursor.text[cursor.at] !== bracket) return 'more';
  cursor.at += 1;
  return 'closed';
}

/** Steps behind the comma and what is blank, or behind the closing bracket. */
function goOn(cursor: Cursor, bracket: string): Next {
  skipBlanks(cursor);
  const next = cursor.text[cursor.at];
  if (next !== ',' && next !== bracket) return 'broken';
  cursor.at += 1;
  if (next === bracket) return 'closed';
  skipBlanks(cursor);
  return 'more';
}

/** The key with its colon. YAML wants both on one line, and keys that are not too long. */
function readKey(cursor: Cursor): YamlScalar | undefined {
  const key = cursor.text[cursor.at] === '"' ? readString(cursor) : undefined;
  if (key === undefined || key.text.length > LONGEST_KEY) return undefined;
  while (cursor.text[cursor.at] === ' ') cursor.at += 1;
  if (cursor.text[cursor.at] !== ':') return undefined;
  cursor.at += 1;
  skipBlanks(cursor);
  const text = cursor.keys.get(key.text);
  if (text !== undefined) return { ...key, text };
  cursor.keys.set(key.text, key.text);
  return key;
}

const LONGEST_KEY = 200;

function readString(cursor: Cursor): YamlScalar | undefined {
  const { text, file, at: start } = cursor;
  let end = start + 1;
  let escaped = false;
  for (let code = text.charCodeAt(end); code !== 34; code = text.charCodeAt(end)) {
    // The text may end, or the line: neither ends a string.
    if (!(code >= 32)) return undefined;
    if (code === 92) escaped = true;
    end += code === 92 ? 2 : 1;
  }
  cursor.at = end + 1;
  const content = escaped ? unescape(text.slice(start, end + 1)) : text.slice(start + 1, end);
  if (content === undefined) return undefined;
  return { kind: 'scalar', style: 'double', text: content, tag: undefined, span: { file, start, end: end + 1 } };
}

/** JSON's escapes mean the same in YAML; halves of a character of two units do not. */
function unescape(quoted: string): string | undefined {
  if (/\\u[dD][89a-fA-F]/.test(quoted)) return undefined;
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A number, `true`, `false` or `null`. */
function readWord(cursor: Cursor): YamlScalar | undefined {
  const { text, file, at: start } = cursor;
  WORD.lastIndex = start;
  const [word] = WORD.exec(text) ?? [];
  if (word === undefined) return undefined;
  cursor.at = start + word.length;
  return { kind: 'scalar', style: 'plain', text: word, tag: undefined, span: { file, start, end: cursor.at } };
}

const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=[,\]}\n\r ])/y;

function skipBlanks(cursor: Cursor): void {
  const { text } = cursor;
  for (
    let code = text.charCodeAt(cursor.at);
    code === 32 || code === 10 || code === 13;
    code = text.charCodeAt(cursor.at)
  )
    cursor.at += 1;
}
