import { overlaps, size } from '../../../model/interval-set.ts';
import { ANY_INTERFACE, EXTERNAL_INTERFACE, type Packet, namedInterface } from '../../../model/packet.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import type { DeviceTrace, PathTrace, Trace, TraceLine } from '../../../model/trace.ts';
import { shiftPorts } from '../../filter/shift.ts';
import { traceRuleset } from '../../filter/trace.ts';
import { UNKNOWN_PLACE, isPublished, topologyOf } from '../device/host.ts';
import { UNKNOWN_GATEWAY, rulesetOfPolicy } from '../device/network.ts';
import { rulesOf } from '../device/rules.ts';
import { headerOf } from '../device/view.ts';
import { traceRouter } from '../router/trace.ts';
import { type Leg, isUnpublished, translateLeg, viewOf } from './route.ts';
import { type Scope, soleAddress } from './scope.ts';

/** Sends one packet of a client through the firewalls of the path and the rules of the host, until one surely stops it. */
export function tracePath(scope: Scope, packet: Packet): PathTrace {
  const devices: DeviceTrace[] = [];
  const { destination, destinationPort } = packet.header;
  let leg: Leg = { dialled: destinationPort, shift: 0, destination, by: undefined };
  for (const policy of scope.path) {
    const before = leg.by;
    if (policy.router !== undefined) {
      const { trace, next } = traceRouter(scope, { policy, router: policy.router, packet, leg });
      const translation = next === undefined || next.by === before ? undefined : next.by?.span;
      const unasked = trace.verdict === 'drop' && trace.steps.length === 0 ? 'unpublished' : undefined;
      const place = { name: policy.name, kind: 'network', translation, unasked } as const;
      devices.push({ ...place, ...trace, ...describeHeader(packet, next ?? leg) });
      if (next === undefined) return conclude(scope, devices);
      leg = next;
      continue;
    }
    const [only = leg, ...others] = translateLeg(leg, policy, scope.server);
    if (others.length > 0) {
      const place = { name: policy.name, kind: 'network', translation: undefined } as const;
      return conclude(scope, [...devices, { ...place, ...UNKNOWN_PORT, ...describeHeader(packet, leg) }]);
    }
    leg = only;
    const answer = isUnpublished(leg, policy)
      ? ({ ...fateOfUnpublished(policy), steps: [], unasked: 'unpublished' } as const)
      : askPolicy(scope, policy, carry(packet, leg));
    const translation = leg.by === before ? undefined : leg.by?.span;
    devices.push({ name: policy.name, kind: 'network', ...answer, ...describeHeader(packet, leg), translation });
    if (stops(answer)) return conclude(scope, devices);
  }
  const answer = askHost(scope, carry(packet, leg));
  const place = { name: scope.host.name, kind: 'host', translation: undefined } as const;
  return conclude(scope, [...devices, { ...place, ...answer, ...describeHeader(packet, leg) }]);
}

type Answer = Trace & Pick<DeviceTrace, 'unasked'>;

/** A packet that may have one of several ports, some of which are translated, cannot be followed. */
const UNKNOWN_PORT: Answer = {
  verdict: 'unknown',
  decider: undefined,
  steps: [],
  doubts: [{ reason: 'the destination port of the packet, which decides how it is translated', span: undefined }],
  unasked: undefined,
};

/** The packet as it is behind the translation. */
export function carry(packet: Packet, leg: Leg): Packet {
  return { ...packet, header: headerOf(packet.header, viewOf(leg)) };
}

function describeHeader({ header }: Packet, { destination, shift }: Leg): Pick<DeviceTrace, 'destination'> {
  const [port] = shiftPorts(header.destinationPort, shift);
  return {
    destination: {
      address: soleAddress(destination),
      port: size(header.destinationPort) === 1 ? port : undefined,
    },
  };
}

