import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { blankRule, unknownRules } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { readMapping, refuse } from '../mapping.ts';
import { type Peers, joinPeers, readBlock } from './peers.ts';
import { permit } from './security-group.ts';
import { readTraffic } from './traffic.ts';

/** One entry of a network ACL. */
export interface AclEntry {
  /** The lowest is tried first, each way for itself; entries that cannot be read may do anything, and come before all others. */
  readonly number: number;
  readonly rules: readonly PolicyRule[];
}

const ENTRY_KEYS = [
  'CidrBlock',
  'Ipv6CidrBlock',
  'Egress',
  'IcmpTypeCode',
  'Icmp',
  'NetworkAclId',
  'PortRange',
  'Protocol',
  'RuleAction',
  'RuleNumber',
];

/** Reads an entry of `describe-network-acls`, or the properties of an `AWS::EC2::NetworkAclEntry`, which is no egress by default. */
export function readAclEntry(node: YamlContent, notes: Notes): AclEntry {
  const { values, opaque } = readMapping(node, ENTRY_KEYS, notes);
  const ports = readMapping(values.get('PortRange'), ['From', 'To'], notes);
  const blocks = [values.get('CidrBlock'), values.get('Ipv6CidrBlock')].filter((block) => block !== undefined);
  const peers: Peers = joinPeers(
    blocks.map((block) => readBlock(block, notes)),
    node.span,
  );
  const traffic = readTraffic(
    { protocol: values.get('Protocol'), from: ports.values.get('From'), to: ports.values.get('To'), node },
    notes,
  );
  const number = readText(values.get('RuleNumber')) ?? '';
  const strange: OpaquePart[] = [...opaque, ...ports.opaque];
  const action = readText(values.get('RuleAction'));
  if (!/^\d+$/.test(number))
    strange.push(refuse('The number of this entry cannot be read here.', values.get('RuleNumber') ?? node, notes));
  const egress = readFlag(values.get('Egress'));
  if (egress === undefined)
    strange.push(refuse('`Egress` must be `true` or `false`.', values.get('Egress') ?? node, notes));
  if (strange.length > 0) return { number: -1, rules: unknownRules('entry', node.span, strange) };
  const rule: PolicyRule = {
    ...blankRule(`entry ${number}`, node.span),
    action: action === 'allow' || action === 'deny' ? action : 'unknown',
    direction: egress === true ? 'outbound' : 'inbound',
  };
  const icmp = values.get('IcmpTypeCode') ?? values.get('Icmp');
  const detail: OpaquePart[] = icmp === undefined || isEveryMessage(icmp) ? [] : [describeIcmp(icmp)];
  return { number: Number(number), rules: [permit(rule, { peers, traffic, opaque: detail })] };
}

function readFlag(node: YamlContent | undefined): boolean | undefined {
  const text = node?.kind === 'scalar' ? node.text.toLowerCase() : node === undefined ? 'false' : '';
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function isEveryMessage(node: YamlContent): boolean {
  const { values } = readMapping(node, ['Type', 'Code'], []);
  return readText(values.get('Type')) === '-1';
}

function describeIcmp({ span }: YamlContent): OpaquePart {
  return { code: 'condition-not-modelled', reason: 'a type of ICMP message', span };
}
