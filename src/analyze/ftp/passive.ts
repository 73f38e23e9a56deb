import { type Box, allPackets, subtractPackets } from '../../model/packet-set.ts';
import { portRange } from '../../model/port-set.ts';
import type { Address, AddressIntervals } from '../../model/address.ts';
import { crossHook } from '../filter/hook.ts';
import type { Reach } from '../filter/outcome.ts';
import { EXTERNAL_INTERFACE, UNKNOWN_PACKET, ZERO_BITS, namedInterface } from '../filter/packet.ts';
import { chooseReach, exactly, joinReach, meetReach } from './verdict/combine.ts';
import type { Control } from './control.ts';
import { type Expectations, announceAll } from './helper/expectation.ts';
import { type Fate, fateOfExpected, fateOfNew, withFate } from './helper/helped.ts';
import { type Encounter, crossHost, topologyOf } from './device/host.ts';
import type { MachinePassage } from './device/machine.ts';
import { approachHost, viewLeg } from './path/inbound.ts';
import { partStages } from './device/parting.ts';
import { joinPassages, passAll } from './device/passage.ts';
import { type Leg, pieceOf, viewOf } from './path/route.ts';
import { rulesOf } from './device/rules.ts';
import { type Seen, listSeen, meetPeer } from './peer.ts';
import { CLIENT_PORTS, type Scope } from './path/scope.ts';
import { type Journey, type Stage, passStages } from './device/stage.ts';
import type { View } from './device/view.ts';

/** Follows data connections that clients open to the ports the daemon draws. `start`: the addresses they connect to. */
export function crossPassive(
  scope: Scope,
  control: Control,
  data: { readonly expectations: Expectations; readonly start: AddressIntervals },
): Journey & { readonly connections: Box } {
  const { expectations, start } = data;
  const connections: Box = {
    source: scope.clients,
    sourcePort: CLIENT_PORTS,
    destination: scope.server,
    destinationPort: scope.daemon.passivePorts,
  };
  const inside = control.legs.map(([leg]) => leg?.destination ?? start);
  const announced = announceAll(scope, control, expectations);
  const arrival = approachHost(scope, { connections, start, expected: expectations.network, inside, announced });
  const pieces = arrival.legs.map((leg) => arriveAtHost(scope, control, { leg, expectations, connections }));
  const device = { name: scope.host.name, kind: 'host' } as const;
  const parted = partStages(scope, connections, 'passive');
  // What does not come as far as the host is not stopped there.
  const absent = subtractPackets(
    [connections],
    arrival.legs.map((leg) => pieceOf(connections, leg)),
  );
  const elsewhere = absent.map(passAll);
  const stages: Stage[] = [...arrival.stages, ...parted];
  for (const packet of ['first', 'replies', 'further'] as const) {
    const passages = pieces.map((piece) => piece.passages[packet]);
    const views = packet === 'first' ? arrival.legs.map(viewLeg) : [];
    if (passages.length > 0) stages.push({ device, packet, passage: joinPassages([...passages, ...elsewhere]), views });
  }
  const delayed = pieces.map((piece) => piece.fate.delayed).reduce(joinReach, arrival.delayed);
  const onHost = pieces.map((piece) => piece.fate.accepted).reduce(joinReach, exactly(absent));
  const network = passStages([...arrival.stages, ...parted], connections);
  const helped = pieces.some((piece) => piece.helped);
  const peer = meetPeer(scope, control, {
    connections,
    seen: pieces.flatMap(({ seen }) => seen),
    waiver: 'pasv_promiscuous',
  });
  const accepted = meetReach(meetReach(network, onHost), passStages(peer, connections));
  return { connections, stages: [...stages, ...peer], accepted, delayed, helped };
}

interface Arriving {
  readonly leg: Leg;
  readonly expectations: Expectations;
  readonly connections: Box;
}

interface Met {
  /** True if some connections pass only because the helper announced them. */
  readonly helped: boolean;
  readonly passages: Pick<MachinePassage, 'first' | 'replies' | 'further'>;
  readonly fate: Fate;
  /** Of first packets that nothing has announced. */
  readonly outcomes: MachinePassage['outcomes'];
}

