import type { Address } from '../../../model/address.ts';
import { type IntervalSet, contains, isEmpty, subtract } from '../../../model/interval-set.ts';
import { type Box, type PacketSet, intersectBox } from '../../../model/packet-set.ts';
import { portRange } from '../../../model/port-set.ts';
import { portsBefore } from '../../filter/header.ts';
import type { Outcome } from '../../filter/outcome.ts';
import { type View, headerOf } from './view.ts';

/** A view of packets that must arrive at a certain port of the server; `own`: the connection's server port. */
export interface Aimed extends View {
  readonly aim: 'own' | number;
  /** The server's addresses. */
  readonly own: IntervalSet<Address>;
}

/** What packets meet at a device, as far as their connections are concerned. */
export type Fate = 'accept' | 'drop' | 'reject' | 'unknown' | 'misdirected';

/** Packets that meet the same. */
export interface Part {
  readonly fate: Fate;
  readonly packets: PacketSet;
}

/** Tells what some packets of an outcome meet: an accepted one whose final port is not the one aimed at reaches something else. */
export function splitByAim(
  { outcome, packets }: { readonly outcome: Outcome; readonly packets: PacketSet },
  connections: Box,
  view: View | Aimed,
): readonly Part[] {
  if (outcome.verdict === 'reject' && outcome.silent === true) return [{ fate: 'drop', packets }];
  if (outcome.verdict !== 'accept' || !('aim' in view)) return [{ fate: outcome.verdict, packets }];
  const header = headerOf(connections, view);
  const { aim, shift, own } = view;
  const { destination, destinationPort: change } = outcome.change;
  if (destination.kind === 'shift' || destination.kind === 'unknown') return [{ fate: 'unknown', packets }];
  if (destination.kind === 'constant' && !contains(own, destination.address)) return [{ fate: 'misdirected', packets }];
  if (aim !== 'own') return splitByPorts(packets, header, portsBefore(change, portRange(aim)));
  switch (change.kind) {
    case 'same':
      return [{ fate: shift === 0 ? 'accept' : 'misdirected', packets }];
    case 'shift':
      return [{ fate: shift + change.by === 0 ? 'accept' : 'misdirected', packets }];
    case 'constant': {
      const ports = portRange(change.port + shift);
      return splitByPorts(packets, header, { sure: ports, possible: ports });
    }
    case 'unknown':
      return [{ fate: 'unknown', packets }];
  }
}

function splitByPorts(
  packets: PacketSet,
  header: Box,
  ports: { readonly sure: readonly number[]; readonly possible: readonly number[] },
): readonly Part[] {
  const within = (destinationPort: readonly number[]): PacketSet =>
    intersectBox(packets, { ...header, destinationPort });
  const parts: readonly Part[] = [
    { fate: 'accept', packets: within(ports.sure) },
    { fate: 'unknown', packets: within(subtract(ports.possible, ports.sure)) },
    { fate: 'misdirected', packets: within(subtract(header.destinationPort, ports.possible)) },
  ];
  return parts.filter((part) => part.packets.some((box) => !isEmpty(box.destinationPort)));
}
