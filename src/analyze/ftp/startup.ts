import { familyOf, oneAddress } from '../../model/address.ts';
import { overlaps } from '../../model/interval-set.ts';
import type { Startup } from '../../model/server.ts';
import type { Host } from '../../model/site.ts';
import { listListeners } from '../daemon/listeners.ts';

/** Whether the daemon comes up on this host: its settings may be in order and the address it is to bind not be there. */
export function settleStartup(host: Host): Startup {
  const { startup, settings } = host.server;
  const { inside } = host.addresses;
  if (startup.outcome !== 'starts' || inside.length === 0) return startup;
  const listeners = listListeners(host.server);
  const homeless = listeners.find(
    ({ addresses }) => ![...inside, ...LOOPBACK].some((own) => overlaps(addresses[familyOf(own)], oneAddress(own))),
  );
  if (homeless === undefined) return startup;
  const socket = settings.get('listen')?.value === true ? 'IPv4' : 'IPv6';
  const span = settings.get(socket === 'IPv4' ? 'listen_address' : 'listen_address6')?.span;
  return { outcome: 'fails', message: `500 OOPS: could not bind listening ${socket} socket`, crash: false, span };
}

/** 127.0.0.1 and ::1 */
const LOOPBACK = [0x7f00_0001, 1n] as const;
