import type { SourceDocument } from '../../source/document.ts';
import { wordLines } from './lines.ts';
import { canonicalModule } from './name.ts';
import { type ReadStatements, warn } from './statements.ts';

/** Reads what `lsmod` prints, or /proc/modules: the modules of a running kernel. What is built in is not among them. */
export function readLsmod(document: SourceDocument): ReadStatements {
  const lines = wordLines({ ...document, text: document.text.replaceAll('\r', ' ') }, '');
  const isHeader = (text: string): boolean => /^Module\s+Size\s+Used by/.test(text);
  const rows = lines.filter(({ text }) => !isHeader(text.value));
  const isRow = (text: string): boolean => /^[\w-]+\s+\d+\s+-?\d+(\s|$)/.test(text);
  return {
    value: {
      loaded: rows
        .filter(({ text }) => isRow(text.value))
        .flatMap(({ words }) => words.slice(0, 1))
        .map(({ value, span }) => ({ name: value, module: canonicalModule(value), source: 'lsmod', span })),
      // Without its header the text may be what grep left of it.
      complete: lines.some(({ text }) => isHeader(text.value) || /\s0x[0-9a-f]+/i.test(text.value)),
    },
    diagnostics: rows
      .filter(({ text }) => !isRow(text.value))
      .map(({ text }) =>
        warn('lsmod-line', 'This is no line of lsmod: a name, a size and a count are expected.', text.span),
      ),
  };
}
