import type { OpaquePart } from '../../model/policy.ts';
import { fieldsOf, isNull, itemsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Span } from '../../source/span.ts';
import { findNearest } from '../../source/nearest.ts';
import type { Notes } from './field.ts';

/** A mapping of an export, with the parts of it that are not understood. */
export interface Mapping {
  /** The values by key; a key without a value, or with null, counts as absent. */
  readonly values: ReadonlyMap<string, YamlContent>;
  readonly opaque: readonly OpaquePart[];
}

/**
 * Reads a mapping of which these keys are known; every other key that has a value, and anything but a mapping, is an opaque part
 * and a warning.
 */
export function readMapping(node: YamlContent | undefined, keys: readonly string[], notes: Notes): Mapping {
  const values = new Map<string, YamlContent>();
  const opaque: OpaquePart[] = [];
  if (node === undefined || isNull(node)) return { values, opaque };
  if (node.kind !== 'mapping') {
    opaque.push(refuse('This is no mapping of keys to values, so it is not understood.', node, notes));
    return { values, opaque };
  }
  for (const [name, { key, value }] of fieldsOf(node)) {
    if (isNull(value)) continue;
    if (keys.includes(name)) values.set(name, value);
    else if (!isEmpty(value)) {
      const near = findNearest(name, keys);
      const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
      opaque.push(refuse(`\`${name}\` is not known here, so what it changes is not known${hint || '.'}`, key, notes));
    }
  }
  return { values, opaque };
}

/** `''` or `[]`: exports write those for what is not used. */
function isEmpty(node: YamlContent): boolean {
  return node.kind === 'scalar' ? node.text === '' : node.kind === 'sequence' && node.items.length === 0;
}

/** The keys that stand in a text, with white space between. */
export function listKeys(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** The items of a list; none if it is absent; a single item if it is no list. */
export function readList(node: YamlContent | undefined): readonly YamlContent[] {
  return node === undefined || isNull(node) ? [] : (itemsOf(node) ?? [node]);
}

/** The node, unless it is an empty list or nothing: exports write those for what is not used. */
export function filled(node: YamlContent | undefined): YamlContent | undefined {
  return readList(node).length === 0 ? undefined : node;
}

/** Reads with a reader that widens what it cannot read; an error of it is an opaque part as well. */
export function readGuarded<T>(
  place: Span,
  notes: Notes,
  read: (own: Notes) => T,
): { readonly value: T; readonly opaque: readonly OpaquePart[] } {
  const own: Notes = [];
  const value = read(own);
  notes.push(...own);
  const failed = own.some(({ severity }) => severity === 'error');
  return { value, opaque: failed ? [notUnderstood(place)] : [] };
}

/** Notes what is not understood, as a part that keeps verdicts open. */
export function refuse(message: string, node: YamlContent, notes: Notes): OpaquePart {
  notes.push({ severity: 'warning', code: 'policy-not-understood', message, span: node.span });
  return notUnderstood(node.span);
}

function notUnderstood(span: Span): OpaquePart {
  return { code: 'policy-not-understood', reason: 'a part of the network firewall that is not understood', span };
}
