import type { Address } from '../../../model/address.ts';
import {
  type IntervalSet,
  equals,
  intersect,
  isEmpty,
  size,
  subtract,
  union,
  uniteAll,
} from '../../../model/interval-set.ts';
import {
  type Box,
  type PacketSet,
  SIDES,
  intersectBox,
  intersectPackets,
  subtractPackets,
} from '../../../model/packet-set.ts';
import type { PortSet } from '../../../model/port-set.ts';
import type { ModeVerdict } from '../../../model/report.ts';
import type { Reach } from '../../filter/outcome.ts';
import { type Universe, project, projectPorts } from './universe.ts';
import { type Chance, isHarmless, isHopeless, weighPorts } from './chance.ts';

/** What is known of every port that the mode may use. */
export interface Judgement {
  readonly verdict: ModeVerdict;
  /** Disjoint; together all ports of the universe. */
  readonly ports: { readonly open: PortSet; readonly blocked: PortSet; readonly unknown: PortSet };
  /** Client addresses for which no port can work. */
  readonly blockedClients: IntervalSet<Address>;
  /** Client addresses for which a blocked port would be open, if the answer differs between clients. */
  readonly differingClients: IntervalSet<Address>;
  /** Share of sessions that fail if the port is drawn uniformly, for clients that are not blocked altogether; null if unknown. */
  readonly failureRate: number | null;
}

/** Reads the verdict off the set of connections that pass every step. */
export function judge(universe: Universe, accepted: Reach): Judgement {
  const known = JUDGED.get(accepted.possible) ?? [];
  const before = known.find((one) => one.sure === accepted.sure && isSameUniverse(one.universe, universe));
  if (before !== undefined) return before.judgement;
  const judgement = weigh(universe, accepted);
  JUDGED.set(accepted.possible, [...known, { universe, sure: accepted.sure, judgement }]);
  return judgement;
}

interface Judged {
  readonly universe: Universe;
  readonly sure: PacketSet;
  readonly judgement: Judgement;
}

/** What passes is judged for the mode, for every device and for every finding: by the set that possibly passes. */
const JUDGED = new WeakMap<PacketSet, readonly Judged[]>();

function isSameUniverse(one: Universe, other: Universe): boolean {
  return one.port === other.port && SIDES.every((side) => equals(one.box[side], other.box[side]));
}

function weigh(universe: Universe, accepted: Reach): Judgement {
  const ports = universe.box[universe.port];
  const possible = intersectPackets(accepted.possible, [universe.box]);
  const working = project(possible, 'source');
  const blockedClients = subtract(universe.box.source, working);
  const rest: PacketSet = isEmpty(working) ? [] : [{ ...universe.box, source: working }];
  const failing = subtractPackets(rest, accepted.sure);
  const reachable = projectPorts(possible, universe.port);
  const open = intersect(reachable, subtract(ports, projectPorts(failing, universe.port)));
  const contested = subtract(reachable, open);
  const unsettled = subtractPackets(possible, accepted.sure);
  const certain = subtract(contested, projectPorts(unsettled, universe.port));
  const byClient = splitBySide({ universe, failing, possible }, certain);
  const chances = weighPorts(universe, subtract(contested, byClient.blocked), { failing, possible });
  const chosen = (test: (chance: Chance) => boolean): PortSet => uniteAll(chances.filter(test).map((one) => one.ports));
  const hopeless = chosen(isHopeless);
  const harmless = subtract(chosen(isHarmless), hopeless);
  const settled = {
    open: union(open, harmless),
    blocked: union(union(subtract(ports, reachable), byClient.blocked), hopeless),
    unknown: subtract(subtract(contested, byClient.blocked), union(hopeless, harmless)),
  };
  const unlucky = chances.filter(isHarmless).reduce((sum, chance) => sum + chance.failing * size(chance.ports), 0);
  return {
    verdict: nameVerdict(settled, blockedClients),
    ports: settled,
    blockedClients,
    differingClients: byClient.clients,
    failureRate: isEmpty(settled.unknown) ? (size(settled.blocked) + unlucky) / Math.max(size(ports), 1) : null,
  };
}

interface Contest {
  readonly universe: Universe;
  readonly failing: PacketSet;
  readonly possible: PacketSet;
}

/**
 * Ports whose fate is certain but differs between connections: where it differs by client address, some clients are
 * blocked; where it differs by the port at the other end, it is a matter of chance.
 */
function splitBySide(contest: Contest, ports: PortSet): { blocked: PortSet; clients: IntervalSet<Address> } {
  const { universe, failing, possible } = contest;
  const limited: Box = { ...universe.box, [universe.port]: ports };
  if (isEmpty(ports)) return { blocked: [], clients: [] };
  const losers = project(intersectBox(failing, limited), 'source');
  const winners = project(intersectBox(possible, limited), 'source');
  const mixed = intersect(losers, winners);
  const pure = subtract(losers, mixed);
  const blocked = projectPorts(intersectBox(failing, { ...limited, source: pure }), universe.port);
  return { blocked, clients: subtract(winners, mixed) };
}

function nameVerdict(ports: Judgement['ports'], blockedClients: IntervalSet<Address>): ModeVerdict {
  if (!isEmpty(ports.unknown)) return 'depends';
  if (isEmpty(ports.open)) return 'fails';
  return isEmpty(ports.blocked) && isEmpty(blockedClients) ? 'works' : 'partial';
}
