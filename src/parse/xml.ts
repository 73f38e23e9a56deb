import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span, Spanned } from '../source/span.ts';

/** One element. Texts between tags are not kept: no format that is read has a meaning there. */
export interface XmlElement {
  readonly name: string;
  /** By name, with entities resolved; the span is that of the value between its quotes. */
  readonly attributes: ReadonlyMap<string, Spanned<string>>;
  /** 0 for the root; what follows with a greater depth lies in it. */
  readonly depth: number;
  /** The start tag. */
  readonly span: Span;
}

/**
 * The elements of an XML text in the order of their start tags. What comes after the first error is not read, as by every XML
 * parser; the diagnostic says where that is. Entities of a document's own are an error.
 */
export function parseXml(document: SourceDocument): Parsed<readonly XmlElement[]> {
  const elements: XmlElement[] = [];
  const open: XmlElement[] = [];
  const { name: file, text } = document;
  const fail = (problem: string, start: number, end = start + 1): Parsed<readonly XmlElement[]> => {
    const span = { file, start: Math.min(start, text.length), end: Math.min(end, text.length) };
    return { value: elements, diagnostics: [describeError(problem, span)] };
  };
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length;) {
    const piece = readPiece(document, at);
    switch (piece.kind) {
      case 'error':
        return fail(piece.problem, piece.at);
      case 'aside':
        break;
      case 'text':
        if (open.length === 0 && text.slice(at, piece.end).trim() !== '')
          return fail('text stands outside the outermost element', at, piece.end);
        break;
      case 'start': {
        if (open.length === 0 && elements.length > 0) return fail('a second outermost element begins', at, piece.end);
        const { name, attributes, end } = piece;
        const element = { name, attributes, depth: open.length, span: { file, start: at, end } };
        elements.push(element);
        if (!piece.closed) open.push(element);
        break;
      }
      case 'end': {
        const last = open.pop();
        if (last?.name !== piece.name) return fail(`\`</${piece.name}>\` closes nothing that is open`, at, piece.end);
        break;
      }
    }
    at = piece.end;
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    return fail(`\`<${unclosed.name}>\` is not closed`, unclosed.span.start, unclosed.span.end);
  return elements.length === 0 ? fail('there is no element', 0, 0) : { value: elements, diagnostics: [] };
}

type Piece =
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

function readPiece(document: SourceDocument, at: number): Piece {
  const { text } = document;
  if (text[at] !== '<') {
    const next = text.indexOf('<', at);
    const end = next === -1 ? text.length : next;
    const bad = findBadEntity(text.slice(at, end));
    return bad === -1 ? { kind: 'text', end } : { kind: 'error', problem: BAD_ENTITY, at: at + bad };
  }
  if (/^<\?xml\s/.test(text.slice(at, at + 6)) && at > (text.startsWith('\uFEFF') ? 1 : 0))
    return { kind: 'error', problem: '`<?xml` stands not at the very beginning', at };
  const aside = ASIDES.find(({ start }) => text.startsWith(start, at));
  if (aside !== undefined) {
    const found = text.indexOf(aside.end, at + aside.start.length);
    if (found === -1) return { kind: 'error', problem: `\`${aside.start}\` is not closed`, at };
    // XML 1.0, 2.5: a comment that holds `--` is an error.
    const dashes = aside.start === '<!--' ? text.indexOf('--', at + 4) : found;
    if (dashes !== found) return { kind: 'error', problem: '`--` stands in a comment', at: dashes };
    return { kind: aside.start === '<![CDATA[' ? 'text' : 'aside', end: found + aside.end.length };
  }
  const doctype = matchAt(/<!DOCTYPE(?:[^[\]<>"']|"[^"]*"|'[^']*')*(?:\[[^\]]*\]\s*)?>/y, text, at);
  if (doctype !== undefined) return { kind: 'aside', end: at + doctype[0].length };
  const end = matchAt(/<\/([^\s<>/="'&!?]+)\s*>/y, text, at);
  if (end !== undefined) return { kind: 'end', name: end[1] ?? '', end: at + end[0].length };
  const start = matchAt(/<([^\s<>/="'&!?\d.-][^\s<>/="'&!?]*)/y, text, at);
  if (start === undefined) return { kind: 'error', problem: 'this `<` begins no tag; as text it is `&lt;`', at };
  return readStartTag(document, { name: start[1] ?? '', from: at + start[0].length });
}

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
    const close = matchAt(/\s*(\/?)>/y, text, at);
    if (close !== undefined)
      return { kind: 'start', name, attributes, closed: close[1] === '/', end: at + close[0].length };
    const found = matchAt(/\s+([^\s<>/="'&]+)\s*=\s*("[^"<]*"|'[^'<]*')/y, text, at);
    if (found === undefined) return { kind: 'error', problem: `\`<${name}\` is no whole tag from here on`, at };
    const [whole, key = '', quoted = ''] = found;
    const end = at + whole.length - 1;
    const start = end - (quoted.length - 2);
    const bad = findBadEntity(quoted);
    if (bad !== -1) return { kind: 'error', problem: BAD_ENTITY, at: start - 1 + bad };
    if (attributes.has(key)) return { kind: 'error', problem: `\`${key}\` is written twice`, at };
    attributes.set(key, { value: resolveEntities(quoted.slice(1, -1)), span: { file, start, end } });
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

function describeError(problem: string, span: Span): Diagnostic {
  const message = `This is not well-formed XML: ${problem}. Mend it: nothing that stands in this file counts.`;
  return { severity: 'warning', code: 'xml-malformed', message, span };
}
