import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Span } from '../../source/span.ts';
import { wordLines } from '../modules/lines.ts';

type NamedBoolean = readonly [name: string, { readonly value: boolean; readonly span: Span }];

/** Reads `getsebool -a`, `semanage boolean -l`, the list of `sestatus -b`, or lines `name=on`. Of two values the first one is how it is now. */
export function readBooleans(document: SourceDocument): Parsed<readonly NamedBoolean[]> {
  const booleans: NamedBoolean[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { text } of wordLines(document, '#')) {
    const line = text.value.replace(/\r$/, '');
    const [, name, state] = SHAPES.map((shape) => shape.exec(line)).find((match) => match !== null) ?? [];
    if (name !== undefined && state !== undefined)
      booleans.push([name, { value: /^(on|true|1|active)$/i.test(state), span: text.span }]);
    else if (!/^SELinux boolean\b|^Policy booleans:?$/.test(line)) {
      const message = 'This is no line of `getsebool -a` or `semanage boolean -l`.';
      diagnostics.push({ severity: 'warning', code: 'selinux-boolean', message, span: text.span });
    }
  }
  return { value: booleans, diagnostics };
}

const SHAPES: readonly RegExp[] = [
  /^(\w+) --> (on|off|active|inactive)\b/,
  /^(\w+)\s+\((on|off)\s*,\s*(?:on|off)\)/,
  /^(\w+)\s*=\s*(on|off|true|false|1|0)$/i,
  /^(\w+)\s+(on|off)$/,
];
