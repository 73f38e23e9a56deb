import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { followAlias } from './access.ts';
import type { YamlMapping, YamlNode } from './node.ts';

/** Keys that programs read differently or not at all: the same key twice in one mapping, and keys that are no plain value. */
export function checkKeys(root: YamlNode): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const open: YamlNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'sequence') open.push(...node.items);
    if (node.kind !== 'mapping') continue;
    if (!isPlain(node)) diagnostics.push(...checkMapping(node));
    for (const { key, value } of node.entries) open.push(key, value);
  }
  return diagnostics.toSorted((one, two) => one.span.start - two.span.start);
}

/** True if every pair has a key of its own and none takes in others. */
function isPlain({ entries }: YamlMapping): boolean {
  const names = new Set<string>();
  for (const { key } of entries) {
    if (key.kind !== 'scalar' || key.text === '<<') return false;
    names.add(key.text);
  }
  return names.size === entries.length;
}

function checkMapping(mapping: YamlMapping): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const seen = new Map<string, Span>();
  for (const { key: node, value } of mapping.entries) {
    const key = followAlias(node);
    if (key?.kind !== 'scalar') {
      const message = 'A key must be a single value; programs that read this as JSON cannot hold it.';
      diagnostics.push({ severity: 'error', code: 'yaml-complex-key', message, span: node.span });
      continue;
    }
    if (key.text === '<<' && key.style === 'plain' && !isMergeable(value)) {
      const message =
        '`<<` takes in the pairs of a mapping or of a list of mappings; this is neither, so nothing is taken in.';
      diagnostics.push({ severity: 'error', code: 'yaml-merge', message, span: value.span });
    }
    const first = seen.get(key.text);
    if (first === undefined) seen.set(key.text, node.span);
    else if (key.text !== '<<') diagnostics.push(describeDuplicate(key.text, node.span, first));
  }
  return diagnostics;
}

function isMergeable(value: YamlNode): boolean {
  const node = followAlias(value);
  if (node?.kind === 'sequence') return node.items.every((item) => followAlias(item)?.kind === 'mapping');
  return node?.kind === 'mapping';
}

function describeDuplicate(name: string, span: Span, first: Span): Diagnostic {
  return {
    severity: 'error',
    code: 'yaml-duplicate-key',
    message: `\`${name}\` stands twice in this mapping: programs take the first, the last, or refuse the file. Keep one of them.`,
    span,
    related: [{ label: 'the first one', span: first }],
  };
}
