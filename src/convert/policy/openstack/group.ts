import type { PolicyRule } from '../../../model/policy.ts';
import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { type Notes, readText } from '../field.ts';
import { type Mapping, filled, readList, readMapping } from '../mapping.ts';
import { readNeutronRule } from './rule.ts';

/** The rules of one security group. */
export interface NeutronGroup {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
}

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
  return rules.map((rule) => ({ ...rule, opaque: [...rule.opaque, ...opaque] }));
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
    rules: rules.map((rule) => ({ ...rule, opaque: [...rule.opaque, ...opaque] })),
  };
}

/** The values that are not empty texts. */
function present(values: Mapping['values'], keys: readonly string[]): readonly YamlContent[] {
  return keys.flatMap((key) => {
    const node = filled(values.get(key));
    return node === undefined || (node.kind === 'scalar' && node.text === '') ? [] : [node];
  });
}

/** A resource of a Heat template. */
export interface HeatResource {
  readonly name: string;
  readonly type: string;
  readonly properties: YamlContent | undefined;
}

/** The resources of a Heat template. */
export function listHeatResources(root: YamlContent): readonly HeatResource[] {
  const resources = root.kind === 'mapping' ? fieldsOf(root).get('resources')?.value : undefined;
  if (resources?.kind !== 'mapping') return [];
  return [...fieldsOf(resources).values()].flatMap(({ name, value }) => {
    const fields = value.kind === 'mapping' ? fieldsOf(value) : undefined;
    const type = readText(fields?.get('type')?.value);
    return type === undefined ? [] : [{ name, type, properties: fields?.get('properties')?.value }];
  });
}

/** The rules of an `OS::Neutron::SecurityGroup`, which lets everything out unless it has egress rules. */
export function readHeatGroup({ name, properties }: HeatResource, notes: Notes): NeutronGroup {
  const { values, opaque } = readMapping(properties, ['name', 'description', 'rules'], notes);
  const rules = readList(values.get('rules')).flatMap((rule) => readApiRule(rule, notes));
  return { name, rules: rules.map((rule) => ({ ...rule, opaque: [...rule.opaque, ...opaque] })) };
}
