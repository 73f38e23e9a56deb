import { recognizeExport } from '../convert/policy/formats.ts';
import type { PortSet } from '../model/port-set.ts';
import { toRanges } from '../model/interval-set.ts';
import type { Edit, Narrowing } from '../model/report.ts';
import type { SourceDocument } from '../source/document.ts';

/** The range where the line writes it as a whole, with the narrower one in its place; nothing for exports, which nobody writes by hand. */
export function narrowLine({ line, from, to }: Narrowing, document: SourceDocument): readonly (readonly Edit[])[] {
  const [wide, narrow] = [soleRange(from), soleRange(to)];
  if (wide === undefined || narrow === undefined || recognizeExport(document) !== undefined) return [];
  const written = document.text.slice(line.start, line.end);
  const found = [...written.matchAll(new RegExp(`(?<![\\d:-])${wide[0]}([:-])${wide[1]}(?![\\d:-])`, 'g'))];
  const [only] = found;
  if (only === undefined || found.length > 1) return [];
  const start = line.start + only.index;
  const text = narrow[0] === narrow[1] ? `${narrow[0]}` : `${narrow[0]}${only[1] ?? '-'}${narrow[1]}`;
  return [[{ span: { file: document.name, start, end: start + only[0].length }, newText: text }]];
}

function soleRange(ports: PortSet): readonly [number, number] | undefined {
  const [first, ...more] = toRanges(ports);
  return more.length > 0 ? undefined : first;
}
