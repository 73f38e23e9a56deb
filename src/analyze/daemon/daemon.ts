import { DEFAULT_HOST_PORTS, type HostPorts } from '../../model/host-ports.ts';
import { union } from '../../model/interval-set.ts';
import type { Daemon, Server, UserFile } from '../../model/server.ts';
import { listFaults } from './faults.ts';
import { listListeners } from './listeners.ts';
import { judgeSessions } from './sessions.ts';
import { spansOf } from './settings.ts';
import { deriveTransfers } from './transfers.ts';
import { deriveUser, overlaySettings } from './user.ts';

/** What the daemon does on the wire with these settings; per-user files add their ranges to the main one. */
export function deriveDaemon(
  server: Server,
  userFiles: readonly UserFile[] = [],
  { unprivileged }: HostPorts = DEFAULT_HOST_PORTS,
): Daemon {
  const { settings } = server;
  const users = userFiles.map((user) => deriveUser(server, user, unprivileged.value));
  const own = deriveTransfers(settings, unprivileged.value);
  const faults = listFaults(server);
  const everySettings = [settings, ...userFiles.map((user) => overlaySettings(settings, user))];
  const spans = everySettings.flatMap((one) => spansOf(one, ['pasv_min_port', 'pasv_max_port']));
  return {
    ...own,
    listeners: listListeners(server),
    passivePorts: users.map((user) => user.passivePorts).reduce(union, own.passivePorts),
    passiveDraw: users.map((user) => user.passiveDraw).reduce(union, own.passiveDraw),
    passiveSpans: [...new Set(spans)],
    sessions: judgeSessions(settings, faults),
    faults,
    users,
  };
}
