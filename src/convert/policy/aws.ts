import type { NetworkPolicy, OpaquePart } from '../../model/policy.ts';
import { fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { type AclEntry, readAclEntry } from './aws/network-acl.ts';
import { readSecurityGroup } from './aws/security-group.ts';
import { readTemplateEntries, readTemplateGroups } from './aws/template.ts';
import { type Resource, listResources, refuseResources } from './aws/resource.ts';
import { blankPolicy } from './blank.ts';
import { countEntries } from './entries.ts';
import { type Notes, readText } from './field.ts';
import { readList, readMapping } from './mapping.ts';
import type { PolicySource } from './source.ts';
import { addDoubt, uniteGroups } from './aws/unite.ts';

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

const ACL_KEYS = ['Entries', 'NetworkAclId', 'Associations', 'IsDefault', 'OwnerId', 'Tags', 'VpcId'];

/** Reads `aws ec2 describe-network-acls`: stateless lists, the lowest number first, each way for itself. */
export function readNetworkAcls(source: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const lists = source.roots
    .flatMap((root) => listOf(root, 'NetworkAcls', 'Entries'))
    .map((node) => {
      const { values, opaque } = readMapping(node, ACL_KEYS, notes);
      const name = readText(values.get('NetworkAclId')) ?? 'network ACL';
      return { name, entries: readList(values.get('Entries')).map((entry) => readAclEntry(entry, notes)), opaque };
    });
  return { value: joinLists(source, lists), diagnostics: notes };
}

/** Reads the security groups of a CloudFormation template, or its network ACLs if it has no groups. */
export function readCloudFormation(source: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const resources = source.roots.flatMap((root) => listResources(root));
  const strange = source.roots.flatMap((root) => refuseResources(root, 'Resources', notes));
  const groups = readTemplateGroups(resources, notes);
  const entries = readTemplateEntries(resources, notes);
  if (groups.length === 0) {
    const names = [...new Set(entries.map(({ acl }) => acl))];
    const lists = names.map((name) => ({
      name,
      entries: entries.filter(({ acl }) => acl === name).map(({ entry }) => entry),
      opaque: strange,
    }));
    return { value: joinLists(source, lists), diagnostics: notes };
  }
  const policy = uniteGroups(source, groups);
  const reason = 'what the network ACLs of the template let pass, which are not read beside its security groups';
  const lists = entries.slice(0, 1).map(({ span }) => ({ code: 'network-acl-unread', reason, span }));
  return { value: { ...policy, opaque: [...policy.opaque, ...strange, ...lists] }, diagnostics: notes };
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

interface AccessList {
  readonly name: string;
  readonly entries: readonly AclEntry[];
  readonly opaque: readonly OpaquePart[];
}

/** What no entry matches is denied. Source: Amazon VPC, network ACLs. */
function joinLists({ document }: PolicySource, lists: readonly AccessList[]): NetworkPolicy {
  const rules = lists.flatMap(({ name, entries }) =>
    entries
      .toSorted((one, two) => one.number - two.number)
      .flatMap((entry) => entry.rules)
      .map((rule) => addDoubt(rule, lists.length > 1, `the network ACL \`${name}\``)),
  );
  const opaque = lists.flatMap((list) => list.opaque);
  return { ...blankPolicy(document), stateful: false, rules, opaque, entries: countEntries(rules) };
}
