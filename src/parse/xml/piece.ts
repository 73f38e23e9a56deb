import type { SourceDocument } from '../../source/document.ts';
import type { Spanned } from '../../source/span.ts';

/** What stands at one place of an XML text, up to its end: a tag, a text between tags, or something that has no part in the elements. */
export type Piece =
  | { readonly kind: 'aside' | 'text'; readonly end: number }
  | { readonly kind: 'end'; readonly name: string; readonly end: number }
  | {
      readonly kind: 'start';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, Spanned<string>>;
      readonly closed: boolean;
      readonly end: number;
    }
  | { readonly kind: 'error'; readonly problem: string; readonly at: number };

/** The piece that begins there. */
export function readPiece(document: SourceDocument, at: number): Piece {
  const { text } = document;
  if (text[at] !== '<') {
    const next = text.indexOf('<', at);
    const end = next === -1 ? text.length : next;
    const bad = findBadEntity(text.slice(at, end));
    if (bad !== -1) return { kind: 'error', problem: BAD_ENTITY, at: at + bad };
    const close = text.slice(at, end).indexOf(']]>');
    return close === -1 ? { kind: 'text', end } : { kind: 'error', problem: '`]]>` closes nothing', at: at + close };
  }
  if (/^<\?xml[ \t\r\n?]/i.test(text.slice(at, at + 6))) {
    if (at > (text.startsWith('\uFEFF') ? 1 : 0))
      return { kind: 'error', problem: '`<?xml` stands not at the very beginning', at };
    const declaration = matchAt(DECLARATION, text, at);
    if (declaration === undefined)
      return {
        kind: 'error',
        problem: 'the first line is not written as `<?xml version="1.0" encoding="utf-8"?>`',
        at,
      };
    return { kind: 'aside', end: at + declaration[0].length };
  }
  const aside = ASIDES.find(({ start }) => text.startsWith(start, at));
  if (aside !== undefined) {
    const found = text.indexOf(aside.end, at + aside.start.length);
    if (found === -1) return { kind: 'error', problem: `\`${aside.start}\` is not closed`, at };
    if (aside.start === '<?' && matchAt(INSTRUCTION, text, at) === undefined)
      return { kind: 'error', problem: 'no name stands behind `<?`', at };
    // XML 1.0, 2.5: a comment that holds `--` is an error.
    const dashes = aside.start === '<!--' ? text.indexOf('--', at + 4) : found;
    if (dashes !== found) return { kind: 'error', problem: '`--` stands in a comment', at: dashes };
    return { kind: aside.start === '<![CDATA[' ? 'text' : 'aside', end: found + aside.end.length };
  }
  const doctype = matchAt(/<!DOCTYPE(?:[^[\]<>"']|"[^"]*"|'[^']*')*(?:\[[^\]]*\]\s*)?>/y, text, at);
  if (doctype !== undefined) return { kind: 'aside', end: at + doctype[0].length };
  const end = matchAt(CLOSING_TAG, text, at);
  if (end !== undefined) return { kind: 'end', name: end[1] ?? '', end: at + end[0].length };
  const start = matchAt(OPENING_TAG, text, at);
  if (start === undefined) return { kind: 'error', problem: 'this `<` begins no tag; as text it is `&lt;`', at };
  return readStartTag(document, { name: start[1] ?? '', from: at + start[0].length });
}

/** XML 1.0, 2.3: what a name begins with, and what it goes on with. */
const BEGINNING =
  'A-Za-z_:\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF';
const NAME = `[${BEGINNING}][${BEGINNING}\\-.0-9\u00B7\u0300-\u036F\u203F\u2040]*`;
const BLANK = '[ \\t\\r\\n]';
const OPENING_TAG = new RegExp(`<(${NAME})`, 'y');
const CLOSING_TAG = new RegExp(`</(${NAME})${BLANK}*>`, 'y');
const ATTRIBUTE = new RegExp(`${BLANK}+(${NAME})${BLANK}*=${BLANK}*("[^"<]*"|'[^'<]*')`, 'y');

const INSTRUCTION = new RegExp(`<\\?${NAME}(?:${BLANK}|\\?>)`, 'y');

/** XML 1.0, 2.8. */
const DECLARATION = new RegExp(
  `<\\?xml${BLANK}+version${BLANK}*=${BLANK}*(["'])[\\w.:-]*\\1` +
    `(?:${BLANK}+encoding${BLANK}*=${BLANK}*(["'])[A-Za-z][\\w.-]*\\2)?` +
    `(?:${BLANK}+standalone${BLANK}*=${BLANK}*(["'])(?:yes|no)\\3)?${BLANK}*\\?>`,
  'y',
);

/** What is passed over, by how it begins and ends. */
const ASIDES: readonly { readonly start: string; readonly end: string }[] = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<?', end: '?>' },
];

function readStartTag(
  { name: file, text }: SourceDocument,
  { name, from }: { readonly name: string; readonly from: number },
): Piece {
  const attributes = new Map<string, Spanned<string>>();
  for (let at = from; ;) {
    const close = matchAt(/[ \t\r\n]*(\/?)>/y, text, at);
    if (close !== undefined)
      return { kind: 'start', name, attributes, closed: close[1] === '/', end: at + close[0].length };
    const found = matchAt(ATTRIBUTE, text, at);
    if (found === undefined) return { kind: 'error', problem: `\`<${name}\` is no whole tag from here on`, at };
    const [whole, key = '', quoted = ''] = found;
    const end = at + whole.length - 1;
    const start = end - (quoted.length - 2);
    const bad = findBadEntity(quoted);
    if (bad !== -1) return { kind: 'error', problem: BAD_ENTITY, at: start - 1 + bad };
    if (attributes.has(key)) return { kind: 'error', problem: `\`${key}\` is written twice`, at };
    // XML 1.0, 3.3.3: a line end or a tab in a value is a blank.
    const value = resolveEntities(quoted.slice(1, -1).replaceAll(/\r\n|[\r\n\t]/g, ' '));
    attributes.set(key, { value, span: { file, start, end } });
    at = end + 1;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

const BAD_ENTITY = 'this `&` begins no entity of XML; as text it is `&amp;`';

/** XML 1.0, 4.6: the entities that every document has. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function findBadEntity(text: string): number {
  return text.search(/&(?!(?:amp|lt|gt|quot|apos|#0*[1-9]\d{0,6}|#x0*[1-9a-fA-F][\da-fA-F]{0,5});)/);
}

function resolveEntities(text: string): string {
  return text.replace(/&(#?\w+);/g, (_, name: string) => ENTITIES.get(name) ?? resolveNumber(name));
}

/** `#38` or `#x26` as the character that it stands for. */
function resolveNumber(name: string): string {
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0x10_ff_ff ? '\uFFFD' : String.fromCodePoint(code);
}
