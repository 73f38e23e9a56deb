import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { type AclEntry, readAclEntry } from './aws/network-acl.ts';
import { type SecurityGroup, readSecurityGroup } from './aws/security-group.ts';
import { type Resource, listResources, readTemplateEntries, readTemplateGroups } from './aws/template.ts';
import { blankPolicy } from './blank.ts';
import { countEntries } from './entries.ts';
import { type Notes, readText } from './field.ts';
import { readList } from './mapping.ts';
import type { PolicySource } from './source.ts';

/** Reads `aws ec2 describe-security-groups`: what no rule allows is denied; with several groups it is open which the server has. */
export function readSecurityGroups(source: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const groups = source.roots.flatMap((root) => listOf(root, 'SecurityGroups', 'IpPermissions'));
  return {
    value: uniteGroups(
      source,
      groups.map((node) => readSecurityGroup(node, notes)),
    ),
    diagnostics: notes,
  };
}

/** Reads `aws ec2 describe-network-acls`: stateless lists, the lowest number first, each way for itself. */
export function readNetworkAcls(source: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const lists = source.roots
    .flatMap((root) => listOf(root, 'NetworkAcls', 'Entries'))
    .map((node) => {
      const fields = node.kind === 'mapping' ? fieldsOf(node) : undefined;
      const name = readText(fields?.get('NetworkAclId')?.value) ?? 'network ACL';
      return { name, entries: readList(fields?.get('Entries')?.value).map((entry) => readAclEntry(entry, notes)) };
    });
  return { value: joinLists(source, lists), diagnostics: notes };
}

/** Reads the security groups of a CloudFormation template, or its network ACLs if it has no groups. */
export function readCloudFormation(source: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const resources = source.roots.flatMap(listResources);
  const groups = readTemplateGroups(resources, notes);
  const entries = readTemplateEntries(resources, notes);
  if (groups.length === 0) {
    const names = [...new Set(entries.map(({ acl }) => acl))];
    const lists = names.map((name) => ({
      name,
      entries: entries.filter(({ acl }) => acl === name).map(({ entry }) => entry),
    }));
    return { value: joinLists(source, lists), diagnostics: notes };
  }
  const policy = uniteGroups(source, groups);
  const reason = 'what the network ACLs of the template let pass, which are not read beside its security groups';
  const lists = entries.slice(0, 1).map(({ entry }) => ({ code: 'network-acl-unread', reason, span: entry.rule.span }));
  return { value: { ...policy, opaque: [...policy.opaque, ...lists] }, diagnostics: notes };
}

/** True for the output of `describe-security-groups`, or one of its groups. */
export function isSecurityGroups(root: YamlContent): boolean {
  return listOf(root, 'SecurityGroups', 'IpPermissions').length > 0;
}

/** True for the output of `describe-network-acls`, or one of its lists. */
export function isNetworkAcls(root: YamlContent): boolean {
  return listOf(root, 'NetworkAcls', 'Entries').some(
    (node) => node.kind === 'mapping' && fieldsOf(node).has('NetworkAclId'),
  );
}

/** True for a CloudFormation template with security groups or network ACLs. */
export function isCloudFormation(root: YamlContent): boolean {
  return listResources(root).some(isFilter);
}

function isFilter({ type }: Resource): boolean {
  return /^AWS::EC2::(SecurityGroup|SecurityGroup(In|E)gress|NetworkAclEntry)$/.test(type);
}

/** The objects under a key, in a list, or the document itself if it has the telling field. */
function listOf(root: YamlContent, key: string, field: string): readonly YamlContent[] {
  if (root.kind === 'sequence') return readList(root).flatMap((item) => listOf(item, key, field));
  if (root.kind !== 'mapping') return [];
  const fields = fieldsOf(root);
  if (fields.has(field)) return [root];
  const list = fields.get(key)?.value;
  return list?.kind === 'sequence' ? readList(list).flatMap((item) => listOf(item, key, field)) : [];
}

function uniteGroups({ document }: PolicySource, groups: readonly SecurityGroup[]): NetworkPolicy {
  const rules = groups.flatMap(({ name, rules: own }) =>
    own.map((rule) => addDoubt(rule, groups.length > 1, `the security group \`${name}\``)),
  );
  return { ...blankPolicy(document), rules, entries: countEntries(rules) };
}

interface AccessList {
  readonly name: string;
  readonly entries: readonly AclEntry[];
}

/** What no entry matches is denied. Source: Amazon VPC, network ACLs. */
function joinLists({ document }: PolicySource, lists: readonly AccessList[]): NetworkPolicy {
  const rules = lists.flatMap(({ name, entries }) =>
    entries
      .toSorted((one, two) => one.number - two.number)
      .map(({ rule }) => addDoubt(rule, lists.length > 1, `the network ACL \`${name}\``)),
  );
  return { ...blankPolicy(document), stateful: false, rules, entries: countEntries(rules) };
}

function addDoubt(rule: PolicyRule, doubtful: boolean, what: string): PolicyRule {
  if (!doubtful) return rule;
  const part: OpaquePart = { code: 'group-unclear', reason: `whether ${what} is the server’s`, span: rule.span };
  return { ...rule, opaque: [...rule.opaque, part] };
}
