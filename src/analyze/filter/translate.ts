import { type AddressIntervals, allAddresses, nextAddress, oneAddress, prefixRange } from '../../model/address.ts';
import { isEmpty, subtract, union } from '../../model/interval-set.ts';
import { type Box, allPackets } from '../../model/packet-set.ts';
import { boxesOf } from '../../model/region.ts';
import { ALL_PORTS, type PortSet, portRange } from '../../model/port-set.ts';
import type { Target, Translation } from '../../model/target.ts';
import type { AddressChange, PortChange } from './header.ts';
import type { PacketFacts } from '../../model/packet.ts';
import type { Scene } from './scene.ts';
import { type Stream, meetStream, settleStream, subtractStream } from './stream.ts';
import { LOOPBACK, localAddresses, onlyAddress, primaryAddress } from './topology.ts';

type Translate = Extract<Target, { kind: 'translate' }>;

/** What an address translation makes of the packets: one stream for each way in which the header changes. */
export function translateStream(stream: Stream, { side, to }: Translate, scene: Scene): readonly Stream[] {
  const place = { to, side, scene, stream };
  return splitPorts(place)
    .flatMap((piece) => splitAddresses(piece, place))
    .flatMap((piece) => applyPiece(piece, stream, side));
}

type TranslationSide = Translate['side'];

interface Piece {
  readonly box: Box;
  readonly address: AddressChange;
  readonly port: PortChange;
}

interface Place {
  readonly to: Translation;
  readonly side: TranslationSide;
  readonly scene: Scene;
  readonly stream: Stream;
}

const SAME = { kind: 'same' } as const;

/** The parts of the old port range that are treated alike. */
function splitPorts({ to, side, scene }: Place): readonly Piece[] {
  const whole = allPackets(scene.family);
  const axis = side === 'source' ? 'sourcePort' : 'destinationPort';
  if (to.kind === 'network' || to.ports === undefined) {
    const random = to.kind !== 'network' && to.random;
    return [{ box: whole, address: SAME, port: random ? { kind: 'unknown', within: ALL_PORTS } : SAME }];
  }
  const [first, last] = to.ports;
  const within = portRange(first, last);
  if (first === last) return [{ box: whole, address: SAME, port: { kind: 'constant', port: first } }];
  if (to.kind === 'range' && to.base !== undefined) {
    return shiftPieces({ first, last, base: to.base }).map(({ ports, by }) => ({
      box: { ...whole, [axis]: ports },
      address: SAME,
      port: by === 0 ? SAME : { kind: 'shift', by },
    }));
  }
  if (to.random) return [{ box: whole, address: SAME, port: { kind: 'unknown', within } }];
  // nf_nat_core.c: a port that already lies in the range is kept.
  return [
    { box: { ...whole, [axis]: within }, address: SAME, port: SAME },
    { box: { ...whole, [axis]: subtract(ALL_PORTS, within) }, address: SAME, port: { kind: 'unknown', within } },
  ];
}

/** new = first + (old − base) modulo the length of the range, in 16-bit arithmetic (nf_nat_core.c). */
function shiftPieces({ first, last, base }: { readonly first: number; readonly last: number; readonly base: number }) {
  const length = last - first + 1;
  const pieces: { ports: PortSet; by: number }[] = [];
  for (let offset = 0; offset < 65_536; offset += length) {
    const end = Math.min(offset + length, 65_536) - 1;
    const start = base + offset;
    const stop = base + end;
    const by = first - start;
    // Old ports run from base to 65535 and on from 0.
    if (start <= 65_535) pieces.push({ ports: portRange(start, Math.min(stop, 65_535)), by });
    if (stop > 65_535) pieces.push({ ports: portRange(Math.max(start - 65_536, 0), stop - 65_536), by: by + 65_536 });
  }
  return pieces;
}

/** The parts of the old address range that are treated alike. */
function splitAddresses(piece: Piece, place: Place): readonly Piece[] {
  const { to, side, scene, stream } = place;
  switch (to.kind) {
    case 'range': {
      if (to.addresses === undefined) return [piece];
      const [first, last] = to.addresses;
      return [{ ...piece, address: changeTo([first, nextAddress(last)], false) }];
    }
    case 'own-address':
      return [{ ...piece, address: changeTo(ownTarget(side, scene, stream.facts), true) }];
    case 'network':
      return splitNetwork(piece, { ...place, to });
  }
}

