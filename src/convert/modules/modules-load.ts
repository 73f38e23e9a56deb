import type { SourceDocument } from '../../source/document.ts';
import { wordLines } from './lines.ts';
import { canonicalModule } from './name.ts';
import { type ReadStatements, warn } from './statements.ts';

/** Reads a file of modules-load.d(5) or /etc/modules: one module a line, loaded at boot. */
export function readModulesLoad(document: SourceDocument): ReadStatements {
  const lines = wordLines({ ...document, text: document.text.replaceAll('\r', ' ') }, '#;');
  return {
    value: {
      loaded: lines.flatMap(({ words }) =>
        words.length === 1
          ? words.map(({ value, span }) => ({
              name: value,
              module: canonicalModule(value),
              source: 'modules-load',
              span,
            }))
          : [],
      ),
    },
    diagnostics: lines
      .filter(({ words }) => words.length > 1)
      .map(({ text }) =>
        warn(
          'modules-load-words',
          'systemd-modules-load takes the whole line for the name of one module and fails; options belong in /etc/modprobe.d, a comment on a line of its own.',
          text.span,
        ),
      ),
  };
}
