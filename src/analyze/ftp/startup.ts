import { contains } from '../../model/interval-set.ts';
import type { Startup } from '../../model/server.ts';
import type { Host } from '../../model/site.ts';
import { findBindFault, findRivalListener } from '../daemon/bind.ts';
import { listListeners } from '../daemon/listeners.ts';
import { denyBind } from '../daemon/selinux.ts';
import { isOn } from '../daemon/settings.ts';
import { settleDaemon } from './sockets.ts';

/**
 * Whether the daemon comes up on this host: its settings may be in order, and the address it is to bind not be there, its port
 * be taken, or SELinux deny it.
 */
export function settleStartup(host: Host): Startup {
  const { server } = host;
  if (server.startup.outcome !== 'starts') return server.startup;
  const fault = findFault(host);
  if (fault === undefined) return admitListener(host);
  return { outcome: 'fails', message: fault.message, crash: false, span: fault.span };
}

/** True if nothing but SELinux keeps the daemon from listening. */
export function isDeniedPort(host: Host): boolean {
  const settled = host.server.startup.outcome === 'starts' && findFault(host) === undefined;
  return settled && admitListener(host).outcome === 'fails';
}

function findFault(host: Host): ReturnType<typeof findBindFault> {
  const { server, addresses, listening } = host;
  return findBindFault(server, addresses.inside) ?? findRivalListener(server, settleDaemon(host).listeners, listening);
}

function admitListener(host: Host): Startup {
  const { server } = host;
  const [listener] = listListeners(server);
  const denial = denyBind(host);
  if (listener === undefined || !contains(denial.possible, listener.port)) return server.startup;
  const span = listener.span ?? denial.span;
  if (!contains(denial.sure, listener.port)) return { outcome: 'depends', reason: denial.reason, span };
  const family = isOn(server.settings, 'listen') ? 'IPv4' : 'IPv6';
  return { outcome: 'fails', message: `500 OOPS: could not bind listening ${family} socket`, crash: false, span };
}
