import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import { scalarValue } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { blankRule } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { readMapping, refuse } from '../mapping.ts';
import { type Peers, joinPeers, readBlock } from './peers.ts';
import { permit } from './security-group.ts';
import { readTraffic } from './traffic.ts';

/** One entry of a network ACL. */
export interface AclEntry {
  /** The lowest is tried first, each way for itself. */
  readonly number: number;
  readonly rule: PolicyRule;
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

/** Reads an entry of `describe-network-acls`, or the properties of an `AWS::EC2::NetworkAclEntry`. */
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
  const number = Number(readText(values.get('RuleNumber')) ?? Number.NaN);
  const strange: OpaquePart[] = [];
  const action = readText(values.get('RuleAction'));
  if (Number.isNaN(number))
    strange.push(refuse('The number of this entry cannot be read here.', values.get('RuleNumber') ?? node, notes));
  const egress = readFlag(values.get('Egress'));
  const rule: PolicyRule = {
    ...blankRule(`entry ${Number.isNaN(number) ? '?' : number}`, node.span),
    action: action === 'allow' || action === 'deny' ? action : 'unknown',
    direction: egress ? 'outbound' : 'inbound',
  };
  const icmp = values.get('IcmpTypeCode') ?? values.get('Icmp');
  const detail: OpaquePart[] = icmp === undefined || isEveryMessage(icmp) ? [] : [describeIcmp(icmp)];
  return {
    number: Number.isNaN(number) ? 0 : number,
    rule: permit(rule, { peers, traffic, opaque: [...opaque, ...ports.opaque, ...strange, ...detail] }),
  };
}

function readFlag(node: YamlContent | undefined): boolean {
  return node?.kind === 'scalar' && (scalarValue(node) === true || node.text.toLowerCase() === 'true');
}

function isEveryMessage(node: YamlContent): boolean {
  const { values } = readMapping(node, ['Type', 'Code'], []);
  return readText(values.get('Type')) === '-1';
}

function describeIcmp({ span }: YamlContent): OpaquePart {
  return { code: 'condition-not-modelled', reason: 'a type of ICMP message', span };
}
