import { type IntervalSet, isEmpty, overlaps, subtract } from '../../../model/interval-set.ts';
import type { Address } from '../../../model/address.ts';
import type { Box } from '../../../model/packet-set.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import type { Decider } from '../../filter/outcome.ts';
import { UNKNOWN_GATEWAY, crossPolicy } from '../device/network.ts';
import { type Passage, doubtPassage, joinPassages, passAll, passNone } from '../device/passage.ts';
import { type Leg, isUnpublished, translateLeg } from './route.ts';
import type { Scope } from './scope.ts';
import type { PartView, Stage } from '../device/stage.ts';

/** Connections that clients open, on their way to the server's host. */
export interface Approach {
  readonly connections: Box;
  /** What the clients dial. */
  readonly start: IntervalSet<Address>;
  /** Per device of the path, whether its gateway expects the connections and opens the way for them. */
  readonly expected: readonly (boolean | 'unknown')[];
  /** Per device, the address behind it to which an expected connection is sent. */
  readonly inside: readonly IntervalSet<Address>[];
}

/** What the network made of them. */
export interface Arrival {
  readonly stages: readonly Stage[];
  /** The pieces that reach the host, with what their packets carry there. */
  readonly legs: readonly Leg[];
}

/** Sends the connections through every network firewall of the path, client side first. */
export function approachHost(scope: Scope, approach: Approach): Arrival {
  const { connections, start } = approach;
  let legs: readonly Leg[] = [{ dialled: connections.destinationPort, shift: 0, destination: start, by: undefined }];
  const stages: Stage[] = [];
  let stopped: readonly Leg[] = [];
  for (const [index, policy] of scope.path.entries()) {
    const expected = approach.expected[index] ?? false;
    const device = { name: policy.name, kind: 'network' } as const;
    if (expected === true) {
      const destination = approach.inside[index] ?? start;
      legs = [{ dialled: connections.destinationPort, shift: 0, destination, by: undefined }];
      stages.push({ device, packet: 'first', passage: passAll(connections), views: [] });
      continue;
    }
    const routed = legs.flatMap((leg) => translateLeg(leg, policy, scope.server));
    const ended = routed.filter((leg) => isUnpublished(leg, policy));
    legs = routed.filter((leg) => !ended.includes(leg));
    // What an earlier device stopped is not this one's fault.
    const decided = [
      ...stopped.map((leg) => passAll(pieceOf(connections, leg))),
      ...ended.map((leg) => passNone(pieceOf(connections, leg), endOf(policy))),
    ];
    stopped = [...stopped, ...ended];
    const crossed = [
      ...legs.map((leg) => crossInbound(scope, policy, { leg, connections })),
      ...decided.map((passage) => ({ first: passage, replies: passage })),
    ];
    const join = (passages: readonly Passage[]): Passage => {
      const passage = joinPassages(passages);
      return expected === 'unknown' ? doubtPassage(passage, connections, UNKNOWN_GATEWAY) : passage;
    };
    stages.push({
      device,
      packet: 'first',
      passage: join(crossed.map(({ first }) => first)),
      views: legs.map(viewLeg),
    });
    if (!policy.stateful)
      stages.push({ device, packet: 'replies', passage: join(crossed.map(({ replies }) => replies)), views: [] });
  }
  const arriving = legs.filter((leg) => overlaps(leg.destination, scope.server));
  const lost = legs.filter((leg) => !arriving.includes(leg));
  return { stages: [...stages, ...lost.map((leg) => loseLeg(scope, connections, leg))], legs: arriving };
}

/** What stops packets to ports that a device does not publish. */
function endOf({ name, published }: NetworkPolicy): Decider {
  return { table: undefined, chain: name, rule: undefined, span: published?.span };
}

interface Piece {
  readonly leg: Leg;
  readonly connections: Box;
}

/** Rules see the address and port behind the translation. */
function crossInbound(
  scope: Scope,
  policy: NetworkPolicy,
  { leg, connections }: Piece,
): { first: Passage; replies: Passage } {
  const piece = pieceOf(connections, leg);
  const place = { family: scope.family, server: leg.destination, shift: leg.shift };
  const first = crossPolicy(policy, piece, { ...place, direction: 'inbound' });
  const replies = policy.stateful ? passAll(piece) : crossPolicy(policy, piece, { ...place, direction: 'outbound' });
  return { first, replies };
}

/** How packets of the leg look where they carry its address and port. */
export function viewLeg({ dialled, destination, shift }: Leg): PartView {
  return { direction: 'inbound', server: destination, shift, ports: dialled };
}

/** The connections to the leg's ports. */
export function pieceOf(connections: Box, leg: Leg): Box {
  return { ...connections, destinationPort: leg.dialled };
}

/** An address that is not the server's: blamed on the device whose translation should have named the port. */
function loseLeg({ path, host }: Scope, connections: Box, leg: Leg): Stage {
  const [address] = leg.destination;
  const policy = path.findLast(({ translations }) =>
    translations.some(({ publicAddress, insideAddress }) => publicAddress === address || insideAddress === address),
  );
  const mine = policy?.translations.filter(({ publicAddress }) => publicAddress === address) ?? [];
  // The one that leads to these ports from others was meant for them.
  const meant = mine.find(({ insidePorts: [first, last] }) => overlaps(leg.dialled, [first, last + 1])) ?? mine[0];
  const span = leg.by?.span ?? meant?.span;
  const decider: Decider = { table: undefined, chain: policy?.name ?? host.name, rule: undefined, span };
  const device =
    policy === undefined ? { name: host.name, kind: 'host' as const } : { name: policy.name, kind: 'network' as const };
  const piece = isEmpty(leg.dialled) ? connections : pieceOf(connections, leg);
  return { device, packet: 'route', passage: withRest(connections, passNone(piece, decider)), views: [] };
}

/** A passage that stops some connections and lets the rest pass. */
function withRest(connections: Box, passage: Passage): Passage {
  const [stopped] = passage.dropped.sure;
  if (stopped === undefined) return passage;
  const rest = { ...connections, destinationPort: subtractPorts(connections, stopped) };
  return isEmpty(rest.destinationPort) ? passage : joinPassages([passage, passAll(rest)]);
}

function subtractPorts(connections: Box, stopped: Box): IntervalSet<number> {
  return subtract(connections.destinationPort, stopped.destinationPort);
}
