import { equals, intersect, isEmpty, overlaps, size, union, uniteAll } from '../../../model/interval-set.ts';
import { type PacketSet, intersectPackets } from '../../../model/packet-set.ts';
import type { PortSet } from '../../../model/port-set.ts';
import type { Universe } from './universe.ts';

/** Ports that meet the same fate, and how much of it hangs on the port at the other end, which nobody chooses. */
export interface Chance {
  readonly ports: PortSet;
  /** Share of ports at the other end with which some connection fails, and with which some connection may pass; 0 to 1. */
  readonly failing: number;
  readonly passing: number;
}

/** Below this share of lucky draws a port is as good as closed; below this share of unlucky ones as good as open. */
const HOPELESS = 0.01;
const HARMLESS = 0.001;

/** True if hardly a connection to the ports passes. */
export function isHopeless({ passing }: Chance): boolean {
  return passing <= HOPELESS;
}

/** True if hardly a connection to the ports fails. */
export function isHarmless({ failing }: Chance): boolean {
  return isHarmlessShare(failing);
}

/** True if so few sessions, 0 to 1, fail that nobody would say so. */
export function isHarmlessShare(failing: number): boolean {
  return failing <= HARMLESS;
}

/** Weighs the other end's ports for every port of `ports`; both ends draw theirs at random, the clients' and the kernel's alike. */
export function weighPorts(
  universe: Universe,
  ports: PortSet,
  fate: { readonly failing: PacketSet; readonly possible: PacketSet },
): readonly Chance[] {
  const failing = pairPorts(universe, fate.failing);
  const possible = pairPorts(universe, fate.possible);
  const others = universe.box[otherSide(universe)];
  const draws = Math.max(1, size(others));
  return cutPorts(ports, [...failing, ...possible]).map((piece) => ({
    ports: piece,
    failing: size(partners(failing, piece, others)) / draws,
    passing: size(partners(possible, piece, others)) / draws,
  }));
}

/** Ports of the mode, and those of the other end with which some client uses each of them. */
interface Pairs {
  readonly ports: PortSet;
  readonly others: PortSet;
}

/** The pairs of ports of all connections of the universe, those with most ports at the other end first. */
function pairPorts(universe: Universe, packets: PacketSet): readonly Pairs[] {
  const other = otherSide(universe);
  const names = new Map<PortSet, string>();
  const pairs = new Map<string, { readonly others: PortSet; readonly ports: PortSet[] }>();
  for (const box of intersectPackets(packets, [universe.box])) {
    const others = box[other];
    const name = names.get(others) ?? others.join();
    names.set(others, name);
    const known = pairs.get(name);
    if (known === undefined) pairs.set(name, { others, ports: [box[universe.port]] });
    else known.ports.push(box[universe.port]);
  }
  return Array.from(pairs.values(), ({ others, ports }) => ({ others, ports: uniteAll(ports) })).toSorted(
    (one, two) => size(two.others) - size(one.others),
  );
}

function otherSide({ port }: Universe): Universe['port'] {
  return port === 'sourcePort' ? 'destinationPort' : 'sourcePort';
}

/** The ports in pieces that no pair cuts through. */
function cutPorts(ports: PortSet, pairs: readonly Pairs[]): readonly PortSet[] {
  const cuts = new Set([...ports, ...pairs.flatMap((pair) => pair.ports)]);
  const sorted = [...cuts].toSorted((one, two) => one - two);
  return sorted
    .slice(0, -1)
    .map((start, index) => intersect(ports, [start, sorted[index + 1] ?? start]))
    .filter((piece) => !isEmpty(piece));
}

/** The ports of the other end with which the piece is used; `all` are those that there can be. */
function partners(pairs: readonly Pairs[], piece: PortSet, all: PortSet): PortSet {
  let found: PortSet = [];
  for (const { ports, others } of pairs) {
    if (overlaps(ports, piece)) found = union(found, others);
    if (equals(found, all)) break;
  }
  return found;
}
