import type { SourceDocument } from '../source/document.ts';
import type { Span, Spanned } from '../source/span.ts';

/** One symbol of a Capirca naming file (`.svc`, `.net`): `NAME = VALUE …`, with the values of the lines that follow it. */
export interface NamingSymbol {
  readonly name: string;
  readonly values: readonly Spanned<string>[];
  /** The name. */
  readonly span: Span;
}

/** Reads the symbols of a naming file in their order; values before the first symbol belong to none and are left out. */
export function parseNaming({ name: file, text }: SourceDocument): readonly NamingSymbol[] {
  const symbols: { name: string; values: Spanned<string>[]; span: Span }[] = [];
  for (const { line, start } of listLines(text)) {
    const [code = ''] = line.split('#');
    const head = /^\s*([^=\s]+)\s*=/.exec(code);
    if (head !== null) {
      const name = head[1] ?? '';
      const at = start + code.indexOf(name);
      symbols.push({ name, values: [], span: { file, start: at, end: at + name.length } });
    }
    const offset = head?.[0].length ?? 0;
    for (const word of code.slice(offset).matchAll(/\S+/g)) {
      const at = start + offset + word.index;
      symbols.at(-1)?.values.push({ value: word[0], span: { file, start: at, end: at + word[0].length } });
    }
  }
  return symbols;
}

/** True for a text whose lines are all comments, symbols in capital letters, or values that continue one. */
export function isNaming(text: string): boolean {
  let symbols = 0;
  for (const { line } of listLines(text)) {
    const code = (line.split('#')[0] ?? '').trim();
    if (code === '') continue;
    const [, name, values = ''] = /^(?:([-_A-Z0-9]+)\s*=)?(.*)$/.exec(code) ?? [];
    if (name !== undefined) symbols += 1;
    if (symbols === 0 || !values.split(/\s+/).every((value) => value === '' || VALUE.test(value))) return false;
  }
  return symbols > 0;
}

/** `80/tcp`, `3001-3100/tcp`, an address or a prefix, or another symbol. */
const VALUE = /^(\d+(-\d+)?\/[a-z]+|\d+\.\d+\.\d+\.\d+(\/\S+)?|[\da-f]*:[\da-f:.]*(\/\d+)?|[-_A-Z][-_A-Z0-9]*)$/i;

function* listLines(text: string): Generator<{ readonly line: string; readonly start: number }> {
  let start = 0;
  for (const line of text.split('\n')) {
    yield { line, start };
    start += line.length + 1;
  }
}
