import { type IntervalSet, size, subtract } from '../../model/interval-set.ts';
import { type Address, isLoopback } from '../../model/address.ts';
import { type Box, subtractPackets } from '../../model/packet-set.ts';
import { portRange } from '../../model/port-set.ts';
import type { Router } from '../../model/router.ts';
import type { Listener } from '../../model/server.ts';
import { type Admission, type Reconfigured, admitClients } from './access.ts';
import { type HeaderChange, UNCHANGED } from '../filter/header.ts';
import type { Doubt, Outcome, Reach } from '../filter/outcome.ts';
import { type Attachment, attachNothing, findAttachment, joinAttachments } from './helper/attachment.ts';
import { crossHost } from './device/host.ts';
import { type Seen, listSeen } from './peer.ts';
import { type Arrival, approachHost, viewLeg } from './path/inbound.ts';
import { type Judgement, judge } from './verdict/judge.ts';
import { type Universe, project, projectPorts } from './verdict/universe.ts';
import { discoverNeighbours } from './device/neighbour.ts';
import { type Leg, pieceOf, viewOf } from './path/route.ts';
import { CLIENT_PORTS, type Scope, soleAddress } from './path/scope.ts';
import { meetNeighbours } from './router/neighbours.ts';
import { nameOwn } from './router/own.ts';
import { isHarmlessShare } from './verdict/chance.ts';
import { type Stage, passStages } from './device/stage.ts';
import { groupByChange } from './device/machine.ts';
import { joinPassages, openPassage, passAll } from './device/passage.ts';
import { NOTHING, joinReach } from './verdict/combine.ts';

/** What becomes of control connections, and which of them helpers follow. */
export interface Control {
  readonly stages: readonly Stage[];
  readonly judgement: Judgement;
  readonly universe: Universe;
  /** Clients that surely, and possibly, get a control connection. */
  readonly clients: { readonly sure: IntervalSet<Address>; readonly possible: IntervalSet<Address> };
  readonly attachment: Attachment;
  /** Clients that the host's helper surely, and possibly, follows. */
  readonly followed: { readonly sure: IntervalSet<Address>; readonly possible: IntervalSet<Address> };
  /** What the daemon sees as the clients' addresses. */
  readonly seen: readonly Seen[];
  /** What clients dial. */
  readonly dialled: IntervalSet<Address>;
  /** Per device, the leg that leads behind it. */
  readonly legs: readonly (readonly Leg[])[];
  /** Per device, what a router on the path makes of them; undefined for other devices. */
  readonly routers: readonly (RouterControl | undefined)[];
  /** The port that control packets carry when they reach each device, and last the host. */
  readonly portsBefore: readonly number[];
  /** Clients for whom the daemon's settings are not all known. */
  readonly reconfigured: readonly Reconfigured[];
  /** Set if no listener serves this kind of client. */
  readonly unserved: string | undefined;
}

/** Follows control connections from the client to the daemon and back. */
export function crossControl(scope: Scope): Control {
  const { dial, daemon, family } = scope;
  const connections: Box = {
    source: scope.clients,
    sourcePort: CLIENT_PORTS,
    destination: scope.server,
    destinationPort: portRange(dial.port),
  };
  const approach = { connections, start: dial.addresses, expected: [], inside: [], announced: [] };
  const arrival = approachHost(scope, approach);
  const legs = arrival.behind;
  const portsBefore = [dial.port, ...legs.map(([leg]) => dial.port + (leg?.shift ?? 0))];
  const listener = daemon.listeners.find(({ families }) => families.includes(family));
  const unserved = describeMissingListener(scope, listener);
  const host = meetHost(scope, connections, { legs: arrival.legs, listener, port: portsBefore.at(-1) ?? dial.port });
  const asked = listener === undefined ? undefined : admitClients(scope, connections, listener.port);
  const admission = asked && doubtDisguised(asked, connections, { scope, seen: host.seen });
  const stages = [
    ...findNeighbours(scope, connections),
    ...arrival.stages,
    ...host.stages,
    ...(admission === undefined ? [] : [admission.stage]),
  ];
  const passed = passStages(stages, connections);
  const accepted = unserved === undefined ? passed : { sure: [], possible: [] };
  const universe: Universe = { box: connections, port: 'destinationPort' };
  const { attachment } = host;
  return {
    stages,
    judgement: judge(universe, accepted),
    universe,
    clients: clientsOf(accepted, connections),
    attachment,
    followed: clientsOf(attachment.followed, connections),
    seen: host.seen,
    dialled: dial.addresses,
    legs,
    routers: scope.path.map(({ router }, index) =>
      router === undefined ? undefined : followControl(router, connections, arrival.crossed[index] ?? []),
    ),
    portsBefore,
    reconfigured: admission?.reconfigured ?? [],
    unserved,
  };
}

/** The destination of control packets behind so many devices of the path. */
export function addressAfter(
  { dialled, legs }: Pick<Control, 'dialled' | 'legs'>,
  devices: number,
): IntervalSet<Address> {
  return legs[devices - 1]?.[0]?.destination ?? dialled;
}

