import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { blankRule } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { readList, readMapping } from '../mapping.ts';
import { type Peers, joinPeers, namePeers, readBlock } from './peers.ts';
import { readTraffic } from './traffic.ts';

/** A security group: it only allows. */
export interface SecurityGroup {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
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
  const read = (key: string, direction: PolicyRule['direction']): readonly PolicyRule[] =>
    readList(values.get(key)).map((permission) => {
      const rule = readPermission(permission, { ...blankRule(name, permission.span), direction }, notes);
      return { ...rule, opaque: [...rule.opaque, ...opaque] };
    });
  return { name, rules: [...read('IpPermissions', 'inbound'), ...read('IpPermissionsEgress', 'outbound')] };
}

function readPermission(node: YamlContent, rule: PolicyRule, notes: Notes): PolicyRule {
  const { values, opaque } = readMapping(node, PERMISSION_KEYS, notes);
  const list = (key: string, field: string): readonly YamlContent[] =>
    readList(values.get(key)).flatMap((item) =>
      item.kind === 'mapping' ? (fieldsOf(item).get(field)?.value ?? []) : [],
    );
  const peers = joinPeers(
    [
      ...list('IpRanges', 'CidrIp').map((block) => readBlock(block, notes)),
      ...list('Ipv6Ranges', 'CidrIpv6').map((block) => readBlock(block, notes)),
      ...list('PrefixListIds', 'PrefixListId').map((item) =>
        namePeers(readText(item) ?? '?', item.span, 'prefix list'),
      ),
      ...list('UserIdGroupPairs', 'GroupId').map((item) =>
        namePeers(readText(item) ?? '?', item.span, 'security group'),
      ),
    ],
    node.span,
  );
  const traffic = readTraffic(
    { protocol: values.get('IpProtocol'), from: values.get('FromPort'), to: values.get('ToPort'), node },
    notes,
  );
  return permit(rule, { peers, traffic, opaque });
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
