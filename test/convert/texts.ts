import type { Diagnostic } from '../../src/source/diagnostic.ts';
import type { SourceDocument } from '../../src/source/document.ts';
import type { Span } from '../../src/source/span.ts';

/** A document of a test. */
export function documentOf(text: string, name = 'file'): SourceDocument {
  return { name, text, encoding: 'utf-8' };
}

/** The text a span covers. */
export function textAt({ text }: SourceDocument, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Each diagnostic as its code and the text it points at. */
export function pointsOf(document: SourceDocument, diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, span }) => `${code}: ${textAt(document, span)}`);
}
