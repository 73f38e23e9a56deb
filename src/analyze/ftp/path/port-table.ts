import { fromRanges, overlaps, toRanges } from '../../../model/interval-set.ts';
import type { Packet } from '../../../model/packet.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import { ALL_PORTS } from '../../../model/port-set.ts';
import type { PathPortFate, PortFate, TraceDoubt } from '../../../model/trace.ts';
import { tablePorts } from '../../filter/port-table.ts';
import { shiftPorts } from '../../filter/shift.ts';
import { UNKNOWN_PLACE, isPublished, topologyOf } from '../device/host.ts';
import { rulesetOfPolicy } from '../device/network.ts';
import { rulesOf } from '../device/rules.ts';
import { type Leg, isUnpublished, translateLeg } from './route.ts';
import { tableRouter } from '../router/trace.ts';
import type { Scope } from './scope.ts';
import { arriveAt, carry, doubtGateway, fateOfUnpublished, findUnasked, nameLine, seenFrom } from './trace.ts';

/** Ports that are not stopped so far, as the client names them, and what that depends on. */
interface Piece {
  readonly leg: Leg;
  readonly verdict: 'accept' | 'unknown';
  readonly doubts: readonly TraceDoubt[];
}

/** What becomes of the packet on the whole path, for every destination port that a client may name. */
export function tablePath(scope: Scope, packet: Packet): readonly PathPortFate[] {
  const start: Leg = { dialled: ALL_PORTS, shift: 0, destination: packet.header.destination, by: undefined };
  const fates: PathPortFate[] = [];
  let open: readonly Piece[] = [{ leg: start, verdict: 'accept', doubts: [] }];
  for (const policy of scope.path) {
    const { router } = policy;
    if (router !== undefined) {
      open = open.flatMap((piece) =>
        tableRouter(scope, { policy, router, packet, leg: piece.leg }).flatMap(({ fate, next }) => {
          // Ports are told as the client names them. What does not surely go on is not followed.
          if (next === undefined) {
            fates.push({ ...fate, doubts: [...piece.doubts, ...fate.doubts], device: policy.name });
            return [];
          }
          const asked = [{ ...fate, ports: shiftPorts(fate.ports, next.shift) }];
          return sortFates({ piece: { ...piece, leg: next }, asked, device: policy.name }, fates);
        }),
      );
      continue;
    }
    const translated = open.flatMap((piece) =>
      translateLeg(piece.leg, policy, scope.server).map((leg) => ({ ...piece, leg })),
    );
    const ended = translated.filter(({ leg }) => isUnpublished(leg, policy));
    for (const { leg } of ended) fates.push({ ports: leg.dialled, ...fateOfUnpublished(policy), device: policy.name });
    open = translated
      .filter((piece) => !ended.includes(piece))
      .flatMap((piece) => {
        const asked = tablePolicy(scope, policy, carryPiece(packet, piece.leg));
        return sortFates({ piece, asked, device: policy.name }, fates);
      });
  }
  const left = open.flatMap((piece) => {
    const asked = tableHost(scope, carryPiece(packet, piece.leg));
    return sortFates({ piece, asked, device: scope.host.name }, fates);
  });
  for (const { leg, verdict, doubts } of left) {
    fates.push({ ports: leg.dialled, verdict, decider: undefined, doubts, device: undefined });
  }
  const single = fates.flatMap((fate) =>
    toRanges(fate.ports).map((range) => ({ ...fate, ports: fromRanges([range]) })),
  );
  return single.toSorted((one, two) => (one.ports[0] ?? 0) - (two.ports[0] ?? 0));
}

function carryPiece(packet: Packet, leg: Leg): Packet {
  return carry({ ...packet, header: { ...packet.header, destinationPort: leg.dialled } }, leg);
}

function tablePolicy({ family }: Scope, policy: NetworkPolicy, packet: Packet): readonly PortFate[] {
  if (findUnasked(policy, packet) !== undefined) return passAll(packet);
  const fates = tablePorts(rulesetOfPolicy(policy, 'inbound', family), seenFrom(packet));
  return fates.map((fate) => {
    const decider = fate.decider && nameLine(fate.decider, policy);
    return doubtGateway({ ...fate, decider }, policy, packet);
  });
}

function tableHost(scope: Scope, packet: Packet): readonly PortFate[] {
  const [all] = passAll(packet);
  if (!overlaps(packet.header.destination, scope.server)) return all === undefined ? [] : [{ ...all, verdict: 'drop' }];
  const ruleset = rulesOf(scope.host, scope.family);
  if (ruleset === undefined) return passAll(packet);
  if (isPublished(scope))
    return passAll(packet).map((one) => ({ ...one, verdict: 'unknown', doubts: [UNKNOWN_PLACE] }));
  return tablePorts(ruleset, arriveAt(scope, packet), { topology: topologyOf(scope.host) });
}

function passAll({ header }: Packet): readonly PortFate[] {
  return [{ ports: header.destinationPort, verdict: 'accept', decider: undefined, doubts: [] }];
}

/** What surely ends here is a fate; the rest goes on. */
function sortFates(
  { piece, asked, device }: { readonly piece: Piece; readonly asked: readonly PortFate[]; readonly device: string },
  fates: PathPortFate[],
): readonly Piece[] {
  return asked.flatMap((fate): readonly Piece[] => {
    const dialled = shiftPorts(fate.ports, -piece.leg.shift);
    if (fate.verdict === 'drop' || fate.verdict === 'reject') {
      fates.push({ ...fate, ports: dialled, device });
      return [];
    }
    const verdict = fate.verdict === 'unknown' ? 'unknown' : piece.verdict;
    return [{ leg: { ...piece.leg, dialled }, verdict, doubts: [...piece.doubts, ...fate.doubts] }];
  });
}
