import { type IntervalSet, subtract } from '../../model/interval-set.ts';
import { type Address, isLoopback } from '../../model/address.ts';
import { type Box, subtractPackets } from '../../model/packet-set.ts';
import { portRange } from '../../model/port-set.ts';
import type { Listener } from '../../model/server.ts';
import { type Reconfigured, admitClients } from './access.ts';
import type { Reach } from '../filter/outcome.ts';
import { type Attachment, attachNothing, findAttachment } from './helper/attachment.ts';
import { crossHost } from './device/host.ts';
import { type Seen, listSeen } from './peer.ts';
import { approachHost, pieceOf, viewLeg } from './path/inbound.ts';
import { type Judgement, judge } from './verdict/judge.ts';
import { type Universe, project } from './verdict/universe.ts';
import { discoverNeighbours } from './device/neighbour.ts';
import { type Leg, routeInbound } from './path/route.ts';
import { CLIENT_PORTS, type Scope, soleAddress } from './path/scope.ts';
import { type Stage, passStages } from './device/stage.ts';
import type { View } from './device/view.ts';

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
  const start: Leg = { dialled: portRange(dial.port), shift: 0, destination: dial.addresses, by: undefined };
  const legs = routeInbound(start, scope.path, scope.server);
  const portsBefore = [dial.port, ...legs.map(([leg]) => dial.port + (leg?.shift ?? 0))];
  const arrival = approachHost(scope, { connections, start: dial.addresses, expected: [], inside: [] });
  const listener = daemon.listeners.find(({ families }) => families.includes(family));
  const unserved = describeMissingListener(scope, listener);
  const host = meetHost(scope, connections, { legs: arrival.legs, listener, port: portsBefore.at(-1) ?? dial.port });
  const admission = listener === undefined ? undefined : admitClients(scope, connections, listener.port);
  const stages = [...arrival.stages, ...host.stages, ...(admission === undefined ? [] : [admission.stage])];
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
    portsBefore,
    reconfigured: admission?.reconfigured ?? [],
    unserved,
  };
}

/** Clients all of whose connections surely belong to the set, and those with one that possibly does. */
function clientsOf(reach: Reach, connections: Box): Control['clients'] {
  const possible = project(reach.possible, 'source');
  const failing = project(subtractPackets([connections], reach.sure), 'source');
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
  const [leg] = legs;
  if (leg === undefined || listener === undefined) return { stages: neighbours, attachment: attachNothing(), seen: [] };
  const view: View = { direction: 'inbound', server: leg.destination, shift: leg.shift };
  const piece = pieceOf(connections, leg);
  const { first, replies, further, outcomes } = crossHost(scope, piece, {
    view,
    aim: listener.port,
    helper: undefined,
  });
  const attachment = findAttachment(outcomes, scope.host.helper, { connections: piece, view, port });
  return {
    stages: [
      ...neighbours,
      { device, packet: 'first', passage: first, views: [viewLeg(leg)] },
      { device, packet: 'replies', passage: replies, views: [] },
      { device, packet: 'further', passage: further, views: [] },
    ],
    attachment,
    seen: listSeen(outcomes, piece, view),
  };
}

function describeMissingListener({ daemon, family }: Scope, listener: Listener | undefined): string | undefined {
  const address = listener === undefined ? undefined : soleAddress(listener.addresses[family]);
  if (address !== undefined && isLoopback(address)) return 'the daemon listens on a loopback address only';
  if (listener !== undefined) return undefined;
  if (daemon.listeners.length === 0) return 'the daemon does not listen by itself';
  return `the daemon does not listen for ${family === 'ipv4' ? 'IPv4' : 'IPv6'} clients`;
}
