import type { Address } from '../../../model/address.ts';
import { type IntervalSet, equals, intersect, overlaps, size } from '../../../model/interval-set.ts';
import type { Box, PacketSet } from '../../../model/packet-set.ts';
import { shiftPorts } from '../../filter/shift.ts';
import { soleAddress } from '../path/scope.ts';

/**
 * How the packets of a connection look at one device. A connection is written with the client as source and the server
 * as destination, whoever opens it; its ports are those that client and server know.
 */
export interface View {
  /** inbound: from client to server. */
  readonly direction: 'inbound' | 'outbound';
  /** The server's addresses as packets carry them here. */
  readonly server: IntervalSet<Address>;
  /** What is added to the connection's server port to get the port that packets carry here. */
  readonly shift: number;
  /** The clients' addresses as packets carry them here, where something on the way has translated them; absent: their own. */
  readonly client?: IntervalSet<Address> | undefined;
}

/** The header fields that the connections' packets carry at the device. */
export function headerOf(connections: Box, view: View): Box {
  const port = shiftPorts(connections.destinationPort, view.shift);
  const source = view.client ?? connections.source;
  return view.direction === 'inbound'
    ? { ...connections, source, destination: view.server, destinationPort: port }
    : {
        source: view.server,
        destination: source,
        sourcePort: port,
        destinationPort: connections.sourcePort,
      };
}

/** The connections among `connections` whose packets these are. */
export function connectionsOf(packets: PacketSet, connections: Box, view: View): PacketSet {
  return packets.map((packet) => {
    const seen = view.direction === 'inbound' ? packet : swapEnds(packet);
    const kept = intersect(connections.destination, seen.destination);
    return {
      source: view.client === undefined ? seen.source : connections.source,
      sourcePort: seen.sourcePort,
      destination: kept.length === 0 ? connections.destination : kept,
      destinationPort: shiftPorts(seen.destinationPort, -view.shift),
    };
  });
}

/** True if every connection has packets of its own at the device, so that what becomes of these tells what becomes of it. */
export function isOneToOne(connections: Box, { server, shift, client }: View): boolean {
  if (client !== undefined && soleAddress(client) === undefined) return false;
  const ports = connections.destinationPort;
  if (size(shiftPorts(ports, shift)) !== size(ports)) return false;
  if (equals(server, connections.destination)) return true;
  return soleAddress(server) !== undefined && !overlaps(server, connections.destination);
}

/** The header of the answer. */
export function swapEnds(packet: Box): Box {
  return {
    source: packet.destination,
    destination: packet.source,
    sourcePort: packet.destinationPort,
    destinationPort: packet.sourcePort,
  };
}