function askPolicy({ family }: Scope, policy: NetworkPolicy, packet: Packet): Answer {
  const unasked = findUnasked(policy, packet);
  if (unasked !== undefined) return pass(unasked);
  const trace = traceRuleset(rulesetOfPolicy(policy, 'inbound', family), seenFrom(packet));
  const named = { ...trace, steps: trace.steps.map((step) => nameLine(step, policy)) };
  const decider = trace.decider && nameLine(trace.decider, policy);
  return { ...doubtGateway({ ...named, decider }, policy, packet), unasked: undefined };
}

/** The fate of what a device that hands on only what it publishes does not hand on. */
export function fateOfUnpublished({ name, published }: NetworkPolicy): Pick<Trace, 'verdict' | 'decider' | 'doubts'> {
  const decider = { table: undefined, chain: name, what: 'policy', span: published?.span } as const;
  return { verdict: 'drop', decider, doubts: [] };
}

/** A network firewall has neither tables nor chains. */
export function nameLine<Line extends TraceLine>(line: Line, { name }: NetworkPolicy): Line {
  return { ...line, table: undefined, chain: name };
}

/** Why the firewall lets the packet pass without asking its rules, if it does. */
export function findUnasked(
  { stateful, alg }: NetworkPolicy,
  { facts }: Packet,
): 'established' | 'gateway' | undefined {
  if (stateful && facts.state === 'ESTABLISHED') return 'established';
  return facts.state === 'RELATED' && alg.ftp === true ? 'gateway' : undefined;
}

/** A firewall sees neither the interfaces nor the hardware addresses of the host's side. */
export function seenFrom({ facts, header }: Packet): Packet {
  return { hook: 'FORWARD', facts: { ...facts, in: ANY_INTERFACE, out: ANY_INTERFACE, mac: undefined }, header };
}

/** What the rules stop, a gateway of which nothing is known may let pass if it expects it. */
export function doubtGateway<Fate extends Pick<Trace, 'verdict' | 'decider' | 'doubts'>>(
  fate: Fate,
  { alg }: NetworkPolicy,
  { facts }: Packet,
): Fate {
  if (facts.state !== 'RELATED' || alg.ftp !== 'unknown' || fate.verdict === 'accept') return fate;
  return { ...fate, verdict: 'unknown', decider: undefined, doubts: [...fate.doubts, UNKNOWN_GATEWAY] };
}

function askHost(scope: Scope, packet: Packet): Answer {
  if (!overlaps(packet.header.destination, scope.server)) return { ...pass('elsewhere'), verdict: 'drop' };
  const ruleset = rulesOf(scope.host, scope.family);
  if (ruleset === undefined) return pass('no-rules');
  if (isPublished(scope)) return { ...pass(undefined), verdict: 'unknown', doubts: [UNKNOWN_PLACE] };
  const trace = traceRuleset(ruleset, arriveAt(scope, packet), { topology: topologyOf(scope.host) });
  return { ...trace, unasked: undefined };
}

/** Where nothing else is said, it comes in by the interface that FTP traffic uses, and surely not by lo. */
export function arriveAt({ host }: Scope, packet: Packet): Packet {
  if (!packet.facts.in.complement || packet.facts.in.members.length > 0) return packet;
  const name = host.interface === undefined ? EXTERNAL_INTERFACE : namedInterface(host.interface);
  return { ...packet, facts: { ...packet.facts, in: name } };
}

function pass(unasked: DeviceTrace['unasked']): Answer {
  return { verdict: 'accept', decider: undefined, steps: [], doubts: [], unasked };
}

function stops({ verdict }: Trace): boolean {
  return verdict === 'drop' || verdict === 'reject';
}

/** What surely stops the packet decides, whatever is open before; else what is open; else the last device. */
function conclude({ host }: Scope, devices: readonly DeviceTrace[]): PathTrace {
  const steps = devices.flatMap((device) => device.steps);
  const doubts = devices.flatMap((device) => device.doubts);
  const last = devices.at(-1);
  if (last !== undefined && (stops(last) || devices.every(({ verdict }) => verdict === 'accept'))) {
    return { server: host.name, devices, steps, verdict: last.verdict, decider: last.decider, doubts: [] };
  }
  return { server: host.name, devices, steps, verdict: 'unknown', decider: undefined, doubts };
}
