import type { AddressIntervals, Family } from '../../model/address.ts';
import { contains, covers, isEmpty, intersect, overlaps, uniteAll, union } from '../../model/interval-set.ts';
import type { ListeningSocket } from '../../model/listening.ts';
import { type PortSet, portRange } from '../../model/port-set.ts';
import type { Host } from '../../model/site.ts';
import type { Span } from '../../source/span.ts';
import { type Denial, denyBind } from './selinux.ts';

/** Ports that the daemon cannot bind for these addresses: it treats them all alike. */
export interface TakenPorts {
  readonly sure: PortSet;
  /** Those as well of which that is not known. */
  readonly possible: PortSet;
  /** Sockets of other programs that are, or may be, in the way. */
  readonly sockets: readonly ListeningSocket[];
  /** Ports that other programs surely hold. */
  readonly held: PortSet;
  /** What SELinux denies. */
  readonly denial: Denial;
}

/**
 * A socket is in the way if it listens on the same port for all addresses or for this one, whatever its interface
 * (measured with vsftpd 3.0.3 on Linux 6.18). What vsftpd itself holds comes and goes with its sessions.
 */
export function findTakenPorts(
  host: Pick<Host, 'listening' | 'selinux' | 'ports'>,
  { family, server }: { readonly family: Family; readonly server: AddressIntervals },
): TakenPorts {
  const near = host.listening.filter(
    ({ programs, addresses }) => !programs.includes('vsftpd') && overlaps(addresses.possible[family], server),
  );
  const certain = near.filter(
    ({ programs, addresses }) => programs.length > 0 && covers(addresses.sure[family], server),
  );
  const held = portsOf(certain);
  const denial = denyBind(host);
  const sure = union(held, denial.sure);
  return { sure, possible: union(portsOf(near), denial.possible), sockets: near, held, denial };
}

/** The line that tells of one of these ports why it cannot be bound. */
export function findCause({ sockets, denial }: TakenPorts, ports: PortSet): Span | undefined {
  if (!isEmpty(intersect(denial.sure, ports))) return denial.span;
  return sockets.find(({ port }) => contains(ports, port))?.span;
}

function portsOf(sockets: readonly ListeningSocket[]): PortSet {
  return uniteAll(sockets.map(({ port }) => portRange(port)));
}
