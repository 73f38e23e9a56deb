import { ANY_ADDRESS, type AddressSet, NO_ADDRESSES, addressesOf } from '../../../model/address-set.ts';
import { ALL_IPV4, ALL_IPV6 } from '../../../model/address.ts';
import type { OpaquePart, PolicyRule, Selector } from '../../../model/policy.ts';
import { ALL_PORTS, type PortSet, portRange } from '../../../model/port-set.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { describeReference } from '../aws/peers.ts';
import { blankRule } from '../blank.ts';
import { type Notes, readSelector, readText } from '../field.ts';
import { readGuarded, refuse } from '../mapping.ts';
import { ALL_PROTOCOLS, readProtocolText } from '../text/protocols.ts';

/** The fields of a rule, wherever they stand; what is absent, null or empty is undefined. */
export interface NeutronRule {
  readonly direction: YamlContent | undefined;
  readonly ethertype: YamlContent | undefined;
  readonly protocol: YamlContent | undefined;
  readonly prefix: YamlContent | undefined;
  /** Groups of addresses or of servers. */
  readonly groups: readonly YamlContent[];
  /** The ends of the range of ports: of one node (`3001:3100`) or of two. */
  readonly ports: readonly YamlContent[];
  readonly node: YamlContent;
}

/** What an absent direction or family means: the API has defaults, a table that lacks the column does not tell. */
type Absent = 'default' | 'unknown';

/** A rule of a security group: it allows. Source: OpenStack Networking API, security group rules. */
export function readNeutronRule(fields: NeutronRule, absent: Absent, notes: Notes): readonly PolicyRule[] {
  const { node } = fields;
  const direction = readText(fields.direction);
  const peers = readPeers(fields, absent, notes);
  const traffic = readTraffic(fields, notes);
  const rule: PolicyRule = {
    ...blankRule('security group rule', node.span),
    protocols: traffic.protocols,
    ports: traffic.ports,
    portsSpan: fields.ports[0]?.span,
    opaque: [...peers.opaque, ...traffic.opaque],
  };
  const inbound: PolicyRule = { ...rule, from: peers.selector };
  const outbound: PolicyRule = { ...rule, direction: 'outbound', to: peers.selector };
  if (direction === 'egress') return [outbound];
  if (direction === 'ingress' || (fields.direction === undefined && absent === 'default')) return [inbound];
  const reason = 'which direction a rule is for, which the export does not tell';
  const part: OpaquePart = { code: 'direction-unclear', reason, span: node.span };
  return [inbound, outbound].map((one) => ({ ...one, opaque: [...one.opaque, part] }));
}

interface Peers {
  readonly selector: Selector;
  readonly opaque: readonly OpaquePart[];
}

/** A prefix, or groups, or else everyone of the family. */
function readPeers({ prefix, groups, ethertype, node }: NeutronRule, absent: Absent, notes: Notes): Peers {
  const text = ethertype === undefined && absent === 'default' ? 'ipv4' : readText(ethertype)?.toLowerCase();
  const family = text === 'ipv4' ? ALL_IPV4 : text === 'ipv6' ? ALL_IPV6 : undefined;
  const whole: AddressSet = family === undefined ? ANY_ADDRESS : addressesOf(family);
  const reason = 'which family a rule is for, which the export does not tell';
  const unclear: OpaquePart[] = family === undefined ? [{ code: 'family-unclear', reason, span: node.span }] : [];
  if (groups.length > 0) {
    const unresolved = groups.map((group) => ({ ...nameGroup(group), within: whole }));
    return { selector: { addresses: NO_ADDRESSES, unresolved, span: groups[0]?.span }, opaque: unclear };
  }
  if (prefix !== undefined) {
    const reference = describeReference(prefix);
    if (reference !== undefined) return namePrefix(reference, prefix.span, whole);
    const { value, opaque } = readGuarded(prefix.span, notes, (own) => readSelector(prefix, own));
    return { selector: value, opaque };
  }
  return { selector: { addresses: whole, unresolved: [], span: undefined }, opaque: unclear };
}

function nameGroup(node: YamlContent): OpaquePart {
  const name = describeReference(node) ?? readText(node) ?? '?';
  return { code: 'security-group-unresolved', reason: `the addresses of the group \`${name}\``, span: node.span, name };
}

function namePrefix(name: string, span: Span, within: AddressSet): Peers {
  const part: OpaquePart = {
    code: 'reference-unresolved',
    reason: `the addresses behind \`${name}\``,
    span,
    name,
    within,
  };
  return { selector: { addresses: NO_ADDRESSES, unresolved: [part], span }, opaque: [] };
}

interface Traffic {
  readonly protocols: PolicyRule['protocols'];
  readonly ports: PortSet;
  readonly opaque: readonly OpaquePart[];
}

/** Ports count for protocols that have them; for ICMP the range is type and code. */
function readTraffic({ protocol, ports, node }: NeutronRule, notes: Notes): Traffic {
  const protocols = protocol === undefined ? ALL_PROTOCOLS : readProtocolText(readText(protocol) ?? '');
  if (protocols === undefined) {
    const opaque = [refuse('The protocol cannot be read here.', protocol ?? node, notes)];
    return { protocols: ALL_PROTOCOLS, ports: ALL_PORTS, opaque };
  }
  if (ports.length === 0) return { protocols, ports: ALL_PORTS, opaque: [] };
  const [first, last = first, ...rest] = ports.flatMap((one) => (readText(one) ?? '?').split(':'));
  if ([1, 58].includes(protocols[0] ?? 0) && protocols.length === 2 && protocols[1] !== 256) {
    const reason = 'a type of ICMP message';
    return { protocols, ports: ALL_PORTS, opaque: [{ code: 'condition-not-modelled', reason, span: node.span }] };
  }
  const [low, high] = [readNumber(first), readNumber(last)];
  if (low !== undefined && high !== undefined && low <= high && rest.length === 0) {
    return { protocols, ports: portRange(low, high), opaque: [] };
  }
  return { protocols, ports: ALL_PORTS, opaque: [refuse('These ports cannot be read here.', ports[0] ?? node, notes)] };
}

function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}
