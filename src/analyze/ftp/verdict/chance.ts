import { intersect, isEmpty, size, union } from '../../../model/interval-set.ts';
import { type Box, type PacketSet, intersectBox } from '../../../model/packet-set.ts';
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
  return failing <= HARMLESS;
}

/** Weighs the other end's ports for every port of `ports`; both ends draw theirs at random, the clients' and the kernel's alike. */
export function weighPorts(
  universe: Universe,
  ports: PortSet,
  fate: { readonly failing: PacketSet; readonly possible: PacketSet },
): readonly Chance[] {
  return cutPorts(universe, ports, [...fate.failing, ...fate.possible]).map((piece) => ({
    ports: piece,
    failing: shareOf(universe, piece, fate.failing),
    passing: shareOf(universe, piece, fate.possible),
  }));
}

/** The ports in pieces that no box cuts through. */
function cutPorts({ port }: Universe, ports: PortSet, boxes: PacketSet): readonly PortSet[] {
  const cuts = new Set([...ports, ...boxes.flatMap((box) => box[port])]);
  const sorted = [...cuts].toSorted((one, two) => one - two);
  return sorted
    .slice(0, -1)
    .map((start, index) => intersect(ports, [start, sorted[index + 1] ?? start]))
    .filter((piece) => !isEmpty(piece));
}

function shareOf({ box, port }: Universe, piece: PortSet, packets: PacketSet): number {
  const other = port === 'sourcePort' ? 'destinationPort' : 'sourcePort';
  const slice: Box = { ...box, [port]: piece };
  const found = intersectBox(packets, slice).reduce<PortSet>((all, one) => union(all, one[other]), []);
  return size(found) / Math.max(1, size(box[other]));
}
