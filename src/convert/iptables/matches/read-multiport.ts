import { type IntervalSet, fromRanges } from '../../../model/interval-set.ts';
import type { Match } from '../../../model/match.ts';
import { type Call, type RuleState, refuseValue, spanOf } from '../rule-state.ts';
import { type PortRange, type PortReading, complementPorts, parsePortRange, portsOf } from '../values/ports.ts';
import { DCCP, SCTP, TCP, UDP, UDPLITE } from '../values/protocols.ts';
import type { ServiceList } from '../values/services.ts';
import { warnOfOctal } from './port-hazard.ts';

/** multiport: a list of up to 15 ports, where a range counts twice. */
export function readMultiport(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.slice(0, 1).map((use): Match => {
    const { reader } = rule;
    const text = use.values[0]?.text ?? '';
    const span = spanOf(reader, use);
    const services = LISTS.get(rule.protocol?.number ?? TCP) ?? 'other';
    const both = use.option.name === 'ports';
    const ranges = parsePortList(text, { services, base: 'any' });
    if (ranges === undefined) return refuseValue(rule, use, 'up to 15 ports or closed ranges, joined by commas');
    warnOfOctal(text, use, reader);
    const ports = portsOf(ranges, use.negated);
    const side = use.option.name === 'sports' ? 'source' : 'destination';
    if (!both) return { kind: 'port', side, protocols: MULTIPORT_PROTOCOLS, ports, span };
    // --ports: either port is one of these; negated: neither is.
    const named = use.negated ? complementPorts(ports) : ports;
    const either: readonly Match[][] = (['source', 'destination'] as const).map((one) => [
      { kind: 'port', side: one, protocols: MULTIPORT_PROTOCOLS, ports: named, span },
    ]);
    return { kind: use.negated ? 'none' : 'any', of: either, span };
  });
}

const MULTIPORT_PROTOCOLS: IntervalSet<number> = fromRanges([
  [TCP, TCP],
  [UDP, UDP],
  [DCCP, DCCP],
  [SCTP, SCTP],
  [UDPLITE, UDPLITE],
]);

/** Whose service names multiport knows, by the protocol of the rule. */
const LISTS: ReadonlyMap<number, ServiceList> = new Map([
  [TCP, 'tcp'],
  [UDP, 'udp'],
]);

function parsePortList(text: string, reading: PortReading): readonly PortRange[] | undefined {
  const ranges: PortRange[] = [];
  let slots = 0;
  for (const part of text.split(',')) {
    const colon = part.indexOf(':');
    const open = colon === 0 || (colon !== -1 && colon === part.length - 1);
    const range = part === '' || open ? undefined : parsePortRange(part, reading);
    if (range === undefined || (colon !== -1 && range[0] >= range[1])) return undefined;
    slots += colon === -1 ? 1 : 2;
    ranges.push(range);
  }
  return slots > 15 ? undefined : ranges;
}
