import { addressesOf } from '../../../model/address-set.ts';
import { ALL_IPV6 } from '../../../model/address.ts';
import type { PolicyRule } from '../../../model/policy.ts';
import { fieldsOf, scalarValue } from '../../../parse/yaml/access.ts';
import { warnOfHazard } from '../../../parse/yaml/hazard.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { ANYONE, blankRule } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { readList, refuse } from '../mapping.ts';
import { EVERY_PORT, type PortRange, portSetOf, readPortText } from '../text/ports.ts';
import { ALL_PROTOCOLS, readProtocolText } from '../text/protocols.ts';
import type { Variables } from './variables.ts';

/** The variables of geerlingguy.firewall that decide what passes. Source: its README and templates/firewall.bash.j2. */
export const PORT_LIST_VARIABLES = [
  'firewall_allowed_tcp_ports',
  'firewall_allowed_udp_ports',
  'firewall_forwarded_tcp_ports',
  'firewall_forwarded_udp_ports',
  'firewall_additional_rules',
  'firewall_ip6_additional_rules',
] as const;

/**
 * What the role's script lets in: ICMP and the listed ports; rules of the user's own and ports that are redirected may do
 * anything, so they come first. Lists that are not here may be set elsewhere.
 */
export function readPortLists(variables: Variables, place: Span, notes: Notes): readonly PolicyRule[] {
  const value = (name: (typeof PORT_LIST_VARIABLES)[number]): YamlContent | undefined => variables.get(name)?.value;
  const own = [value('firewall_additional_rules'), value('firewall_ip6_additional_rules')].flatMap(readList);
  return [
    ...filterNoIpv6(variables),
    ...own.flatMap(readOwnRule),
    ...readList(value('firewall_forwarded_tcp_ports')).map((node) => readForwarded(node, 'tcp', notes)),
    ...readList(value('firewall_forwarded_udp_ports')).map((node) => readForwarded(node, 'udp', notes)),
    ...readAllowed(value('firewall_allowed_tcp_ports'), { protocol: 'tcp', place, notes }),
    ...readAllowed(value('firewall_allowed_udp_ports'), { protocol: 'udp', place, notes }),
    { ...blankRule('ping', place), protocols: readProtocolText('icmp') ?? ALL_PROTOCOLS },
  ];
}

interface ListContext {
  readonly protocol: 'tcp' | 'udp';
  readonly place: Span;
  readonly notes: Notes;
}

function readAllowed(list: YamlContent | undefined, { protocol, place, notes }: ListContext): readonly PolicyRule[] {
  const protocols = readProtocolText(protocol) ?? ALL_PROTOCOLS;
  if (list === undefined) {
    const reason = `which ${protocol.toUpperCase()} ports another file of variables lists`;
    const opaque = [{ code: 'variable-elsewhere', reason, span: place }];
    return [{ ...blankRule(`${protocol} ports`, place), protocols, opaque }];
  }
  return readList(list).map((node): PolicyRule => {
    if (node.kind === 'scalar') notes.push(...warnOfHazard(node));
    const rule = { ...blankRule(`${protocol} ports`, node.span), protocols, portsSpan: node.span };
    const ranges = readDport(readText(node) ?? '');
    if (ranges !== undefined) return { ...rule, ports: portSetOf(ranges) };
    const message =
      'This is no port that iptables would take after `--dport`: write a number, `first:last`, or a service name.';
    return { ...rule, opaque: [refuse(message, node, notes)] };
  });
}

/** The text is put after `--dport` as it stands, so a range needs a colon. */
function readDport(text: string): readonly PortRange[] | undefined {
  const read = /[-,*\s]/.test(text) && !/[a-z]/i.test(text) ? undefined : readPortText(text);
  return read?.kind === 'ports' ? read.ranges : undefined;
}

/** `-j REDIRECT` to another port of the host, which must be allowed in its turn. */
function readForwarded(node: YamlContent, protocol: 'tcp' | 'udp', notes: Notes): PolicyRule {
  const source = node.kind === 'mapping' ? readText(fieldsOf(node).get('src')?.value) : undefined;
  const ranges = readDport(source ?? '');
  if (ranges === undefined) refuse('This is no port that could be redirected.', node, notes);
  return {
    ...blankRule('redirected port', node.span),
    action: 'unknown',
    protocols: readProtocolText(protocol) ?? ALL_PROTOCOLS,
    ports: portSetOf(ranges ?? [EVERY_PORT]),
  };
}

/**
 * A command line of the user's own: only its chain, protocol and destination ports are looked at, and only if nothing is
 * negated. Unless it is about INPUT alone, it may do anything to what the host sends as well.
 */
function readOwnRule(node: YamlContent): readonly PolicyRule[] {
  const text = readText(node) ?? '';
  const plain = !text.includes('!') && !text.includes('{{');
  const protocol = plain ? /(?:^|\s)(?:-p|--proto(?:col)?)[\s=]+(tcp|udp)\b/.exec(text)?.[1] : undefined;
  const ports = plain ? /--(?:dports?|destination-ports?)[\s=]+([\w:,]+)/.exec(text)?.[1] : undefined;
  const ranges = (ports ?? '').split(',').map(readDport);
  const known = protocol !== undefined && ranges.every((range) => range !== undefined);
  const rule: PolicyRule = {
    ...blankRule('additional rule', node.span),
    action: 'unknown',
    protocols: readProtocolText(protocol ?? 'any') ?? ALL_PROTOCOLS,
    ports: portSetOf(known ? ranges.flatMap((range) => range ?? []) : [EVERY_PORT]),
  };
  return plain && /(?:^|\s)INPUT\b/.test(text) && !/\bOUTPUT\b/.test(text)
    ? [rule]
    : [rule, { ...rule, direction: 'outbound' }];
}

/** `firewall_enable_ipv6: false`: the role leaves the rules for IPv6 as they are. */
function filterNoIpv6(variables: Variables): readonly PolicyRule[] {
  const field = variables.get('firewall_enable_ipv6');
  if (field?.value.kind !== 'scalar' || scalarValue(field.value) !== false) return [];
  const from = { ...ANYONE, addresses: addressesOf(ALL_IPV6) };
  return [{ ...blankRule('IPv6', field.key.span), action: 'unknown', from }];
}
