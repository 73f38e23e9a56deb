import { CORE_SCHEMA } from 'js-yaml';
import type { YamlContent, YamlMapping, YamlNode, YamlScalar } from './node.ts';

/** A pair of a mapping with a plain key, aliases followed. */
export interface YamlField {
  readonly name: string;
  readonly key: YamlScalar;
  readonly value: YamlContent;
}

/** The node that is meant: an alias stands for its target; undefined if it has none. */
export function followAlias(node: YamlNode): YamlContent | undefined {
  return node.kind === 'alias' ? node.target : node;
}

/**
 * The pairs that count, by name: of equal keys the last one, and what `<<` brings in unless the mapping says it itself.
 * Pairs without a plain key or whose value cannot be followed are left out (they have a diagnostic).
 */
export function fieldsOf(mapping: YamlMapping): ReadonlyMap<string, YamlField> {
  const known = KNOWN_FIELDS.get(mapping);
  if (known !== undefined) return known;
  const fields = listFields(mapping);
  KNOWN_FIELDS.set(mapping, fields);
  return fields;
}

/** Every reader of a mapping asks for its pairs again. */
const KNOWN_FIELDS = new WeakMap<YamlMapping, ReadonlyMap<string, YamlField>>();

function listFields(mapping: YamlMapping): ReadonlyMap<string, YamlField> {
  const fields = new Map<string, YamlField>();
  for (const entry of mapping.entries) {
    const key = followAlias(entry.key);
    const value = followAlias(entry.value);
    if (key?.kind !== 'scalar' || value === undefined || isMergeKey(key)) continue;
    fields.set(key.text, { name: key.text, key, value });
  }
  for (const source of mergedInto(mapping)) {
    for (const [name, field] of fieldsOf(source)) if (!fields.has(name)) fields.set(name, field);
  }
  return fields;
}

/** The items of a sequence that can be followed; undefined if the node is none. */
export function itemsOf(node: YamlContent | undefined): readonly YamlContent[] | undefined {
  if (node?.kind !== 'sequence') return undefined;
  return node.items.map(followAlias).filter((item) => item !== undefined);
}

/** True if something in the tree is written in one place and meant in another. */
export function usesAliases(root: YamlNode): boolean {
  const open: YamlNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'alias') return true;
    if (node.kind === 'sequence') open.push(...node.items);
    if (node.kind === 'mapping') for (const { key, value } of node.entries) open.push(key, value);
  }
  return false;
}

/** What a scalar is to YAML 1.2 programs: an untagged plain one may be null, a boolean or a number; all else is text. */
export function scalarValue(scalar: YamlScalar): null | boolean | number | string {
  if (scalar.tag === undefined ? scalar.style !== 'plain' : scalar.tag === '!' || scalar.tag === '!!str')
    return scalar.text;
  const { value } = CORE_SCHEMA.resolveImplicitScalarTag(scalar.text);
  return value === null || typeof value === 'boolean' || typeof value === 'number' ? value : scalar.text;
}

/** True if nothing, `~` or `null` is written. */
export function isNull(node: YamlContent): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && node.tag === undefined && NULL_TEXTS.has(node.text);
}

// YAML 1.2, core schema: tag:yaml.org,2002:null.
const NULL_TEXTS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);

/** The mappings that `<<` names, strongest first. */
function mergedInto(mapping: YamlMapping): readonly YamlMapping[] {
  const sources: YamlMapping[] = [];
  for (const entry of mapping.entries) {
    const key = followAlias(entry.key);
    if (key?.kind !== 'scalar' || !isMergeKey(key)) continue;
    const value = followAlias(entry.value);
    const named = value?.kind === 'sequence' ? itemsOf(value) : [value];
    for (const source of named ?? []) if (source?.kind === 'mapping') sources.push(source);
  }
  return sources;
}

function isMergeKey(key: YamlScalar): boolean {
  return key.text === '<<' && key.style === 'plain';
}
