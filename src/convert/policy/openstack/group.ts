import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Resource } from '../aws/resource.ts';
import type { SecurityGroup } from '../aws/security-group.ts';
import { blankRule, widenRule } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { type Mapping, filled, readList, readMapping, refuse } from '../mapping.ts';
import { readNeutronRule } from './rule.ts';

/** Keys of the API, which Heat and `-f yaml` of newer clients use as well. */
const API_KEYS = [
  'direction',
  'ethertype',
  'ether_type',
  'protocol',
  'port_range_min',
  'port_range_max',
  'remote_ip_prefix',
  'remote_group_id',
  'remote_group',
  'remote_address_group_id',
  'remote_mode',
  'security_group',
  'security_group_id',
  'normalized_cidr',
  'belongs_to_default_sg',
  'id',
  'name',
  'description',
  'project_id',
  'tenant_id',
  'created_at',
  'updated_at',
  'revision_number',
  'standard_attr_id',
  'tags',
  'location',
];

/** Column headers of the table that `openstack security group rule list` prints. */
const TABLE_KEYS = [
  'ID',
  'IP Protocol',
  'Ethertype',
  'IP Range',
  'Port Range',
  'Direction',
  'Remote Security Group',
  'Remote Address Group',
  'Security Group',
  'Is Default',
  'Is Shared',
];

/** Reads a rule with the keys of the API. */
export function readApiRule(node: YamlContent, notes: Notes): readonly PolicyRule[] {
  const { values, opaque } = readMapping(node, API_KEYS, notes);
  const self = readText(values.get('remote_mode')) === 'remote_group_id' ? values.get('remote_mode') : undefined;
  const remote = present(values, ['remote_group_id', 'remote_group', 'remote_address_group_id']);
  const rules = readNeutronRule(
    {
      direction: values.get('direction'),
      ethertype: values.get('ethertype') ?? values.get('ether_type'),
      protocol: present(values, ['protocol'])[0],
      prefix: present(values, ['remote_ip_prefix'])[0],
      groups: remote.length === 0 && self !== undefined ? [self] : remote,
      ports: present(values, ['port_range_min', 'port_range_max']),
      node,
    },
    'default',
    notes,
  );
  return widenRules(rules, opaque);
}

/** With a key that nobody knows, a rule may let anything pass, either way. */
function widenRules(rules: readonly PolicyRule[], doubt: readonly OpaquePart[]): readonly PolicyRule[] {
  const [first] = rules;
  if (doubt.length === 0 || first === undefined) return rules;
  return (['inbound', 'outbound'] as const).map((direction) => widenRule({ ...first, direction }, doubt));
}

/** Reads a row of the client's table; `group` is the group it belongs to, if there is such a column. */
export function readTableRule(
  node: YamlContent,
  notes: Notes,
): { readonly group: string; readonly rules: readonly PolicyRule[] } {
  const { values, opaque } = readMapping(node, TABLE_KEYS, notes);
  const rules = readNeutronRule(
    {
      direction: values.get('Direction'),
      ethertype: values.get('Ethertype'),
      protocol: present(values, ['IP Protocol'])[0],
      prefix: present(values, ['IP Range'])[0],
      groups: present(values, ['Remote Security Group', 'Remote Address Group']),
      ports: present(values, ['Port Range']),
      node,
    },
    'unknown',
    notes,
  );
  return {
    group: readText(values.get('Security Group')) ?? '',
    rules: widenRules(rules, opaque),
  };
}

/** The values that are not empty texts. */
function present(values: Mapping['values'], keys: readonly string[]): readonly YamlContent[] {
  return keys.flatMap((key) => {
    const node = filled(values.get(key));
    return node === undefined || (node.kind === 'scalar' && node.text === '') ? [] : [node];
  });
}

/** The rules of an `OS::Neutron::SecurityGroup`, which lets everything out unless it has egress rules. Source: Heat. */
export function readHeatGroup({ name, properties, strange, span }: Resource, notes: Notes): SecurityGroup {
  const { values, opaque } = readMapping(properties, ['name', 'description', 'rules'], notes);
  const read = readList(values.get('rules')).map((rule) => readApiRule(rule, notes));
  const rules = read.flat();
  const leaving: PolicyRule = { ...blankRule(`${name}: default egress`, span), direction: 'outbound' };
  const leavings = rules.filter(({ direction }) => direction === 'outbound');
  // Rules that are read for both directions leave open whether there is one for egress.
  const unclear = read.filter((pair) => pair.length > 1).flatMap(([one]) => one?.opaque ?? []);
  const keepsDefault = leavings.length === 0 || unclear.length > 0;
  const stranger = strange.map((key) => refuse('This is not known here, so what it changes is not known.', key, notes));
  return {
    name,
    rules,
    implied: keepsDefault ? [{ ...leaving, opaque: unclear }] : [],
    opaque: [...opaque, ...stranger],
  };
}

/** A rule in a resource of its own. */
export function readHeatRule({ name, properties, strange, span }: Resource, notes: Notes): SecurityGroup {
  const opaque = strange.map((key) => refuse('This is not known here, so what it changes is not known.', key, notes));
  if (properties !== undefined) return { name, rules: readApiRule(properties, notes), implied: [], opaque };
  const reason = 'a rule of the template that could not be read';
  return { name, rules: [], implied: [], opaque: [...opaque, { code: 'policy-rule-unread', reason, span }] };
}
