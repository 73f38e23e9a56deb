import type { IntervalSet } from '../../../model/interval-set.ts';
import type { Match } from '../../../model/match.ts';
import type { PortSet } from '../../../model/port-set.ts';
import { type Call, type OptionUse, type RuleState, refuseValue, spanOf } from '../rule-state.ts';
import { type PortReading, complementPorts, parsePortRange, portsOf } from '../values/ports.ts';
import { warnOfOctal, warnOfWrap } from './port-hazard.ts';
import type { Caches } from '../values/cache.ts';
import { DCCP, SCTP, TCP, UDP } from '../values/protocols.ts';
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
        matches.push(...readTcpFlags(use, rule));
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
  const { protocols, reading, reversible } = TRANSPORTS[call.extension.name] ?? TCP_PORTS;
  const text = use.values[0]?.text ?? '';
  const range = parsePortRange(text, reading);
  if (range === undefined) return [refuseValue(rule, use, 'a port, a service name or a range a:b')];
  const [first, last] = range;
  if (first > last && !reversible) return [refuseValue(rule, use, 'a range that goes upwards')];
  if (reading.base === 'any') warnOfOctal(text, use, reader);
  else warnOfWrap(text, use, reader);
  if (first === 0 && last === 65_535) return use.negated ? readNegatedAllPorts(use, call, rule) : [];
  const side = use.option.name === 'sport' ? 'source' : 'destination';
  const ports = first === last && !use.negated ? onePort(first, reader.caches) : portsOf([range], use.negated);
  return [{ kind: 'port', side, protocols, ports, span: spanOf(reader, use) }];
}

interface Transport {
  readonly protocols: IntervalSet<number>;
  readonly reading: PortReading;
  /** True if a range may end before it starts; it is empty then. */
  readonly reversible: boolean;
}

const TCP_PORTS: Transport = {
  protocols: [TCP, TCP + 1],
  reading: { services: 'tcp', base: 'any' },
  reversible: false,
};

const TRANSPORTS: Readonly<Record<string, Transport>> = {
  tcp: TCP_PORTS,
  udp: { protocols: [UDP, UDP + 1], reading: { services: 'any', base: 'ten' }, reversible: true },
  sctp: { protocols: [SCTP, SCTP + 1], reading: { services: 'other', base: 'any' }, reversible: false },
  dccp: { protocols: [DCCP, DCCP + 1], reading: { services: 'any', base: 'ten' }, reversible: true },
};

/** The set of one port: the same object every time. */
function onePort(port: number, { singlePorts }: Caches): PortSet {
  const known = singlePorts.get(port);
  if (known !== undefined) return known;
  const ports = [port, port + 1];
  singlePorts.set(port, ports);
  return ports;
}

/**
 * True if iptables-nft translates the module itself, with surprises of its own; --tcp-option makes it ask the kernel's
 * module for iptables-legacy.
 */
function isTranslated(call: Call): boolean {
  const { name } = call.extension;
  return (name === 'tcp' || name === 'udp') && !call.uses.some((use) => use.option.name === 'tcp-option');
}

/** iptables-legacy holds `! --dport 0:65535` to match nothing; iptables-nft leaves the option out and matches everything. */
function readNegatedAllPorts(use: OptionUse, call: Call, rule: RuleState): readonly Match[] {
  const span = spanOf(rule.reader, use);
  const never: Match = { kind: 'constant', holds: false, span };
  if (!isTranslated(call)) return [never];
  warnOfSurprise(rule.reader, {
    code: 'negated-all-ports',
    message:
      'No port lies outside 0:65535, so iptables-legacy never matches this rule; iptables-nft drops the condition and matches every port, and both save the rule without it.',
    tool: undefined,
    span,
  });
  return differByTool(rule.reader, { legacy: [never], nfTables: [], span });
}

/**
 * iptables-nft 1.8.9 compiles `! --sport a ! --dport b`, two single ports of TCP or UDP, into “not both of them”;
 * iptables-legacy means neither.
 */
function joinNegatedPair(matches: readonly Match[], call: Call, rule: RuleState): readonly Match[] {
  if (!isTranslated(call)) return matches;
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
  const both = [one, two].map((match) => ({ ...match, ports: complementPorts(match.ports) }));
  return [
    ...differByTool(reader, { legacy: [one, two], nfTables: [{ kind: 'none', of: [both], span }], span }),
    ...rest,
  ];
}

function isAllButOne(ports: PortSet): boolean {
  const missing = complementPorts(ports);
  return missing.length === 2 && (missing[1] ?? 0) - (missing[0] ?? 0) === 1;
}
