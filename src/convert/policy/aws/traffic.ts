import type { IntervalSet } from '../../../model/interval-set.ts';
import type { OpaquePart } from '../../../model/policy.ts';
import { ALL_PORTS, type PortSet, portRange } from '../../../model/port-set.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { type Notes, readText } from '../field.ts';
import { refuse } from '../mapping.ts';
import { ALL_PROTOCOLS, readProtocolText } from '../text/protocols.ts';

/** Protocol and ports of a permission or an entry. */
export interface Traffic {
  readonly protocols: IntervalSet<number>;
  readonly ports: PortSet;
  readonly portsSpan: Span;
  readonly opaque: readonly OpaquePart[];
}

/** What names the traffic; absent ends are undefined. */
export interface TrafficNodes {
  readonly protocol: YamlContent | undefined;
  readonly from: YamlContent | undefined;
  readonly to: YamlContent | undefined;
  readonly node: YamlContent;
}

/**
 * `-1` is every protocol, with every port; ports count for TCP and UDP only, and for ICMP they are type and code. Source: EC2
 * API, `IpPermission`.
 */
export function readTraffic({ protocol, from, to, node }: TrafficNodes, notes: Notes): Traffic {
  const text = readText(protocol) ?? '';
  const all: Traffic = { protocols: ALL_PROTOCOLS, ports: ALL_PORTS, portsSpan: node.span, opaque: [] };
  if (text === '-1') return all;
  const protocols = readProtocolText(text);
  if (protocols === undefined)
    return { ...all, opaque: [refuse('The protocol cannot be read here.', protocol ?? node, notes)] };
  const [first, last] = [readNumber(from), readNumber(to)];
  if (!hasPorts(protocols)) {
    const limited = [first, last].some((number) => number !== undefined && number !== -1);
    const part: OpaquePart = { code: 'condition-not-modelled', reason: 'a type of ICMP message', span: node.span };
    return { ...all, protocols, opaque: limited && !isOther(protocols) ? [part] : [] };
  }
  if (first === undefined || last === undefined || first < 0 || first > last || last > 65_535) {
    return { ...all, protocols, opaque: [refuse('These ports cannot be read here.', from ?? to ?? node, notes)] };
  }
  return { protocols, ports: portRange(first, last), portsSpan: from?.span ?? node.span, opaque: [] };
}

function hasPorts(protocols: IntervalSet<number>): boolean {
  return protocols[0] === 6 || protocols[0] === 17;
}

/** Neither ICMP nor ICMPv6: ports mean nothing. */
function isOther(protocols: IntervalSet<number>): boolean {
  return ![1, 58].includes(protocols[0] ?? 0);
}

function readNumber(node: YamlContent | undefined): number | undefined {
  const text = readText(node);
  return text !== undefined && /^-?\d{1,5}$/.test(text) ? Number(text) : undefined;
}
