import { parseShell } from '../../parse/shell.ts';
import type { SourceDocument } from '../../source/document.ts';
import { givenValue, runAssignments, splitWords } from '../shell.ts';
import { canonicalModule, checkModuleName } from './name.ts';
import type { ReadStatements } from './statements.ts';

/** IPT_MODULES of /etc/default/ufw: ufw loads each word by a modprobe of its own, if it is enabled. */
export function readUfwModules(document: SourceDocument): ReadStatements {
  if (!/^\s*IPT_MODULES=/m.test(document.text)) return { value: {}, diagnostics: [] };
  const { value: script, diagnostics } = parseShell(document);
  const value = runAssignments(script, new Map([['IPT_MODULES', givenValue('')]])).variables.get('IPT_MODULES');
  if (value === undefined || value.kind === 'opaque')
    return { value: { unclear: value === undefined ? [] : [value] }, diagnostics };
  const words = splitWords(value.pieces);
  const troubles = words.map((word) => checkModuleName(word.value, word.span));
  return {
    value: {
      loaded: words
        .filter((_, index) => troubles[index] === undefined)
        .map(({ value: name, span }) => ({ name, module: canonicalModule(name), source: 'ufw', span })),
    },
    diagnostics: [...diagnostics, ...troubles.flatMap((trouble) => trouble ?? [])],
  };
}
