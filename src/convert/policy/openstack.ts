import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { type Resource, readTemplateGroups } from './aws/template.ts';
import { blankPolicy, blankRule } from './blank.ts';
import { countEntries } from './entries.ts';
import { type Notes, readText } from './field.ts';
import { readList } from './mapping.ts';
import {
  type HeatResource,
  type NeutronGroup,
  listHeatResources,
  readApiRule,
  readHeatGroup,
  readTableRule,
} from './openstack/group.ts';
import type { PolicySource } from './source.ts';

/**
 * Reads `openstack security group rule list|show` and `security group show|list`, as tables or with the keys of the API: what no
 * rule allows is denied; with several groups it is open which the server has.
 */
export function readOpenstack(source: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const groups = new Map<string, PolicyRule[]>();
  for (const { node, group } of source.roots.flatMap((root) => listRules(root, ''))) {
    const table = isTableRule(node) ? readTableRule(node, notes) : { group, rules: readApiRule(node, notes) };
    groups.set(table.group, [...(groups.get(table.group) ?? []), ...table.rules]);
  }
  const read = [...groups].map(([name, rules]) => ({ name, rules }));
  return { value: uniteGroups(source, read), diagnostics: notes };
}

/** Reads the security groups of a Heat template. */
export function readHeat(source: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const resources = source.roots.flatMap(listHeatResources);
  const neutron = resources
    .filter(({ type }) => type === 'OS::Neutron::SecurityGroup')
    .map((resource) => readHeatGroup(resource, notes));
  const loose = resources
    .filter(({ type, properties }) => type === 'OS::Neutron::SecurityGroupRule' && properties !== undefined)
    .map(({ name, properties }) => ({ name, rules: properties === undefined ? [] : readApiRule(properties, notes) }));
  const amazon = readTemplateGroups(resources.map(asTemplateResource), notes);
  const groups = [...neutron.map((group) => letOut(group, source)), ...loose, ...amazon];
  return { value: uniteGroups(source, groups), diagnostics: notes };
}

/** True for rules or groups as the client prints them. */
export function isOpenstack(root: YamlContent): boolean {
  return listRules(root, '').length > 0;
}

/** True for a Heat template with security groups. */
export function isHeat(root: YamlContent): boolean {
  return listHeatResources(root).some(({ type }) => /^(OS::Neutron|AWS::EC2)::SecurityGroup(Rule)?$/.test(type));
}

interface LocatedRule {
  readonly node: YamlContent;
  readonly group: string;
}

/** Rules that stand alone, in lists, or in groups. */
function listRules(node: YamlContent, group: string): readonly LocatedRule[] {
  if (node.kind === 'sequence') return readList(node).flatMap((item) => listRules(item, group));
  if (node.kind !== 'mapping') return [];
  if (isTableRule(node) || isApiRule(node)) return [{ node, group }];
  const fields = fieldsOf(node);
  const name = readText(fields.get('name')?.value) ?? readText(fields.get('id')?.value) ?? group;
  const inside = ['security_groups', 'security_group', 'security_group_rules', 'security_group_rule', 'rules'];
  return inside.flatMap((key) => {
    const value = fields.get(key)?.value;
    return value === undefined || value.kind === 'scalar' ? [] : listRules(value, name);
  });
}

function isTableRule(node: YamlContent): boolean {
  return node.kind === 'mapping' && fieldsOf(node).has('IP Protocol') && fieldsOf(node).has('Port Range');
}

function isApiRule(node: YamlContent): boolean {
  if (node.kind !== 'mapping') return false;
  const fields = fieldsOf(node);
  return fields.has('direction') && (fields.has('ethertype') || fields.has('ether_type')) && fields.has('protocol');
}

function letOut(group: NeutronGroup, { document }: PolicySource): NeutronGroup {
  if (group.rules.some(({ direction }) => direction === 'outbound')) return group;
  const span = group.rules[0]?.span ?? { file: document.name, start: 0, end: 0 };
  const leaving: PolicyRule = { ...blankRule(`${group.name}: default egress`, span), direction: 'outbound' };
  return { ...group, rules: [...group.rules, leaving] };
}

function asTemplateResource({ name, type, properties }: HeatResource): Resource {
  const span = properties?.span ?? { file: '', start: 0, end: 0 };
  return { name, type, properties, condition: undefined, span };
}

function uniteGroups({ document }: PolicySource, groups: readonly NeutronGroup[]): NetworkPolicy {
  const several = groups.length > 1;
  const rules = groups.flatMap(({ name, rules: own }) =>
    own.map((rule) => {
      const reason = `whether the security group \`${name}\` is the server’s`;
      const part: OpaquePart = { code: 'group-unclear', reason, span: rule.span };
      return several ? { ...rule, opaque: [...rule.opaque, part] } : rule;
    }),
  );
  return { ...blankPolicy(document), rules, entries: countEntries(rules) };
}
