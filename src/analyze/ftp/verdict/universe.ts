import type { Address } from '../../../model/address.ts';
import { type IntervalSet, uniteAll } from '../../../model/interval-set.ts';
import type { Box, PacketSet } from '../../../model/packet-set.ts';
import type { PortSet } from '../../../model/port-set.ts';

/** The connections that a client may open in one mode: client side as `source`, server side as `destination`. */
export interface Universe {
  readonly box: Box;
  /** Which side's port the mode is about: the server's in passive mode, the client's in active mode. */
  readonly port: 'sourcePort' | 'destinationPort';
}

/** Client or server addresses that occur in the set. */
export function project(packets: PacketSet, side: 'source' | 'destination'): IntervalSet<Address> {
  return uniteAll(packets.map((box) => box[side]));
}

/** Ports that occur in the set. */
export function projectPorts(packets: PacketSet, side: Universe['port']): PortSet {
  return uniteAll(packets.map((box) => box[side]));
}
