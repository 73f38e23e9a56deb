import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { type Validate, checkDocument } from '../../parse/schema/check.ts';
import { fieldsOf, itemsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import { readYaml } from '../../parse/yaml.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { blankPolicy, blankRule } from './blank.ts';
import { countEntries } from './entries.ts';
import { type Notes, readPortRanges, readProtocols, readSelector, readText } from './field.ts';
import { filled, readGuarded, refuse } from './mapping.ts';
import { orderEntries } from './native/order.ts';
import { type RuleEntry, doubtEntry } from './native/rule.ts';
import type { Choice, FormatMapping, Path } from './own/mapping.ts';
import { textOf } from './own/word.ts';
import type { OwnReader } from './source.ts';
import { listReadable } from './roots.ts';
import { spreadErrors } from './spread.ts';
import { portSetOf } from './text/ports.ts';
import { unreadablePolicy } from './unreadable.ts';

/** A format of a site's own: how to read it, and what it must look like. */
export interface OwnFormat {
  readonly mapping: FormatMapping;
  /** The site's own JSON Schema, compiled; undefined if there is none. */
  readonly validate: Validate | undefined;
}

/** Makes the reader of a format. A document fits if it has a list where the mapping expects the rules, and its items have an action. */
export function createOwnReader(format: OwnFormat): OwnReader {
  const { rules, action } = format.mapping;
  return {
    place: rules.length === 0 ? '.' : rules.join('.'),
    fits: (document) => {
      const [root] = listReadable(readYaml(document).value);
      const items = root === undefined ? undefined : itemsOf(follow(root, rules));
      return items?.some((item) => follow(item, action.at) !== undefined) === true;
    },
    read: (document) => readOwnFormat(document, format),
  };
}

/**
 * Reads an export in a format of one's own. What does not fit the schema, or is not told of by the mapping, leaves verdicts open;
 * a document in which the mapping finds no rules may do anything.
 */
export function readOwnFormat(document: SourceDocument, { mapping, validate }: OwnFormat): Parsed<NetworkPolicy> {
  const yaml = readYaml(document);
  const [root] = listReadable(yaml.value);
  const schema = root === undefined || validate === undefined ? [] : checkDocument(root, validate);
  const found: Parsed<typeof yaml.value> = { value: yaml.value, diagnostics: [...yaml.diagnostics, ...schema] };
  const rules = root === undefined ? undefined : itemsOf(follow(root, mapping.rules));
  if (root === undefined || rules === undefined) {
    return unreadablePolicy(document, [...found.diagnostics, describeMissing(document, mapping)]);
  }
  const notes: Notes = [];
  const entries = rules.map((node, index) => readEntry({ node, number: index + 1 }, mapping, notes));
  const ordered = orderEntries(entries);
  const mixed = ordered.diagnostics.some(({ severity }) => severity === 'error');
  const read = ordered.value.flatMap((entry) => (mixed ? doubtEntry(entry) : entry).rules);
  const blank = blankPolicy(document);
  const value: NetworkPolicy = {
    ...blank,
    stateful: mapping.stateful,
    fallback: { ...blank.fallback, action: mapping.fallback },
    rules: read,
    entries: countEntries(read),
  };
  return spreadErrors({ value, diagnostics: [...found.diagnostics, ...notes, ...ordered.diagnostics] }, found);
}

function readEntry(
  { node, number }: { readonly node: YamlContent; readonly number: number },
  mapping: FormatMapping,
  notes: Notes,
): RuleEntry {
  const at = (path: Path | undefined): YamlContent | undefined => (path === undefined ? undefined : follow(node, path));
  const guarded = <T>(read: (own: Notes) => T) => readGuarded(node.span, notes, read);
  const from = guarded((own) => readSelector(filled(at(mapping.from)), own));
  const to = guarded((own) => readSelector(filled(at(mapping.to)), own));
  const protocols = guarded((own) => readProtocols(filled(at(mapping.protocol)), own));
  const ports = guarded((own) => readPortRanges(filled(at(mapping.ports)), own));
  const sourcePorts = guarded((own) => readPortRanges(filled(at(mapping.sourcePorts)), own));
  const strange: OpaquePart[] = listStrange(node, mapping, notes);
  const action = choose(node, mapping.action);
  if (action === undefined)
    strange.push(refuse('The mapping does not tell what this action means.', at(mapping.action.at) ?? node, notes));
  const direction = typeof mapping.direction === 'string' ? mapping.direction : choose(node, mapping.direction);
  if (direction === undefined) strange.push(refuse('The mapping does not tell which direction this is.', node, notes));
  const rule: PolicyRule = {
    ...blankRule(readText(at(mapping.name)) ?? `rule ${number}`, node.span),
    action: action ?? 'unknown',
    disabled: mapping.disabled !== undefined && choose(node, mapping.disabled) !== undefined,
    protocols: protocols.value,
    from: from.value,
    to: to.value,
    sourcePorts: portSetOf(sourcePorts.value),
    ports: portSetOf(ports.value),
    portsSpan: at(mapping.ports)?.span,
    opaque: [...strange, ...[from, to, protocols, ports, sourcePorts].flatMap(({ opaque }) => opaque)],
  };
  const directions = direction === undefined ? (['inbound', 'outbound'] as const) : [direction];
  const priority = readText(at(mapping.priority));
  return {
    rules: directions.map((one) => ({ ...rule, direction: one })),
    priority: priority !== undefined && /^\d+$/.test(priority) ? Number(priority) : undefined,
    span: node.span,
  };
}

/** Keys that the mapping does not mention may change what the rule means. */
function listStrange(node: YamlContent, { known }: FormatMapping, notes: Notes): OpaquePart[] {
  if (node.kind !== 'mapping') return [refuse('This rule is no mapping of keys to values.', node, notes)];
  return [...fieldsOf(node).values()]
    .filter(({ name }) => !known.includes(name))
    .map(({ name, key }) =>
      refuse(`The mapping does not mention \`${name}\`; list it under \`ignore\` if it changes nothing.`, key, notes),
    );
}

function choose<Meaning>(node: YamlContent, { at, meanings }: Choice<Meaning>): Meaning | undefined {
  return meanings.get(textOf(follow(node, at)));
}

/** The value at the end of the keys; undefined if one of them is not there. */
function follow(node: YamlContent, path: Path): YamlContent | undefined {
  let current: YamlContent | undefined = node;
  for (const key of path) current = current?.kind === 'mapping' ? fieldsOf(current).get(key)?.value : undefined;
  return current;
}

function describeMissing(document: SourceDocument, { rules }: FormatMapping): Diagnostic {
  const where =
    rules.length === 0 ? 'The document is no list of rules' : `There is no list of rules at \`${rules.join('.')}\``;
  const message = `${where}, where the mapping expects it, so nothing is known of what the firewall lets through.`;
  return { severity: 'error', code: 'mapping-no-rules', message, span: { file: document.name, start: 0, end: 0 } };
}
