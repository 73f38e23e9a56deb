import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { listResources, refuseResources } from './aws/resource.ts';
import { readTemplateGroups } from './aws/template.ts';
import { uniteGroups } from './aws/unite.ts';
import { type Notes, readBoolean, readText } from './field.ts';
import { listKeys, readList, readMapping, refuse } from './mapping.ts';
import { readApiRule, readHeatGroup, readHeatRule, readTableRule } from './openstack/group.ts';
import type { PolicySource } from './source.ts';

/**
 * Reads `openstack security group rule list|show` and `security group show|list`, as tables or with the keys of the API: what no
 * rule allows is denied; with several groups it is open which the server has.
 */
export function readOpenstack(source: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const groups = new Map<string, PolicyRule[]>();
  const opaque: OpaquePart[] = [];
  for (const part of source.roots.flatMap((root) => listParts(root, ''))) {
    const { node, group } = part;
    if (part.kind === 'group') opaque.push(...readGroupKeys(node, notes));
    else if (part.kind === 'other') opaque.push(refuse('This is no rule of a security group.', node, notes));
    else {
      const table = isTableRule(node) ? readTableRule(node, notes) : { group, rules: readApiRule(node, notes) };
      const rules = groups.get(table.group) ?? [];
      rules.push(...table.rules);
      groups.set(table.group, rules);
    }
  }
  const read = [...groups].map(([name, rules]) => ({ name, rules, implied: [], opaque: [] }));
  const policy = uniteGroups(source, read);
  return { value: { ...policy, opaque: [...opaque, ...policy.opaque] }, diagnostics: notes };
}

/** Reads the security groups of a Heat template. */
export function readHeat(source: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const resources = source.roots.flatMap((root) => listResources(root, 'resources'));
  const strange = source.roots.flatMap((root) => refuseResources(root, 'resources', notes));
  const neutron = resources
    .filter(({ type }) => type === 'OS::Neutron::SecurityGroup')
    .map((resource) => readHeatGroup(resource, notes));
  const loose = resources
    .filter(({ type }) => type === 'OS::Neutron::SecurityGroupRule')
    .map((resource) => readHeatRule(resource, notes));
  const groups = [...neutron, ...loose, ...readTemplateGroups(resources, notes)];
  const policy = uniteGroups(source, groups);
  return { value: { ...policy, opaque: [...strange, ...policy.opaque] }, diagnostics: notes };
}

/** True for rules or groups as the client prints them. */
export function isOpenstack(root: YamlContent): boolean {
  return listParts(root, '').some(({ kind }) => kind === 'rule');
}

/** True for a Heat template with security groups. */
export function isHeat(root: YamlContent): boolean {
  return listResources(root, 'resources').some(({ type }) =>
    /^(OS::Neutron|AWS::EC2)::SecurityGroup(Rule)?$/.test(type),
  );
}

interface GroupPart {
  readonly kind: 'rule' | 'group' | 'other';
  readonly node: YamlContent;
  readonly group: string;
}

/** Where a group keeps its rules, and an answer of the API its groups. */
const CONTAINERS = ['security_groups', 'security_group', 'security_group_rules', 'security_group_rule', 'rules'];

/** Keys of a group. Source: OpenStack Networking API, security groups. */
const GROUP_KEYS = [
  ...CONTAINERS,
  ...listKeys(`
  id name description project_id tenant_id created_at updated_at revision_number
  stateful shared is_shared tags location standard_attr_id
`),
];

/** Of a stateless group replies need rules of their own, which is not told apart from groups that keep state. */
function readGroupKeys(node: YamlContent, notes: Notes): readonly OpaquePart[] {
  const { values, opaque } = readMapping(node, GROUP_KEYS, notes);
  const stateful = values.get('stateful');
  if (stateful === undefined || readBoolean(stateful, []) === true) return opaque;
  const reason = 'replies to the server and from it, which a stateless group does not let pass by itself';
  return [...opaque, { code: 'stateless-group', reason, span: stateful.span }];
}

/** Rules that stand alone, in lists, or in groups, the groups themselves, and what is neither. */
function listParts(node: YamlContent, group: string): readonly GroupPart[] {
  if (node.kind === 'sequence') return readList(node).flatMap((item) => listParts(item, group));
  if (isTableRule(node) || isApiRule(node)) return [{ kind: 'rule', node, group }];
  const fields = node.kind === 'mapping' ? fieldsOf(node) : undefined;
  const inside = CONTAINERS.flatMap((key) => fields?.get(key)?.value ?? []);
  if (inside.length === 0) return [{ kind: 'other', node, group }];
  const name = readText(fields?.get('name')?.value) ?? readText(fields?.get('id')?.value) ?? group;
  return [{ kind: 'group', node, group: name }, ...inside.flatMap((value) => listParts(value, name))];
}

function isTableRule(node: YamlContent): boolean {
  return node.kind === 'mapping' && fieldsOf(node).has('IP Protocol') && fieldsOf(node).has('Port Range');
}

function isApiRule(node: YamlContent): boolean {
  if (node.kind !== 'mapping') return false;
  const fields = fieldsOf(node);
  return fields.has('direction') && (fields.has('ethertype') || fields.has('ether_type')) && fields.has('protocol');
}
