import { type YamlField, fieldsOf, followAlias } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { readText } from '../field.ts';
import { readList } from '../mapping.ts';

/** One `edit` of a table: its name or number and its settings. */
export interface TableEntry {
  readonly name: string;
  readonly values: ReadonlyMap<string, YamlField>;
  readonly span: Span;
}

/** Tables by the CLI path joined with `_`, such as `firewall_policy`. */
export type Tables = ReadonlyMap<string, readonly TableEntry[]>;

/**
 * Finds the tables of a backup: sections named by their path that hold lists of single-key mappings, or nested sections with
 * `entries`; a `vdom` list is looked into. Sections that are no tables are one entry each.
 */
export function findTables(roots: readonly YamlContent[]): Tables {
  const tables = new Map<string, TableEntry[]>();
  for (const root of roots) collect('', root, tables);
  return tables;
}

/** Sections of settings that are no tables. */
const SECTIONS: ReadonlySet<string> = new Set(['system_settings', 'system_session-ttl']);

function collect(path: string, node: YamlContent, tables: Map<string, TableEntry[]>): void {
  if (node.kind === 'scalar') return;
  const entries = node.kind === 'sequence' ? node.items.flatMap((item) => listEntries(followAlias(item))) : undefined;
  if (path === 'vdom' || path === 'vdom_global' || path === 'global') {
    const inner = entries ?? (node.kind === 'mapping' ? listEntries(node) : []);
    if (path === 'vdom') tables.set(path, [...(tables.get(path) ?? []), ...inner]);
    for (const { values } of inner) for (const { name, value } of values.values()) collect(name, value, tables);
    if (node.kind === 'mapping') for (const { name, value } of fieldsOf(node).values()) collect(name, value, tables);
    return;
  }
  if (entries !== undefined) {
    tables.set(path, [...(tables.get(path) ?? []), ...entries]);
    return;
  }
  if (node.kind !== 'mapping') return;
  if (SECTIONS.has(path)) tables.set(path, [{ name: path, values: fieldsOf(node), span: node.span }]);
  for (const { name, value } of fieldsOf(node).values()) {
    if (name === 'entries') tables.set(path, [...(tables.get(path) ?? []), ...listEntries(value)]);
    else collect(path === '' ? name : `${path}_${name}`, value, tables);
  }
}

/** `{12: {…}}`: the entries of one mapping. */
function listEntries(node: YamlContent | undefined): readonly TableEntry[] {
  if (node?.kind !== 'mapping') return [];
  return [...fieldsOf(node).values()].flatMap(({ name, key, value }) =>
    value.kind === 'mapping' ? [{ name, values: fieldsOf(value), span: { ...key.span, end: value.span.end } }] : [],
  );
}

/** The text of a setting; undefined if it is not there. */
export function textOf(entry: TableEntry, key: string): string | undefined {
  return readText(entry.values.get(key)?.value);
}

/** A name where it is used. */
export interface Named {
  readonly name: string;
  readonly span: Span;
}

/** True if the setting is there and not all of it is text. */
export function isUnreadable(entry: TableEntry, key: string): boolean {
  return readList(entry.values.get(key)?.value).some((node) => readText(node) === undefined);
}

/** The names that a setting lists: one, or a list of them. */
export function namesOf(entry: TableEntry, key: string): readonly Named[] {
  return readList(entry.values.get(key)?.value).flatMap((node) => {
    const name = readText(node);
    return name === undefined ? [] : [{ name, span: node.span }];
  });
}