/** Whether the routers of the path and their neighbours find each other. */
function findNeighbours(scope: Scope, connections: Box): readonly Stage[] {
  return scope.path.flatMap(({ name, router }) =>
    (router === undefined ? [] : meetNeighbours(router, scope, connections)).map((passage) => {
      return { device: { name, kind: 'network' }, packet: 'neighbour', passage, views: [] } as const;
    }),
  );
}

/** TCP wrappers see the address that a translation has given the client, and let in or turn away that one. */
function doubtDisguised(admission: Admission, connections: Box, { scope, seen }: Disguise): Admission {
  const { allow, deny } = scope.host.access;
  if ((allow === undefined && deny === undefined) || seen.every(({ as }) => as.kind === 'same')) return admission;
  return { ...admission, stage: { ...admission.stage, passage: openPassage(connections, [DISGUISED]) } };
}

interface Disguise {
  readonly scope: Scope;
  readonly seen: readonly Seen[];
}

const DISGUISED: Doubt = {
  code: 'missing-fact',
  reason: 'what TCP wrappers make of the address that a translation gives clients',
  span: undefined,
};

/** What a router makes of control connections. */
export interface RouterControl {
  /** Clients that its helper surely, and possibly, follows. */
  readonly followed: Control['clients'];
  /** How it translates the connections; undefined: not all of them alike. */
  readonly change: HeaderChange | undefined;
}

function followControl(router: Router, connections: Box, crossed: Arrival['crossed'][number]): RouterControl {
  const attached = crossed.map(({ leg, outcomes }) => {
    const port = (leg.dialled[0] ?? 0) + leg.shift;
    const piece = pieceOf(connections, leg);
    return findAttachment(outcomes, router.helper, { connections: piece, view: viewOf(leg), port }).followed;
  });
  const passing = crossed.flatMap(({ outcomes }) => outcomes).filter(({ verdict }) => PASSING.has(verdict));
  const [group, ...others] = groupByChange(passing);
  const [change = UNCHANGED] = group ?? [];
  const source = nameOwn(change.source, router.near.inside);
  return {
    followed: clientsOf(attached.reduce(joinReach, NOTHING), connections),
    change: others.length > 0 ? undefined : { ...change, source },
  };
}

const PASSING: ReadonlySet<Outcome['verdict']> = new Set<Outcome['verdict']>(['accept', 'unknown']);

/**
 * Clients all of whose connections surely belong to the set, but for a few that hardly any client comes upon, and those with one
 * that possibly does.
 */
function clientsOf(reach: Reach, connections: Box): Control['clients'] {
  const possible = project(reach.possible, 'source');
  const rest = subtractPackets([connections], reach.sure);
  const isRare = isHarmlessShare(size(projectPorts(rest, 'sourcePort')) / size(connections.sourcePort));
  const failing = isRare ? [] : project(rest, 'source');
  return { sure: subtract(connections.source, failing), possible };
}

interface Meeting {
  readonly legs: readonly Leg[];
  readonly listener: Listener | undefined;
  readonly port: number;
}

function meetHost(
  scope: Scope,
  connections: Box,
  { legs, listener, port }: Meeting,
): { stages: readonly Stage[]; attachment: Attachment; seen: readonly Seen[] } {
  const device = { name: scope.host.name, kind: 'host' } as const;
  const neighbours = discoverNeighbours(scope, connections).map(
    (passage) => ({ device, packet: 'neighbour', passage, views: [] }) as const,
  );
  if (legs.length === 0 || listener === undefined) return { stages: neighbours, attachment: attachNothing(), seen: [] };
  const met = legs.map((leg) => {
    const view = viewOf(leg);
    const piece = pieceOf(connections, leg);
    const passage = crossHost(scope, piece, { view, aim: listener.port, helper: undefined });
    const { outcomes } = passage;
    const attachment = findAttachment(outcomes, scope.host.helper, { connections: piece, view, port });
    return { piece, passage, attachment, seen: listSeen(outcomes, piece, leg) };
  });
  // What does not come as far as the host is not stopped there.
  const elsewhere = subtractPackets(
    [connections],
    met.map(({ piece }) => piece),
  ).map(passAll);
  const stageOf = (packet: 'first' | 'replies' | 'further'): Stage => ({
    device,
    packet,
    passage: joinPassages([...met.map(({ passage }) => passage[packet]), ...elsewhere]),
    views: packet === 'first' ? legs.map(viewLeg) : [],
  });
  return {
    stages: [...neighbours, ...(['first', 'replies', 'further'] as const).map(stageOf)],
    attachment: met.map(({ attachment }) => attachment).reduce(joinAttachments),
    seen: met.flatMap(({ seen }) => seen),
  };
}

function describeMissingListener({ daemon, family }: Scope, listener: Listener | undefined): string | undefined {
  const address = listener === undefined ? undefined : soleAddress(listener.addresses[family]);
  if (address !== undefined && isLoopback(address)) return 'the daemon listens on a loopback address only';
  if (listener !== undefined) return undefined;
  if (daemon.listeners.length === 0) return 'the daemon does not listen by itself';
  return `the daemon does not listen for ${family === 'ipv4' ? 'IPv4' : 'IPv6'} clients`;
}
