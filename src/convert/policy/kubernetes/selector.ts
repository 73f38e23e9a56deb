import { fieldsOf, isNull } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { readText } from '../field.ts';
import { readList } from '../mapping.ts';

/** A label selector in the words of kubectl: `app=ftp,tier in (front, back)`; `''` if it selects everything. */
export function describeSelector(node: YamlContent): string {
  if (node.kind !== 'mapping') return isNull(node) ? '' : '(unreadable)';
  const parts: string[] = [];
  for (const [name, { value }] of fieldsOf(node)) {
    if (isNull(value)) continue;
    if (name === 'matchLabels' && value.kind === 'mapping') parts.push(...describeLabels(value));
    else if (name === 'matchExpressions') parts.push(...readList(value).map(describeExpression));
    else parts.push(`${name} (unreadable)`);
  }
  return parts.join(',');
}

function describeLabels(node: YamlContent): readonly string[] {
  if (node.kind !== 'mapping') return [];
  return [...fieldsOf(node)].map(([name, { value }]) => `${name}=${value.kind === 'scalar' ? value.text : '?'}`);
}

function describeExpression(node: YamlContent): string {
  const fields = node.kind === 'mapping' ? fieldsOf(node) : undefined;
  const key = readText(fields?.get('key')?.value) ?? '?';
  const operator = readText(fields?.get('operator')?.value) ?? '?';
  const values = readList(fields?.get('values')?.value).map((value) => readText(value) ?? '?');
  switch (operator) {
    case 'In':
      return `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return `${key} notin (${values.join(', ')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
  }
  return `${key} ${operator}`;
}

/** Labels by key, as a Service selects by them and pods carry them. */
export type Labels = ReadonlyMap<string, string>;

/** Stands for a value that is no text, and is like no other. */
const UNREADABLE = '?';

/** The labels of a mapping; undefined if there are none. */
export function readLabels(node: YamlContent | undefined): Labels | undefined {
  if (node?.kind !== 'mapping') return undefined;
  const pairs = [...fieldsOf(node)].map(
    ([key, { value }]) => [key, value.kind === 'scalar' ? value.text : UNREADABLE] as const,
  );
  return pairs.length === 0 ? undefined : new Map(pairs);
}

/** True if whatever has the one set of labels has the other. */
export function includesLabels(all: Labels, some: Labels): boolean {
  return [...some].every(([key, value]) => value !== UNREADABLE && all.get(key) === value);
}
