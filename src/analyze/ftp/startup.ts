import type { Startup } from '../../model/server.ts';
import type { Host } from '../../model/site.ts';
import { findBindFault } from '../daemon/bind.ts';

/** Whether the daemon comes up on this host: its settings may be in order and the address it is to bind not be there. */
export function settleStartup({ server, addresses }: Host): Startup {
  if (server.startup.outcome !== 'starts') return server.startup;
  const fault = findBindFault(server, addresses.inside);
  if (fault === undefined) return server.startup;
  return { outcome: 'fails', message: fault.message, crash: false, span: fault.span };
}
