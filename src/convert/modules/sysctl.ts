import type { Diagnostic } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { wordLines } from './lines.ts';
import { type ReadStatements, type SysctlStatement, warn } from './statements.ts';

/** Reads sysctl.conf(5), a file of sysctl.d(5), or what `sysctl -a` prints. */
export function readSysctl(document: SourceDocument): ReadStatements {
  const sysctls: SysctlStatement[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { text } of wordLines({ ...document, text: document.text.replaceAll(/[\r\\]/g, ' ') }, '#;')) {
    const match = /^-?\s*([\w./*@:-]+?)\s*=\s*(.*)$/.exec(text.value);
    const [, key, value] = match ?? [];
    if (key !== undefined && value !== undefined)
      sysctls.push({ name: dottedName(key), value: value.trim(), span: text.span });
    else if (!/^sysctl: |^-[\w./*-]+$/.test(text.value)) {
      diagnostics.push(
        warn('sysctl-line', 'This line sets nothing: a kernel setting is written name = value.', text.span),
      );
    }
  }
  return { value: { sysctls }, diagnostics };
}

/** sysctl.d(5): if the first separator is a slash, slashes separate and dots belong to names, such as `eth0.1`. */
function dottedName(key: string): string {
  if (key.search(/[./]/) === -1 || key.charAt(key.search(/[./]/)) === '.') return key;
  return key.replaceAll(/[./]/g, (separator) => (separator === '/' ? '.' : '/'));
}
