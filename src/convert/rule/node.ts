import type { RuleText } from '../../model/rule-file.ts';
import { type YamlField, fieldsOf, itemsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { SourceDocument } from '../../source/document.ts';

/** A node of a rule file that was validated, so that what is asked of it is there. */
export interface RuleNode {
  readonly document: SourceDocument;
  readonly node: YamlContent;
}

/** The value of a key; undefined if the key, or what it would be in, is absent. */
export function childOf(of: RuleNode | undefined, name: string): RuleNode | undefined {
  const field = of === undefined ? undefined : fieldsIn(of.node).get(name);
  return of === undefined || field === undefined ? undefined : { document: of.document, node: field.value };
}

/** The items of a list; none if the key is absent. */
export function listOf(of: RuleNode, name: string): readonly RuleNode[] {
  const list = childOf(of, name);
  return (itemsOf(list?.node) ?? []).map((node) => ({ document: of.document, node }));
}

/** The pairs of a mapping in their order. */
export function pairsOf({ document, node }: RuleNode): readonly (readonly [name: string, value: RuleNode])[] {
  return [...fieldsIn(node)].map(([name, { value }]) => [name, { document, node: value }]);
}

/** The text of a key that may be absent. */
export function optionalText(of: RuleNode | undefined, name: string): RuleText | undefined {
  const child = childOf(of, name);
  return child === undefined ? undefined : textOf(child);
}

/** The text of a key that validation has asked for. */
export function requiredText(of: RuleNode, name: string): RuleText {
  return textOf(childOf(of, name) ?? of);
}

/** A scalar with its place; empty if the node is none. */
export function textOf({ document, node }: RuleNode): RuleText {
  const { span } = node;
  return { value: node.kind === 'scalar' ? node.text : '', span, raw: document.text.slice(span.start, span.end) };
}

function fieldsIn(node: YamlContent): ReadonlyMap<string, YamlField> {
  return node.kind === 'mapping' ? fieldsOf(node) : new Map();
}
