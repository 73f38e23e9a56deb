import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { blankRule, widenRule } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { readList, readMapping, refuse } from '../mapping.ts';
import { type Peers, joinPeers, namePeers, readBlock } from './peers.ts';
import { readTraffic } from './traffic.ts';

/** A security group: it only allows. */
export interface SecurityGroup {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
  /** Rules that stand in no file: the group has them unless others take their place. */
  readonly implied: readonly PolicyRule[];
  /** Parts that may hold more rules. */
  readonly opaque: readonly OpaquePart[];
}

const PERMISSION_KEYS = [
  'FromPort',
  'ToPort',
  'IpProtocol',
  'IpRanges',
  'Ipv6Ranges',
  'PrefixListIds',
  'UserIdGroupPairs',
];
const GROUP_KEYS = [
  'Description',
  'GroupId',
  'GroupName',
  'IpPermissions',
  'IpPermissionsEgress',
  'OwnerId',
  'VpcId',
  'Tags',
  'SecurityGroupArn',
];

/** Reads one group of `describe-security-groups`. */
export function readSecurityGroup(node: YamlContent, notes: Notes): SecurityGroup {
  const { values, opaque } = readMapping(node, GROUP_KEYS, notes);
  const name = readText(values.get('GroupName')) ?? readText(values.get('GroupId')) ?? 'security group';
  const read = (key: string, direction: PolicyRule['direction']): readonly PolicyRule[] => {
    const list = values.get(key);
    const base: PolicyRule = { ...blankRule(name, node.span), direction };
    if (list === undefined) return [widenRule(base, [describeMissing(key, node)])];
    return readList(list).map((permission) => readPermission(permission, { ...base, span: permission.span }, notes));
  };
  const rules = [...read('IpPermissions', 'inbound'), ...read('IpPermissionsEgress', 'outbound')];
  return { name, rules, implied: [], opaque };
}

function describeMissing(key: string, { span }: YamlContent): OpaquePart {
  return { code: 'policy-part-missing', reason: `\`${key}\` of a security group, which the export leaves out`, span };
}

/** The lists of a permission: what an item of it is called by, and what it stands for. */
const PEER_LISTS: readonly (readonly [key: string, names: readonly string[], inert: readonly string[]])[] = [
  ['IpRanges', ['CidrIp'], ['Description']],
  ['Ipv6Ranges', ['CidrIpv6'], ['Description']],
  ['PrefixListIds', ['PrefixListId'], ['Description']],
  [
    'UserIdGroupPairs',
    ['GroupId', 'GroupName'],
    ['Description', 'UserId', 'VpcId', 'VpcPeeringConnectionId', 'PeeringStatus'],
  ],
];

function readPermission(node: YamlContent, rule: PolicyRule, notes: Notes): PolicyRule {
  const { values, opaque } = readMapping(node, PERMISSION_KEYS, notes);
  const strange: OpaquePart[] = [...opaque];
  const found: Peers[] = [];
  for (const [key, names, inert] of PEER_LISTS) {
    for (const item of readList(values.get(key))) {
      const inner = readMapping(item, [...names, ...inert], notes);
      const [named] = names.flatMap((name) => inner.values.get(name) ?? []);
      strange.push(...inner.opaque);
      if (named !== undefined) found.push(readPeer(key, named, notes));
      else if (inner.opaque.length === 0) strange.push(refuse('This names nobody.', item, notes));
    }
  }
  const peers = joinPeers(found, node.span);
  const traffic = readTraffic(
    { protocol: values.get('IpProtocol'), from: values.get('FromPort'), to: values.get('ToPort'), node },
    notes,
  );
  return widenRule(permit(rule, { peers, traffic, opaque: [] }), strange);
}

function readPeer(key: string, node: YamlContent, notes: Notes): Peers {
  if (key === 'PrefixListIds') return namePeers(readText(node) ?? '?', node.span, 'prefix list');
  if (key === 'UserIdGroupPairs') return namePeers(readText(node) ?? '?', node.span, 'security group');
  return readBlock(node, notes);
}

/** A rule that lets the traffic come from the peers, or go to them. */
export function permit(
  rule: PolicyRule,
  { peers, traffic, opaque }: { peers: Peers; traffic: ReturnType<typeof readTraffic>; opaque: readonly OpaquePart[] },
): PolicyRule {
  return {
    ...rule,
    ...(rule.direction === 'inbound' ? { from: peers.selector } : { to: peers.selector }),
    protocols: traffic.protocols,
    ports: traffic.ports,
    portsSpan: traffic.portsSpan,
    opaque: [...rule.opaque, ...opaque, ...peers.opaque, ...traffic.opaque],
  };
}
