import { DEEPEST, type YamlEntry, type YamlNode, type YamlScalar } from './node.ts';

/** A stretch of one line in which a quoted value or a collection in brackets is looked for. */
export interface Stretch {
  readonly file: string;
  readonly text: string;
  /** Keys that were met. */
  readonly keys: Map<string, string>;
  at: number;
  readonly end: number;
  depth: number;
}

/**
 * Reads the stretch as one quoted value or one collection in brackets, without escapes, tags and comments; undefined if it is
 * anything else.
 */
export function readFlow(stretch: Stretch): YamlNode | undefined {
  const first = stretch.text[stretch.at];
  if (first !== '"' && first !== "'" && first !== '[' && first !== '{') return undefined;
  const node = readNode(stretch);
  return stretch.at === stretch.end ? node : undefined;
}

function readNode(stretch: Stretch): YamlNode | undefined {
  switch (stretch.text[stretch.at]) {
    case '"':
    case "'":
      return readQuoted(stretch);
    case '[':
    case '{': {
      if (stretch.depth >= DEEPEST) return undefined;
      stretch.depth += 1;
      const node = stretch.text[stretch.at] === '[' ? readList(stretch) : readPairs(stretch);
      stretch.depth -= 1;
      return node;
    }
    default:
      return readPlain(stretch);
  }
}

function readList(stretch: Stretch): YamlNode | undefined {
  const { file, at: start } = stretch;
  const items: YamlNode[] = [];
  let next = open(stretch, ']');
  for (; next === 'more'; next = goOn(stretch, ']')) {
    const item = readNode(stretch);
    if (item === undefined) return undefined;
    items.push(item);
  }
  if (next === 'broken') return undefined;
  return { kind: 'sequence', items, tag: undefined, span: { file, start, end: stretch.at } };
}

function readPairs(stretch: Stretch): YamlNode | undefined {
  const { file, at: start } = stretch;
  const entries: YamlEntry[] = [];
  let next = open(stretch, '}');
  for (; next === 'more'; next = goOn(stretch, '}')) {
    const key = readKey(stretch);
    const value = key === undefined ? undefined : readNode(stretch);
    if (key === undefined || value === undefined) return undefined;
    entries.push({ key, value });
  }
  if (next === 'broken') return undefined;
  return { kind: 'mapping', entries, tag: undefined, span: { file, start, end: stretch.at } };
}

/** Whether more stands in the brackets, they are closed, or neither can be. */
type Next = 'more' | 'closed' | 'broken';

/** Steps behind the opening bracket, and behind the closing one if it follows. */
function open(stretch: Stretch, bracket: string): Next {
  stretch.at += 1;
  skipSpaces(stretch);
  if (stretch.text[stretch.at] !== bracket) return 'more';
  stretch.at += 1;
  return 'closed';
}

/** Steps behind the comma and what is blank, or behind the closing bracket. */
function goOn(stretch: Stretch, bracket: string): Next {
  skipSpaces(stretch);
  const next = stretch.text[stretch.at];
  if (next !== ',' && next !== bracket) return 'broken';
  stretch.at += 1;
  if (next === bracket) return 'closed';
  skipSpaces(stretch);
  return 'more';
}

/** A plain key with its colon and what is blank behind it. */
function readKey(stretch: Stretch): YamlScalar | undefined {
  const { file, text, at: start } = stretch;
  KEY.lastIndex = start;
  if (!KEY.test(text)) return undefined;
  const end = KEY.lastIndex;
  if (text[end] !== ':' || text[end + 1] !== ' ') return undefined;
  stretch.at = end + 1;
  skipSpaces(stretch);
  const name = text.slice(start, end);
  const known = stretch.keys.get(name) ?? name;
  if (known === name) stretch.keys.set(name, name);
  return { kind: 'scalar', style: 'plain', text: known, tag: undefined, span: { file, start, end } };
}

const KEY = /[A-Za-z0-9_][A-Za-z0-9_./-]{0,200}/y;

/** A value in quotes without an escape in it. */
function readQuoted(stretch: Stretch): YamlScalar | undefined {
  const { file, text, at: start } = stretch;
  const quote = text[start] === '"' ? '"' : "'";
  const last = text.indexOf(quote, start + 1);
  if (last < 0 || last >= stretch.end || text[last + 1] === quote) return undefined;
  const content = text.slice(start + 1, last);
  if (quote === '"' && content.includes('\\')) return undefined;
  stretch.at = last + 1;
  const style = quote === '"' ? 'double' : 'single';
  return { kind: 'scalar', style, text: content, tag: undefined, span: { file, start, end: last + 1 } };
}

function readPlain(stretch: Stretch): YamlScalar | undefined {
  const { file, text, at: start } = stretch;
  PLAIN.lastIndex = start;
  if (!PLAIN.test(text)) return undefined;
  let end = PLAIN.lastIndex;
  while (text[end - 1] === ' ') end -= 1;
  stretch.at = end;
  return { kind: 'scalar', style: 'plain', text: text.slice(start, end), tag: undefined, span: { file, start, end } };
}

/** YAML 1.2, rules 126 to 130, inside brackets: no indicator in front, no colon before a blank or an indicator, no `#` behind a blank. */
const PLAIN = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[^\s,[\]{}]))(?:[^\n:#,[\]{}]|:(?=[^\s,[\]{}])|(?<=\S)#)*/y;

function skipSpaces(stretch: Stretch): void {
  while (stretch.text[stretch.at] === ' ') stretch.at += 1;
}
