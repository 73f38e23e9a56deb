import { type IntervalSet, fromRanges } from '../../../model/interval-set.ts';
import type { Match } from '../../../model/match.ts';
import { ALL_PORTS, type PortSet } from '../../../model/port-set.ts';
import { type Call, type OptionUse, type RuleState, refuseValue, spanOf } from '../rule-state.ts';
import { type PortRange, parsePortRange, portsOf } from '../values/ports.ts';
import type { Caches } from '../values/cache.ts';
import { TCP, UDP, UDPLITE } from '../values/protocols.ts';
import { differByTool, warnOfSurprise } from '../surprise.ts';
import { readTcpFlags, readTcpOption } from './read-tcp.ts';

type PortMatch = Match & { readonly kind: 'port' };

/** tcp, udp, sctp and dccp: the ports and, for TCP, the flags and options. */
export function readTransport(call: Call, rule: RuleState): readonly Match[] {
  const matches: Match[] = [];
  for (const use of call.uses) {
    switch (use.option.name) {
      case 'sport':
      case 'dport':
        matches.push(...readPorts(use, call, rule));
        break;
      case 'syn':
      case 'tcp-flags':
        matches.push(readTcpFlags(use, rule));
        break;
      case 'tcp-option':
        matches.push(readTcpOption(use, rule));
        break;
    }
  }
  return call.uses.length > 1 ? joinNegatedPair(matches, call, rule) : matches;
}

function readPorts(use: OptionUse, call: Call, rule: RuleState): readonly Match[] {
  const { reader } = rule;
  const protocol = call.extension.name === 'udp' ? 'udp' : 'tcp';
  const range = parsePortRange(use.values[0]?.text ?? '', protocol);
  if (range === undefined) return [refuseValue(rule, use, 'a port, a service name or a range a:b')];
  const [first, last] = range;
  // udp alone takes a range that ends before it starts; it is empty.
  if (first > last && protocol !== 'udp') return [refuseValue(rule, use, 'a range that goes upwards')];
  if (use.negated && first === 0 && last === 65_535) return readNegatedAllPorts(use, rule);
  const side = use.option.name === 'sport' ? 'source' : 'destination';
  const protocols = PROTOCOLS[call.extension.name] ?? [];
  const ports = first === last && !use.negated ? onePort(first, reader.caches) : portsOf([range], use.negated);
  return [{ kind: 'port', side, protocols, ports, span: spanOf(reader, use) }];
}

/** The set of one port: the same object every time. */
function onePort(port: number, { singlePorts }: Caches): PortSet {
  const known = singlePorts.get(port);
  if (known !== undefined) return known;
  const ports = [port, port + 1];
  singlePorts.set(port, ports);
  return ports;
}

/** iptables-legacy holds `! --dport 0:65535` to match nothing; iptables-nft leaves the option out and matches everything. */
function readNegatedAllPorts(use: OptionUse, rule: RuleState): readonly Match[] {
  const span = spanOf(rule.reader, use);
  warnOfSurprise(rule.reader, {
    code: 'negated-all-ports',
    message:
      'No port lies outside 0:65535, so iptables-legacy never matches this rule; iptables-nft drops the condition and matches every port, and both save the rule without it.',
    tool: undefined,
    span,
  });
  return differByTool(rule.reader, { legacy: [{ kind: 'constant', holds: false, span }], nfTables: [], span });
}

/**
 * iptables-nft 1.8.9 compiles `! --sport a ! --dport b`, two single ports of TCP or UDP, into “not both of them”;
 * iptables-legacy means neither.
 */
function joinNegatedPair(matches: readonly Match[], call: Call, rule: RuleState): readonly Match[] {
  if (call.extension.name !== 'tcp' && call.extension.name !== 'udp') return matches;
  const pair = matches.filter((match): match is PortMatch => match.kind === 'port' && isAllButOne(match.ports));
  const [one, two] = pair;
  const negated = call.uses.filter(
    (use) => use.negated && (use.option.name === 'sport' || use.option.name === 'dport'),
  );
  if (one === undefined || two === undefined || negated.length !== 2) return matches;
  const rest = matches.filter((match) => match !== one && match !== two);
  const { reader } = rule;
  const span = { file: reader.file, start: one.span.start, end: two.span.end };
  warnOfSurprise(reader, {
    code: 'negated-port-pair',
    message:
      'On iptables-nft this matches unless both ports are the named ones; on iptables-legacy, only if neither is. Use two rules, or -m multiport twice.',
    tool: undefined,
    span,
  });
  const both = [one, two].map((match) => ({ ...match, ports: complement(match.ports) }));
  return [
    ...differByTool(reader, { legacy: [one, two], nfTables: [{ kind: 'none', of: [both], span }], span }),
    ...rest,
  ];
}

function isAllButOne(ports: PortSet): boolean {
  const missing = complement(ports);
  return missing.length === 2 && (missing[1] ?? 0) - (missing[0] ?? 0) === 1;
}

function complement(ports: PortSet): PortSet {
  const bounds = ports[0] === 0 ? ports.slice(1) : [0, ...ports];
  return bounds.at(-1) === ALL_PORTS[1] ? bounds.slice(0, -1) : [...bounds, ALL_PORTS[1] ?? 0];
}

const PROTOCOLS: Readonly<Record<string, IntervalSet<number>>> = {
  tcp: [TCP, TCP + 1],
  udp: [UDP, UDP + 1],
  sctp: [132, 133],
  dccp: [33, 34],
};

/** multiport: a list of up to 15 ports, where a range counts twice. */
export function readMultiport(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.slice(0, 1).map((use): Match => {
    const { reader } = rule;
    const text = use.values[0]?.text ?? '';
    const span = spanOf(reader, use);
    const protocol = rule.protocol?.number === UDP || rule.protocol?.number === UDPLITE ? 'udp' : 'tcp';
    const both = use.option.name === 'ports';
    const ranges = parsePortList(text, protocol);
    if (ranges === undefined) return refuseValue(rule, use, 'up to 15 ports or closed ranges, joined by commas');
    const ports = portsOf(ranges, use.negated);
    const side = use.option.name === 'sports' ? 'source' : 'destination';
    if (!both) return { kind: 'port', side, protocols: MULTIPORT_PROTOCOLS, ports, span };
    // --ports: either port is one of these; negated: neither is.
    const named = use.negated ? complement(ports) : ports;
    const either: readonly Match[][] = (['source', 'destination'] as const).map((one) => [
      { kind: 'port', side: one, protocols: MULTIPORT_PROTOCOLS, ports: named, span },
    ]);
    return { kind: use.negated ? 'none' : 'any', of: either, span };
  });
}

const MULTIPORT_PROTOCOLS: IntervalSet<number> = fromRanges([
  [TCP, TCP],
  [UDP, UDP],
  [33, 33],
  [132, 132],
  [UDPLITE, UDPLITE],
]);

function parsePortList(text: string, protocol: 'tcp' | 'udp'): readonly PortRange[] | undefined {
  const ranges: PortRange[] = [];
  let slots = 0;
  for (const part of text.split(',')) {
    const colon = part.indexOf(':');
    const open = colon === 0 || (colon !== -1 && colon === part.length - 1);
    const range = part === '' || open ? undefined : parsePortRange(part, protocol);
    if (range === undefined || (colon !== -1 && range[0] >= range[1])) return undefined;
    slots += colon === -1 ? 1 : 2;
    ranges.push(range);
  }
  return slots > 15 ? undefined : ranges;
}
