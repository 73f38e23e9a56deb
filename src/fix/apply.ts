import type { KnownDocument } from '../convert/kind.ts';
import type { Edit } from '../model/report.ts';
import type { SourceDocument } from '../source/document.ts';

/** The documents with the edits made; undefined if two of them touch the same text, or one is about no document here. */
export function applyEdits(
  documents: readonly KnownDocument[],
  edits: readonly Edit[],
): readonly KnownDocument[] | undefined {
  const names = new Set(edits.map(({ span }) => span.file));
  if (names.size === 0 || [...names].some((name) => !documents.some(({ document }) => document.name === name)))
    return undefined;
  const changed = documents.map((known) => {
    const { document } = known;
    if (!names.has(document.name)) return known;
    const edited = editDocument(
      document,
      edits.filter(({ span }) => span.file === document.name),
    );
    return edited === undefined ? undefined : { ...known, document: edited };
  });
  return changed.every((one) => one !== undefined) ? changed : undefined;
}

/** New lines end as the file's own do, a byte-order mark stays first, and a line that an edit empties goes as a whole. */
function editDocument(document: SourceDocument, edits: readonly Edit[]): SourceDocument | undefined {
  const placed = edits
    .map((edit) => placeEdit(document.text, edit))
    .toSorted((one, two) => one.start - two.start || one.end - two.end);
  const overlap = placed.some((edit, index) => index > 0 && edit.start < (placed[index - 1]?.end ?? 0));
  if (overlap) return undefined;
  const text = placed.reduceRight(
    (before, { start, end, newText }) => before.slice(0, start) + newText + before.slice(end),
    document.text,
  );
  return { ...document, text };
}

interface PlacedEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

function placeEdit(text: string, { span, newText }: Edit): PlacedEdit {
  const fitted = newText.replaceAll('\n', findLineEnd(text));
  const start = Math.max(span.start, text.startsWith('\uFEFF') ? 1 : 0);
  const end = Math.max(span.end, start);
  if (fitted !== '' || start === end || !fillsLine(text, start, end)) return { start, end, newText: fitted };
  const next = text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
  return { start, end: next, newText: '' };
}

function fillsLine(text: string, start: number, end: number): boolean {
  const begins = start === 0 || text[start - 1] === '\n' || (start === 1 && text.startsWith('\uFEFF'));
  return begins && (end === text.length || text[end] === '\n' || text.startsWith('\r\n', end));
}

/** CR LF if most lines end so. */
function findLineEnd(text: string): string {
  const lines = text.split('\n').length - 1;
  return (text.split('\r\n').length - 1) * 2 > lines ? '\r\n' : '\n';
}
