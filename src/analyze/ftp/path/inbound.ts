import { type IntervalSet, isEmpty, overlaps } from '../../../model/interval-set.ts';
import type { Address } from '../../../model/address.ts';
import { type Box, type PacketSet, subtractPackets, unitePackets } from '../../../model/packet-set.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import type { Router } from '../../../model/router.ts';
import type { Decider, Reach } from '../../filter/outcome.ts';
import { UNKNOWN_GATEWAY, crossPolicy } from '../device/network.ts';
import { type Passage, doubtPassage, joinPassages, passAll, passNone } from '../device/passage.ts';
import { type Leg, isUnpublished, pieceOf, translateLeg, viewOf } from './route.ts';
import { type Announcement, type Crossed, forwardAnnounced, forwardNew } from '../router/forward.ts';
import { haltAt, machineOf } from '../router/machine.ts';
import { findOwn } from '../router/own.ts';
import { NOTHING, joinReach } from '../verdict/combine.ts';
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
  /** Per device, what the helper of a router has announced. */
  readonly announced: readonly (Announcement | undefined)[];
}

/** What the network made of them. */
export interface Arrival {
  readonly stages: readonly Stage[];
  /** The pieces that reach the host, with what their packets carry there. */
  readonly legs: readonly Leg[];
  /** Per device, the legs behind it. */
  readonly behind: readonly (readonly Leg[])[];
  /** Per device, what the rules of a router have made of first packets. */
  readonly crossed: readonly (readonly Crossed[])[];
  /** Connections whose first packet a router loses, and whose second try passes. */
  readonly delayed: Reach;
}

/** Sends the connections through every network firewall of the path, client side first. */
export function approachHost(scope: Scope, approach: Approach): Arrival {
  const { connections, start } = approach;
  let legs: readonly Leg[] = [{ dialled: connections.destinationPort, shift: 0, destination: start, by: undefined }];
  // What an earlier device stopped is not the fault of a later one.
  let stopped: PacketSet = [];
  let delayed: Reach = NOTHING;
  const stages: Stage[] = [];
  const behind: (readonly Leg[])[] = [];
  const crossed: (readonly Crossed[])[] = [];
  for (const [index, policy] of scope.path.entries()) {
    const step = crossDevice(scope, policy, { approach, index, legs, stopped });
    stages.push(...step.stages);
    legs = step.legs;
    stopped = step.stopped;
    behind.push(step.behind ?? step.legs);
    crossed.push(step.crossed ?? []);
    delayed = step.delayed === undefined ? delayed : joinReach(delayed, step.delayed);
  }
  const arriving = legs.filter((leg) => overlaps(leg.destination, scope.server));
  const lost = legs.filter((leg) => !arriving.includes(leg));
  const lose = lost.map((leg) => loseLeg(scope, connections, leg));
  return { stages: [...stages, ...lose], legs: arriving, behind, crossed, delayed };
}

interface Standing {
  readonly approach: Approach;
  readonly index: number;
  readonly legs: readonly Leg[];
  readonly stopped: PacketSet;
}

interface Step {
  readonly stages: readonly Stage[];
  readonly legs: readonly Leg[];
  readonly stopped: PacketSet;
  readonly behind?: readonly Leg[];
  readonly crossed?: readonly Crossed[];
  readonly delayed?: Reach;
}

function crossDevice(scope: Scope, policy: NetworkPolicy, standing: Standing): Step {
  const { router } = policy;
  if (router !== undefined) return crossRouter(scope, { policy, router }, standing);
  if (standing.approach.expected[standing.index] === true) return passExpected(policy, standing);
  return crossFirewall(scope, policy, standing);
}

/** What a gateway expects goes where the control connection goes, whatever the rules say. */
function passExpected(policy: NetworkPolicy, { approach, index, stopped }: Standing): Step {
  const { connections, start, inside } = approach;
  const device = { name: policy.name, kind: 'network' } as const;
  const leg: Leg = {
    dialled: connections.destinationPort,
    shift: 0,
    destination: inside[index] ?? start,
    by: undefined,
  };
  return { stages: [{ device, packet: 'first', passage: passAll(connections), views: [] }], legs: [leg], stopped };
}

