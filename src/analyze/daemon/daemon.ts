import { union } from '../../model/interval-set.ts';
import type { Daemon, Server, UserDaemon, UserFile } from '../../model/server.ts';
import { findActiveFault, findActiveSourcePort } from './active.ts';
import { advertiseAddress } from './advertised.ts';
import { findRefusals } from './commands.ts';
import { listFaults } from './faults.ts';
import { listListeners } from './listeners.ts';
import { drawPassivePorts, openPassivePorts } from './passive-range.ts';
import { judgeSessions } from './sessions.ts';
import { type Settings, spansOf } from './settings.ts';

/** What the daemon does on the wire with these settings; per-user files add their ranges to the main one. */
export function deriveDaemon(server: Server, userFiles: readonly UserFile[] = []): Daemon {
  const { settings } = server;
  const users = userFiles.map((user) => deriveUser(server, user));
  const own = deriveTransfers(settings);
  const faults = listFaults(server);
  const texts = [settings, ...userFiles.map((user) => overlaySettings(settings, user))];
  return {
    ...own,
    listeners: listListeners(settings),
    passivePorts: users.map((user) => user.passivePorts).reduce(union, own.passivePorts),
    passiveDraw: users.map((user) => user.passiveDraw).reduce(union, own.passiveDraw),
    passiveSpans: [...new Set(texts.flatMap((one) => spansOf(one, ['pasv_min_port', 'pasv_max_port'])))],
    sessions: judgeSessions(settings, faults),
    faults,
    users,
  };
}

/** The settings of a session whose account has a file of its own: its lines are laid over the server's. */
export function overlaySettings(settings: Settings, user: UserFile): Settings {
  const overlaid = new Map(settings);
  for (const { name, reading, origin, span, valueSpan } of user.assignments) {
    const before = overlaid.get(name);
    if (reading.kind !== 'set' || before === undefined) continue;
    const place = valueSpan === undefined ? { span } : { span, valueSpan };
    overlaid.set(name, { ...before, value: reading.value, origin, ...place });
  }
  return overlaid;
}

function deriveUser(server: Server, user: UserFile): UserDaemon {
  const { login, file, fault } = user;
  return { ...deriveTransfers(overlaySettings(server.settings, user)), login, file, fault };
}

function deriveTransfers(settings: Settings): Omit<UserDaemon, 'login' | 'file' | 'fault'> {
  return {
    passiveDraw: drawPassivePorts(settings),
    passivePorts: openPassivePorts(settings),
    advertised: advertiseAddress(settings),
    refusals: findRefusals(settings),
    activeSourcePort: findActiveSourcePort(settings),
    activeFault: findActiveFault(settings),
  };
}
