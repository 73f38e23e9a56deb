import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span, Spanned } from '../source/span.ts';
import { readPiece } from './xml/piece.ts';

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
  const bad = text.search(NO_CHARACTER);
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length;) {
    const piece = readPiece(document, at);
    if (bad !== -1 && (piece.kind === 'error' ? piece.at >= bad : piece.end > bad))
      return fail('this character cannot stand in XML', bad);
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

/** XML 1.0, 2.2: control characters but for tabs and line ends are none of XML's. */
// eslint-disable-next-line no-control-regex
const NO_CHARACTER = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

function describeError(problem: string, span: Span): Diagnostic {
  const message = `This is not well-formed XML: ${problem}. Mend it: nothing that stands in this file counts.`;
  return { severity: 'warning', code: 'xml-malformed', message, span };
}
