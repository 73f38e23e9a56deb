import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../../parse/yaml/node.ts';
import { readText } from '../field.ts';
import { readList } from '../mapping.ts';

/** A network security group, or the rules of one without the group around them. */
export interface AzureGroup {
  readonly name: string;
  readonly rules: readonly YamlContent[];
  /** Undefined if the export leaves the default rules out. */
  readonly defaults: readonly YamlContent[] | undefined;
  /** The mappings that the group is written in; none for rules without a group. */
  readonly mappings: readonly YamlMapping[];
}

/** Every group of a document: `nsg show` and `list`, `nsg rule list`, resources of templates however deep. */
export function listGroups(root: YamlContent): readonly AzureGroup[] {
  const rules = [...walk(root)].filter(isLooseRule);
  const groups = [...walk(root)].flatMap((node) => readGroup(node) ?? []);
  return rules.length === 0 ? groups : [...groups, { name: 'rules', rules, defaults: undefined, mappings: [] }];
}

/** Items of a list of groups or rules that are neither. */
export function listOthers(root: YamlContent): readonly YamlContent[] {
  return root.kind === 'sequence' ? readList(root).filter((item) => listGroups(item).length === 0) : [];
}

function readGroup(node: YamlMapping): AzureGroup | undefined {
  const fields = fieldsOf(node);
  const properties = fields.get('properties')?.value;
  const inner = properties?.kind === 'mapping' ? fieldsOf(properties) : undefined;
  const find = (key: string): YamlContent | undefined => (fields.get(key) ?? inner?.get(key))?.value;
  const rules = find('securityRules');
  if (rules?.kind !== 'sequence') return undefined;
  const defaults = find('defaultSecurityRules');
  return {
    name: readText(fields.get('name')?.value) ?? 'security group',
    rules: readList(rules),
    defaults: defaults === undefined || readList(defaults).length === 0 ? undefined : readList(defaults),
    mappings: properties?.kind === 'mapping' ? [node, properties] : [node],
  };
}

/** The settings of a rule: on the rule itself, or under `properties`. */
export function settingsOf(node: YamlMapping): YamlMapping {
  const properties = fieldsOf(node).get('properties')?.value;
  return properties?.kind === 'mapping' ? properties : node;
}

/** A rule of a list, or a resource of its own; not one inside a group. */
function isLooseRule(node: YamlMapping): boolean {
  const settings = fieldsOf(settingsOf(node));
  return settings.has('access') && settings.has('direction') && settings.has('priority');
}

/** Every mapping of a document, but for those inside a group. */
function* walk(node: YamlContent): Generator<YamlMapping> {
  if (node.kind === 'scalar') return;
  if (node.kind === 'sequence') {
    for (const item of readList(node)) yield* walk(item);
    return;
  }
  yield node;
  if (readGroup(node) !== undefined || isLooseRule(node)) return;
  for (const { value } of fieldsOf(node).values()) yield* walk(value);
}
