import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { fieldsOf, itemsOf, scalarValue } from '../yaml/access.ts';
import type { YamlContent } from '../yaml/node.ts';
import { type SchemaError, selectErrors } from './select.ts';
import { describeError } from './sentence.ts';

/** A compiled validator: true if the value fits, else `errors` holds what does not. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null | undefined;
}

/** Checks a document against its schema; each diagnostic stands at the key or value that does not fit. */
export function checkDocument(root: YamlContent, validate: Validate): readonly Diagnostic[] {
  if (validate(plainValue(root))) return [];
  return placeErrors(root, validate.errors ?? []);
}

/** What a validator found, each at the key or value that it is about. */
export function placeErrors(root: YamlContent, errors: readonly SchemaError[]): readonly Diagnostic[] {
  return selectErrors(errors).map((error) => {
    const node = findNode(root, error.instancePath);
    return { severity: 'error', ...describeError(error, node), span: placeError(error, node) };
  });
}

/** The value as JSON programs see it: aliases followed, merges applied, no prototype that a key could touch. */
export function plainValue(node: YamlContent): unknown {
  if (node.kind === 'scalar') return scalarValue(node);
  if (node.kind === 'sequence') return itemsOf(node)?.map(plainValue);
  const value: Record<string, unknown> = Object.create(null);
  for (const [name, field] of fieldsOf(node)) value[name] = plainValue(field.value);
  return value;
}

/** Follows a JSON pointer as far as it leads. */
function findNode(root: YamlContent, pointer: string): YamlContent {
  let node = root;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const next: YamlContent | undefined =
      node.kind === 'mapping' ? fieldsOf(node).get(name)?.value : itemsOf(node)?.[Number(name)];
    if (next === undefined) break;
    node = next;
  }
  return node;
}

/** A key that is too many is shown itself; a key that is missing, at the first key of its mapping. */
function placeError(error: SchemaError, node: YamlContent): Span {
  if (node.kind !== 'mapping') return node.span;
  const name = error.params.additionalProperty ?? error.propertyName;
  const key = name === undefined ? undefined : fieldsOf(node).get(name)?.key.span;
  return key ?? node.entries[0]?.key.span ?? node.span;
}
