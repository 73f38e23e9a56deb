import type { AddressIntervals, Family } from '../../model/address.ts';
import { covers, overlaps, uniteAll } from '../../model/interval-set.ts';
import type { ListeningSocket } from '../../model/listening.ts';
import { type PortSet, portRange } from '../../model/port-set.ts';

/** Ports on which other programs listen, so that the daemon cannot bind them for these addresses. */
export interface TakenPorts {
  readonly sure: PortSet;
  /** Those of which it is not known whether they are the daemon's own, or whether they are in its way. */
  readonly possible: PortSet;
  readonly sockets: readonly ListeningSocket[];
}

/**
 * A socket is in the way if it listens on the same port for all addresses or for this one, whatever its interface
 * (measured with vsftpd 3.0.3 on Linux 6). What vsftpd itself holds comes and goes with its sessions.
 */
export function findTakenPorts(
  sockets: readonly ListeningSocket[],
  { family, server }: { readonly family: Family; readonly server: AddressIntervals },
): TakenPorts {
  const near = sockets.filter(
    ({ programs, addresses }) => !programs.includes('vsftpd') && overlaps(addresses.possible[family], server),
  );
  const sure = near.filter(({ programs, addresses }) => programs.length > 0 && covers(addresses.sure[family], server));
  return { sure: portsOf(sure), possible: portsOf(near), sockets: near };
}

function portsOf(sockets: readonly ListeningSocket[]): PortSet {
  return uniteAll(sockets.map(({ port }) => portRange(port)));
}
