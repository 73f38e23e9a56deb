import { type Cursor, fail, spanFrom } from './cursor.ts';
import type { WordPiece } from './syntax.ts';

/** Reads what begins with `$` or a backquote: a variable, or something that is not worked out. */
export function readExpansion(cursor: Cursor, quoted: boolean): WordPiece {
  const start = cursor.at;
  const rest = cursor.text.slice(start, start + 300);
  const variable = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/.exec(rest);
  // bash joins lines before it looks for names.
  if (/^\$\w*\\\n/.test(rest)) {
    cursor.at += 1;
    return { kind: 'opaque', reason: 'a name that goes on in the next line', span: spanFrom(cursor, start) };
  }
  if (variable !== null) {
    cursor.at += variable[0].length;
    return { kind: 'variable', name: variable[1] ?? variable[2] ?? '', quoted, span: spanFrom(cursor, start) };
  }
  if (rest.startsWith('`')) return readOpaque(cursor, '`', 'the output of a command');
  if (rest.startsWith('$((')) return readOpaque(cursor, '$(', 'a calculation');
  if (rest.startsWith('$(')) return readOpaque(cursor, '$(', 'the output of a command');
  if (rest.startsWith('$[')) return readOpaque(cursor, '$[', 'a calculation');
  if (rest.startsWith('${')) return readOpaque(cursor, '${', 'a parameter expansion');
  if (/^\$[0-9@*#?!$-]/.test(rest)) {
    cursor.at += 2;
    return { kind: 'opaque', reason: 'a parameter of the script', span: spanFrom(cursor, start) };
  }
  if (!quoted && rest.startsWith("$'")) return readEscapes(cursor);
  cursor.at += 1;
  // $"text" is text to be translated: without a catalogue it is the text itself.
  const dropped = !quoted && rest.startsWith('$"');
  const end = dropped ? start : start + 1;
  return { kind: 'text', text: dropped ? '' : '$', quoted, span: { file: cursor.file, start, end } };
}

/** `$'…'`: its escapes are not worked out, plain text in it is. */
function readEscapes(cursor: Cursor): WordPiece {
  const start = cursor.at;
  const match = /\$'((?:[^'\\]|\\[^])*)'/y;
  match.lastIndex = start;
  const found = match.exec(cursor.text);
  if (found === null) {
    cursor.at = cursor.text.length;
    fail(cursor, start + 1, "this ' is never closed");
    return { kind: 'opaque', reason: 'an unclosed quote', span: spanFrom(cursor, start) };
  }
  cursor.at = match.lastIndex;
  const text = found[1] ?? '';
  if (text.includes('\\')) return { kind: 'opaque', reason: 'escape sequences', span: spanFrom(cursor, start) };
  const inside = { file: cursor.file, start: start + 2, end: cursor.at - 1 };
  return { kind: 'text', text, quoted: true, span: inside };
}

const CLOSERS: Readonly<Record<string, string>> = {
  '`': '`',
  '$(': ')',
  '${': '}',
  '$[': ']',
  '(': ')',
  '"': '"',
  "'": "'",
};

function readOpaque(cursor: Cursor, opener: string, reason: string): WordPiece {
  const start = cursor.at;
  skipGroup(cursor, opener);
  return { kind: 'opaque', reason, span: spanFrom(cursor, start) };
}

/** Skips from the opener at the cursor to its closer, through quotes and nested expansions. */
export function skipGroup(cursor: Cursor, opener: string): void {
  const start = cursor.at;
  cursor.at += opener.length;
  const open: string[] = [opener];
  while (open.length > 0 && cursor.at < cursor.text.length) {
    const inside = open.at(-1) ?? '';
    const character = cursor.text.charAt(cursor.at);
    const pair = cursor.text.slice(cursor.at, cursor.at + 2);
    cursor.at += 1;
    if (character === CLOSERS[inside]) open.pop();
    else if (inside === "'") continue;
    else if (character === '\\') cursor.at += 1;
    else if (inside === '`') continue;
    else if (pair === '$(' || pair === '${') {
      open.push(pair);
      cursor.at += 1;
    } else if (character === '`' || character === '"') open.push(character);
    else if (inside !== '"' && (character === "'" || (character === '(' && NESTING.has(inside)))) open.push(character);
  }
  cursor.at = Math.min(cursor.at, cursor.text.length);
  if (open.length > 0) fail(cursor, start, `this ${opener} is never closed`);
}

/** Openers inside which a parenthesis needs its own closer. */
const NESTING: ReadonlySet<string> = new Set(['(', '$(']);
