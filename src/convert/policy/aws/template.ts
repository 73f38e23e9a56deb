import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { blankRule } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { readList, readMapping } from '../mapping.ts';
import { type AclEntry, readAclEntry } from './network-acl.ts';
import { type Peers, describeReference, joinPeers, namePeers, readBlock } from './peers.ts';
import { type SecurityGroup, permit } from './security-group.ts';
import { readTraffic } from './traffic.ts';

/** A resource of a template. */
export interface Resource {
  readonly name: string;
  readonly type: string;
  readonly properties: YamlContent | undefined;
  readonly condition: YamlContent | undefined;
  readonly span: Span;
}

/** The resources of a CloudFormation template, by their order. */
export function listResources(root: YamlContent): readonly Resource[] {
  const resources = root.kind === 'mapping' ? fieldsOf(root).get('Resources')?.value : undefined;
  if (resources?.kind !== 'mapping') return [];
  return [...fieldsOf(resources).values()].flatMap(({ name, key, value }) => {
    const fields = value.kind === 'mapping' ? fieldsOf(value) : undefined;
    const type = readText(fields?.get('Type')?.value);
    if (fields === undefined || type === undefined) return [];
    const [properties, condition] = [fields.get('Properties')?.value, fields.get('Condition')?.value];
    return [{ name, type, properties, condition, span: { ...key.span, end: value.span.end } }];
  });
}

const GROUP = 'AWS::EC2::SecurityGroup';

/** The security groups of a template, each with the rules that stand in resources of their own. */
export function readTemplateGroups(resources: readonly Resource[], notes: Notes): readonly SecurityGroup[] {
  const groups = resources.filter(({ type }) => type === GROUP).map((resource) => readGroup(resource, notes));
  const loose = resources.filter(({ type }) => type === `${GROUP}Ingress` || type === `${GROUP}Egress`);
  const added = loose.map((resource) => readLoose(resource, notes));
  const known = new Set(groups.map(({ name }) => name));
  const merged = groups.map((group) => ({
    name: group.name,
    rules: [...group.rules, ...added.filter(({ group: owner }) => owner === group.name).map(({ rule }) => rule)],
  }));
  const others = added.filter(({ group }) => !known.has(group));
  const names = [...new Set(others.map(({ group }) => group))];
  return [
    ...merged,
    ...names.map((name) => ({ name, rules: others.filter(({ group }) => group === name).map(({ rule }) => rule) })),
  ];
}

/** The entries of network ACLs of a template, with the ACL they belong to. */
export function readTemplateEntries(
  resources: readonly Resource[],
  notes: Notes,
): readonly { readonly acl: string; readonly entry: AclEntry }[] {
  return resources
    .filter(({ type, properties }) => type === 'AWS::EC2::NetworkAclEntry' && properties !== undefined)
    .flatMap((resource) => {
      if (resource.properties === undefined) return [];
      const entry = readAclEntry(resource.properties, notes);
      const rule = {
        ...entry.rule,
        name: resource.name,
        opaque: [...entry.rule.opaque, ...describeCondition(resource)],
      };
      return [{ acl: ownerOf(resource, 'NetworkAclId'), entry: { ...entry, rule } }];
    });
}

const GROUP_KEYS = ['GroupDescription', 'GroupName', 'VpcId', 'Tags', 'SecurityGroupIngress', 'SecurityGroupEgress'];

/** A group without egress rules lets everything out. Source: CloudFormation, `AWS::EC2::SecurityGroup`. */
function readGroup(resource: Resource, notes: Notes): SecurityGroup {
  const { name } = resource;
  const { values, opaque } = readMapping(resource.properties, GROUP_KEYS, notes);
  const parts = [...opaque, ...describeCondition(resource)];
  const read = (key: string, direction: PolicyRule['direction']): readonly PolicyRule[] =>
    readList(values.get(key)).map((node) =>
      readRule(node, { ...blankRule(name, node.span), direction, opaque: parts }, notes),
    );
  const leaving: PolicyRule = {
    ...blankRule(`${name}: default egress`, resource.span),
    direction: 'outbound',
    opaque: parts,
  };
  const outbound = values.has('SecurityGroupEgress') ? read('SecurityGroupEgress', 'outbound') : [leaving];
  return { name, rules: [...read('SecurityGroupIngress', 'inbound'), ...outbound] };
}

function readLoose(resource: Resource, notes: Notes): { readonly group: string; readonly rule: PolicyRule } {
  const direction = resource.type.endsWith('Egress') ? 'outbound' : 'inbound';
  const base: PolicyRule = {
    ...blankRule(resource.name, resource.span),
    direction,
    opaque: describeCondition(resource),
  };
  const rule = resource.properties === undefined ? base : readRule(resource.properties, base, notes);
  return { group: ownerOf(resource, 'GroupId') || ownerOf(resource, 'GroupName'), rule };
}

const RULE_KEYS = [
  'CidrIp',
  'CidrIpv6',
  'Description',
  'FromPort',
  'ToPort',
  'IpProtocol',
  'GroupId',
  'GroupName',
  'SourcePrefixListId',
  'SourceSecurityGroupId',
  'SourceSecurityGroupName',
  'SourceSecurityGroupOwnerId',
  'DestinationPrefixListId',
  'DestinationSecurityGroupId',
];

function readRule(node: YamlContent, rule: PolicyRule, notes: Notes): PolicyRule {
  const reference = describeReference(node);
  if (reference !== undefined) {
    const reason = `what \`${reference}\` of the template stands for`;
    return { ...rule, opaque: [...rule.opaque, { code: 'reference-unresolved', reason, span: node.span }] };
  }
  const { values, opaque } = readMapping(node, RULE_KEYS, notes);
  const blocks = [values.get('CidrIp'), values.get('CidrIpv6')].flatMap((block) => block ?? []);
  const groups = ['SourceSecurityGroupId', 'SourceSecurityGroupName', 'DestinationSecurityGroupId'];
  const lists = ['SourcePrefixListId', 'DestinationPrefixListId'];
  const peers: Peers = joinPeers(
    [
      ...blocks.map((block) => readBlock(block, notes)),
      ...groups.flatMap((key) => nameValue(values.get(key), 'security group')),
      ...lists.flatMap((key) => nameValue(values.get(key), 'prefix list')),
    ],
    node.span,
  );
  const traffic = readTraffic(
    { protocol: values.get('IpProtocol'), from: values.get('FromPort'), to: values.get('ToPort'), node },
    notes,
  );
  return permit(rule, { peers, traffic, opaque });
}

function nameValue(node: YamlContent | undefined, what: 'security group' | 'prefix list'): readonly Peers[] {
  if (node === undefined) return [];
  return [namePeers(describeReference(node) ?? readText(node) ?? '?', node.span, what)];
}

function ownerOf({ properties }: Resource, key: string): string {
  const node = properties?.kind === 'mapping' ? fieldsOf(properties).get(key)?.value : undefined;
  return (describeReference(node) ?? readText(node) ?? '').replace(/\.GroupId$/, '');
}

function describeCondition({ condition, name }: Resource): readonly OpaquePart[] {
  if (condition === undefined) return [];
  return [
    { code: 'condition-not-modelled', reason: `whether the template makes \`${name}\` at all`, span: condition.span },
  ];
}
