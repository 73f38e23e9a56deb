import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { blankRule, unknownRules, widenRule } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { readList, readMapping, refuse } from '../mapping.ts';
import { type AclEntry, readAclEntry } from './network-acl.ts';
import { type Peers, describeReference, joinPeers, namePeers, readBlock } from './peers.ts';
import type { Resource } from './resource.ts';
import { type SecurityGroup, permit } from './security-group.ts';
import { readTraffic } from './traffic.ts';

const GROUP = 'AWS::EC2::SecurityGroup';

/** The security groups of a template, each with the rules that stand in resources of their own. */
export function readTemplateGroups(resources: readonly Resource[], notes: Notes): readonly SecurityGroup[] {
  const groups = resources.filter(({ type }) => type === GROUP).map((resource) => readGroup(resource, notes));
  const loose = resources.filter(({ type }) => type === `${GROUP}Ingress` || type === `${GROUP}Egress`);
  const added = loose.map((resource) => readLoose(resource, notes));
  const known = new Set(groups.map(({ name }) => name));
  const merged = groups.map((group) => {
    const own = added.filter((one) => one.group === group.name).map(({ rule }) => rule);
    const implied = group.implied.map((rule) => doubtImplied(rule, own));
    return { ...group, rules: [...group.rules, ...own], implied };
  });
  const others = added.filter(({ group }) => !known.has(group));
  const names = [...new Set(others.map(({ group }) => group))];
  return [
    ...merged,
    ...names.map((name) => ({
      name,
      rules: others.filter(({ group }) => group === name).map(({ rule }) => rule),
      implied: [],
      opaque: [],
    })),
  ];
}

/** Whether a rule for egress of its own takes the place of the one that every group starts with is not documented clearly. */
function doubtImplied(rule: PolicyRule, added: readonly PolicyRule[]): PolicyRule {
  if (!added.some(({ direction }) => direction === 'outbound')) return rule;
  const reason = 'whether the group keeps the rule that lets everything out';
  return { ...rule, opaque: [...rule.opaque, { code: 'default-egress-unclear', reason, span: rule.span }] };
}

/** The entries of network ACLs of a template, with the ACL they belong to. */
export function readTemplateEntries(
  resources: readonly Resource[],
  notes: Notes,
): readonly { readonly acl: string; readonly entry: AclEntry; readonly span: Span }[] {
  return resources
    .filter(({ type }) => type === 'AWS::EC2::NetworkAclEntry')
    .map((resource) => {
      const { name, properties, span } = resource;
      const strange = refuseKeys(resource, notes);
      const entry: AclEntry =
        properties === undefined || strange.length > 0
          ? { number: -1, rules: unknownRules(name, span, strange) }
          : readAclEntry(properties, notes);
      const condition = describeCondition(resource);
      const rules = entry.rules.map((rule) => ({ ...rule, name, opaque: [...rule.opaque, ...condition] }));
      return { acl: ownerOf(resource, 'NetworkAclId'), entry: { ...entry, rules }, span };
    });
}

const GROUP_KEYS = ['GroupDescription', 'GroupName', 'VpcId', 'Tags', 'SecurityGroupIngress', 'SecurityGroupEgress'];

/** A group without egress rules lets everything out. Source: CloudFormation, `AWS::EC2::SecurityGroup`. */
function readGroup(resource: Resource, notes: Notes): SecurityGroup {
  const { name } = resource;
  const { values, opaque } = readMapping(resource.properties, GROUP_KEYS, notes);
  const parts = describeCondition(resource);
  const read = (key: string, direction: PolicyRule['direction']): readonly PolicyRule[] =>
    readList(values.get(key)).map((node) =>
      readRule(node, { ...blankRule(name, node.span), direction, opaque: parts }, notes),
    );
  const leaving: PolicyRule = {
    ...blankRule(`${name}: default egress`, resource.span),
    direction: 'outbound',
    opaque: parts,
  };
  return {
    name,
    rules: [...read('SecurityGroupIngress', 'inbound'), ...read('SecurityGroupEgress', 'outbound')],
    implied: values.has('SecurityGroupEgress') ? [] : [leaving],
    opaque: [...opaque, ...refuseKeys(resource, notes)],
  };
}

function readLoose(resource: Resource, notes: Notes): { readonly group: string; readonly rule: PolicyRule } {
  const direction = resource.type.endsWith('Egress') ? 'outbound' : 'inbound';
  const base: PolicyRule = {
    ...blankRule(resource.name, resource.span),
    direction,
    opaque: describeCondition(resource),
  };
  const strange = refuseKeys(resource, notes);
  const rule =
    resource.properties === undefined || strange.length > 0
      ? widenRule(base, [...strange, unreadRule(resource.span)])
      : readRule(resource.properties, base, notes);
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
  return widenRule(permit(rule, { peers, traffic, opaque: [] }), opaque);
}

function nameValue(node: YamlContent | undefined, what: 'security group' | 'prefix list'): readonly Peers[] {
  if (node === undefined) return [];
  return [namePeers(describeReference(node) ?? readText(node) ?? '?', node.span, what)];
}

function ownerOf({ properties }: Resource, key: string): string {
  const node = properties?.kind === 'mapping' ? fieldsOf(properties).get(key)?.value : undefined;
  return (describeReference(node) ?? readText(node) ?? '').replace(/\.GroupId$/, '');
}

function unreadRule(span: Span): OpaquePart {
  return { code: 'policy-rule-unread', reason: 'a rule of the template that could not be read', span };
}

/** Keys of the resource itself that nobody knows. */
function refuseKeys({ strange }: Resource, notes: Notes): readonly OpaquePart[] {
  return strange.map((key) => refuse('This is not known here, so what it changes is not known.', key, notes));
}

function describeCondition({ condition, name }: Resource): readonly OpaquePart[] {
  if (condition === undefined) return [];
  return [
    { code: 'condition-not-modelled', reason: `whether the template makes \`${name}\` at all`, span: condition.span },
  ];
}