function crossFirewall(scope: Scope, policy: NetworkPolicy, { approach, index, legs, stopped }: Standing): Step {
  const { connections } = approach;
  const device = { name: policy.name, kind: 'network' } as const;
  const routed = legs.flatMap((leg) => translateLeg(leg, policy, scope.server));
  const ended = routed.filter((leg) => isUnpublished(leg, policy));
  const onward = routed.filter((leg) => !ended.includes(leg));
  const decided = [...stopped.map(passAll), ...ended.map((leg) => passNone(pieceOf(connections, leg), endOf(policy)))];
  const crossed = [
    ...onward.map((leg) => crossInbound(scope, policy, { leg, connections })),
    ...decided.map((passage) => ({ first: passage, replies: passage })),
  ];
  const join = (passages: readonly Passage[]): Passage => {
    const passage = joinPassages(passages);
    return approach.expected[index] === 'unknown' ? doubtPassage(passage, connections, UNKNOWN_GATEWAY) : passage;
  };
  const first = join(crossed.map((one) => one.first));
  const replies = join(crossed.map((one) => one.replies));
  return {
    stages: [
      { device, packet: 'first', passage: first, views: onward.map(viewLeg) },
      ...(policy.stateful ? [] : [{ device, packet: 'replies', passage: replies, views: [] } as const]),
    ],
    legs: onward,
    stopped: unitePackets(
      stopped,
      ended.map((leg) => pieceOf(connections, leg)),
    ),
    behind: routed,
  };
}

/** Every packet of the connections meets the FORWARD rules of a Linux router. */
function crossRouter(
  scope: Scope,
  { policy, router }: { readonly policy: NetworkPolicy; readonly router: Router },
  { approach, index, legs, stopped }: Standing,
): Step {
  const { connections, announced } = approach;
  const device = { name: policy.name, kind: 'network' } as const;
  const halt = router.halted[scope.family];
  if (halt !== undefined) {
    const passage = haltAt(connections, halt);
    return { stages: [{ device, packet: 'first', passage, views: [] }], legs: [], stopped: [connections] };
  }
  const machine = machineOf(router, scope);
  const announcement = announced[index];
  const parts = legs.flatMap((leg) => {
    const forwarding = { policy, router, machine, connections, leg };
    const met = announcement === undefined ? [forwardNew(forwarding)] : forwardAnnounced(forwarding, announcement);
    return met.map((forwarded) => ({ leg, forwarded }));
  });
  const before = stopped.map(passAll);
  const stageOf = (packet: 'first' | 'replies' | 'further' | 'route'): Stage => ({
    device,
    packet,
    passage: joinPassages([...parts.map(({ forwarded }) => forwarded[packet]), ...before]),
    // FORWARD sees destinations translated, and sources as they come.
    views:
      packet === 'first'
        ? parts.flatMap(({ leg, forwarded }) => forwarded.legs.map((next) => viewLeg({ ...next, source: leg.source })))
        : [],
  });
  const onward = parts.flatMap(({ forwarded }) => forwarded.legs);
  const pieces = onward.map((leg) => pieceOf(connections, leg));
  return {
    stages: (['first', 'replies', 'further', 'route'] as const).map(stageOf),
    legs: onward,
    stopped: subtractPackets([connections], pieces),
    crossed: parts.flatMap(({ forwarded }) => forwarded.crossed),
    delayed: parts.map(({ forwarded }) => forwarded.delayed).reduce(joinReach, NOTHING),
  };
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
  const place = { family: scope.family, ...viewOf(leg) };
  const first = crossPolicy(policy, piece, { ...place, direction: 'inbound' });
  const replies = policy.stateful ? passAll(piece) : crossPolicy(policy, piece, { ...place, direction: 'outbound' });
  return { first, replies };
}

/** How packets of the leg look where they carry its address and port. */
export function viewLeg(leg: Leg): PartView {
  return { ...viewOf(leg), ports: leg.dialled };
}

/** An address that is not the server's: blamed on the device whose translation should have named the port. */
function loseLeg({ path, host }: Scope, connections: Box, leg: Leg): Stage {
  const [address] = leg.destination;
  const named = path.findLast(({ translations }) =>
    translations.some(({ publicAddress, insideAddress }) => publicAddress === address || insideAddress === address),
  );
  const policy = named ?? path.findLast(({ router }) => router !== undefined);
  const span = leg.by?.span ?? (policy && findOwn(leg, policy)?.span);
  const decider: Decider = { table: undefined, chain: policy?.name ?? host.name, rule: undefined, span };
  const device =
    policy === undefined ? { name: host.name, kind: 'host' as const } : { name: policy.name, kind: 'network' as const };
  const piece = isEmpty(leg.dialled) ? connections : pieceOf(connections, leg);
  const rest = subtractPackets([connections], [piece]).map(passAll);
  return { device, packet: 'route', passage: joinPassages([passNone(piece, decider), ...rest]), views: [] };
}