function changeTo(within: AddressIntervals, own: boolean): AddressChange {
  const address = onlyAddress(within);
  return address === undefined ? { kind: 'unknown', within, own } : { kind: 'constant', address };
}

/**
 * REDIRECT: to loopback for what the host sends, else to the first address of the interface it came in by. MASQUERADE: to the
 * first address of the interface it leaves by; lo has none that is good for it, so it takes that of another one.
 */
function ownTarget(side: TranslationSide, { family, hook, topology }: Scene, facts: PacketFacts): AddressIntervals {
  if (side === 'destination' && hook === 'OUTPUT') return LOOPBACK_ADDRESS[family];
  if (topology === undefined || topology.elsewhere !== undefined) return allAddresses(family);
  const { members, complement } = side === 'destination' ? facts.in : facts.out;
  const [name] = members;
  const lone = complement || members.length !== 1 || (side === 'source' && name === 'lo') ? undefined : name;
  const primary = lone === undefined ? undefined : primaryAddress(topology, family, lone);
  if (primary !== undefined) return oneAddress(primary);
  return subtract(localAddresses(topology, family), LOOPBACK[family]);
}

const LOOPBACK_ADDRESS = { ipv4: oneAddress(0x7f00_0001), ipv6: oneAddress(1n) } as const;

/** How many networks of old addresses are told apart before the new address counts as unknown. */
const MOST_NETWORKS = 64;

/** NETMAP: the host part is kept, so within one network of old addresses it is a shift. */
function splitNetwork(
  piece: Piece,
  { to, side, stream }: Place & { readonly to: Extract<Translation, { kind: 'network' }> },
): readonly Piece[] {
  const target = prefixRange(to.network, to.prefixLength);
  const [start = 0] = target;
  const pieces: Piece[] = [];
  let rest = boxesOf(stream.region).reduce<AddressIntervals>((all, box) => union(all, box[side]), []);
  while (!isEmpty(rest)) {
    const [address = 0] = rest;
    if (pieces.length === MOST_NETWORKS) {
      return [{ ...piece, address: { kind: 'unknown', within: target, own: false } }];
    }
    const network = prefixRange(address, to.prefixLength);
    const by = BigInt(start) - BigInt(network[0] ?? 0);
    pieces.push({
      ...piece,
      box: { ...piece.box, [side]: network },
      address: by === 0n ? SAME : { kind: 'shift', by },
    });
    rest = subtract(rest, network);
  }
  return pieces;
}

/** Applies one change; connections whose header stays as it was do not count as translated (nf_nat_core.c). */
function applyPiece({ box, address, port }: Piece, stream: Stream, side: TranslationSide): readonly Stream[] {
  const part = meetStream(stream, [box]);
  if (part === undefined) return [];
  const axis = side === 'source' ? 'sourcePort' : 'destinationPort';
  const kept: Box = { ...box, [side]: keptAddresses(address, box[side]), [axis]: keptPorts(port, box[axis]) };
  const same = isEmpty(kept[side]) || isEmpty(kept[axis]) ? undefined : meetStream(part, [kept]);
  const moved = same === undefined ? part : settleStream(subtractStream(part, [kept]));
  const certain = address.kind !== 'unknown' && port.kind !== 'unknown';
  const change = {
    ...stream.change,
    ...(address.kind === 'same' ? {} : { [side]: address }),
    ...(port.kind === 'same' ? {} : { [axis]: port }),
  };
  const translated = { ...stream.facts.translated, [side]: true };
  const perhaps = { ...stream.facts.translated, [side]: stream.facts.translated[side] === true ? true : undefined };
  return [
    ...(moved === undefined ? [] : [{ ...moved, change, facts: { ...stream.facts, translated } }]),
    ...(same === undefined
      ? []
      : [certain ? same : { ...same, change, facts: { ...stream.facts, translated: perhaps } }]),
  ];
}

/** The old addresses that may be the new ones as well. */
function keptAddresses(change: AddressChange, old: AddressIntervals): AddressIntervals {
  switch (change.kind) {
    case 'same':
      return old;
    case 'constant':
      return oneAddress(change.address);
    case 'shift':
      return [];
    case 'unknown':
      return change.within;
  }
}

/** The old ports that may be the new ones as well. */
function keptPorts(change: PortChange, old: PortSet): PortSet {
  switch (change.kind) {
    case 'same':
      return old;
    case 'constant':
      return portRange(change.port);
    case 'shift':
      return [];
    case 'unknown':
      return change.within;
  }
}