interface Arrived extends Met {
  /** What the daemon sees as their source. */
  readonly seen: readonly Seen[];
}

function arriveAtHost(scope: Scope, control: Control, { leg, expectations, connections }: Arriving): Arrived {
  const piece = pieceOf(connections, leg);
  const met = meetHelper(scope, piece, { view: viewOf(leg), control, expected: expectations.host });
  return { ...met, seen: listSeen(met.outcomes, piece, leg) };
}

/** Sends connections through the host, whichever side opens them, with and without the helper, as it follows their clients. */
export function meetHelper(
  scope: Scope,
  connections: Box,
  how: { readonly view: View; readonly control: Control; readonly expected: Expectations['host'] },
): Met {
  const { view, control, expected } = how;
  const encounter: Encounter = { view, aim: 'own', helper: undefined };
  const plain = crossHost(scope, connections, encounter);
  const fresh = fateOfNew(plain);
  const { outcomes } = plain;
  const followed = followedConnections(connections, control, expected);
  if (followed.possible.length === 0) return { passages: plain, fate: fresh, helped: false, outcomes };
  const helped = crossHost(scope, connections, { ...encounter, helper: 'ftp' });
  const answered = answerRefusals(scope, connections, view);
  const fate = fateOfExpected(connections, helped, { answered, fresh });
  const accepted = chooseReach([connections], followed, { inside: fate.accepted, outside: fresh.accepted });
  const delayed = meetReach(followed, fate.delayed);
  const shown = followed.sure.length > 0 ? helped : plain;
  const doubts = followed.sure.length > 0 ? [] : control.attachment.doubts;
  const first = withFate({ ...shown.first, doubts: [...shown.first.doubts, ...doubts] }, accepted);
  const helpedOnly = subtractPackets(accepted.possible, fresh.accepted.possible);
  return { passages: { ...shown, first }, fate: { accepted, delayed }, helped: helpedOnly.length > 0, outcomes };
}

/** The connections whose control connection the host's helper follows and whose announcement it understands. */
function followedConnections(connections: Box, control: Control, expected: Expectations['host']): Reach {
  if (expected.kind === 'no') return exactly([]);
  const of = (source: readonly Address[]): readonly Box[] => (source.length === 0 ? [] : [{ ...connections, source }]);
  const sure = expected.kind === 'yes' ? of(control.followed.sure) : [];
  return { sure, possible: of(control.followed.possible) };
}

/** Destination unreachable (RFC 792, RFC 4443). */
const UNREACHABLE = { ipv4: { protocol: 1, icmp: 3 * 256 }, ipv6: { protocol: 58, icmp: 1 * 256 } } as const;

/** The connections to whose sender the host's rules let the answer to a rejected first packet out: it is RELATED. */
function answerRefusals(scope: Scope, connections: Box, view: View): Reach {
  const ruleset = rulesOf(scope.host, scope.family);
  if (ruleset === undefined) return exactly([connections]);
  const name = scope.host.interface === undefined ? EXTERNAL_INTERFACE : namedInterface(scope.host.interface);
  const local = namedInterface('lo');
  const inbound = view.direction === 'inbound';
  const { protocol, icmp } = UNREACHABLE[scope.family];
  const facts = {
    ...UNKNOWN_PACKET,
    protocol,
    icmp,
    state: 'RELATED',
    statuses: [],
    helper: 'ftp',
    mark: ZERO_BITS,
    out: inbound ? name : local,
  } as const;
  const header: Box = {
    ...allPackets(scope.family),
    source: scope.server,
    destination: inbound ? connections.source : scope.server,
    sourcePort: portRange(0),
    destinationPort: portRange(0),
  };
  const outcomes = crossHook(ruleset, { hook: 'OUTPUT', facts, region: [header], topology: topologyOf(scope.host) });
  const possible = outcomes.some(({ verdict }) => verdict === 'accept' || verdict === 'unknown');
  const sure = outcomes.every(({ verdict, possible: packets }) => verdict === 'accept' || packets.length === 0);
  return { sure: sure ? [connections] : [], possible: possible ? [connections] : [] };
}
