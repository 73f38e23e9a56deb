import type { Startup } from '../../model/server.ts';
import type { Host } from '../../model/site.ts';
import { findBindFault, findRivalListener } from '../daemon/bind.ts';

/** Whether the daemon comes up on this host: its settings may be in order and the address it is to bind not be there, or be taken. */
export function settleStartup({ server, addresses, listening }: Host): Startup {
  if (server.startup.outcome !== 'starts') return server.startup;
  const fault = findBindFault(server, addresses.inside) ?? findRivalListener(server, listening);
  if (fault === undefined) return server.startup;
  return { outcome: 'fails', message: fault.message, crash: false, span: fault.span };
}
