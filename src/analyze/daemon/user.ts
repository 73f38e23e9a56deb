import { assignSettings } from '../../model/assign.ts';
import type { Fault, Server, UserDaemon, UserFile } from '../../model/server.ts';
import type { Settings } from './settings.ts';
import { deriveTransfers } from './transfers.ts';

/** What the daemon does for the account whose file it is. */
export function deriveUser(server: Server, user: UserFile, unprivileged: number): UserDaemon {
  const settings = overlaySettings(server.settings, user);
  return {
    ...deriveTransfers(settings, unprivileged),
    login: user.login,
    file: user.file,
    fault: user.fault ?? findTlsFault(server.settings, user),
  };
}

/** The settings of a session once its account's file is laid over the server's. */
export function overlaySettings(settings: Settings, user: UserFile): Settings {
  const counting = user.assignments.filter(({ name }) => !SETTLED.has(name));
  const overlaid = assignSettings(settings, counting);
  const resolve = overlaid.get('pasv_addr_resolve');
  const renamed = counting.some(({ name, reading }) => name === 'pasv_address' && reading.kind === 'set');
  // Names are looked up at start-up only: an address of a user's file is taken as it stands.
  return renamed && resolve !== undefined
    ? new Map(overlaid).set('pasv_addr_resolve', { ...resolve, value: false })
    : overlaid;
}

/** What is decided before the account's file is read; measured where it concerns transfers. */
const SETTLED: ReadonlySet<string> = new Set([
  'listen',
  'listen_ipv6',
  'listen_address',
  'listen_address6',
  'listen_port',
  'max_clients',
  'max_per_ip',
  'tcp_wrappers',
  'ssl_enable',
  'implicit_ssl',
  'one_process_model',
  'anonymous_enable',
  'local_enable',
  'pasv_addr_resolve',
]);

function findTlsFault(settings: Settings, user: UserFile): Fault | undefined {
  const last = user.assignments.findLast(({ name }) => name === 'ssl_enable');
  if (last?.reading.kind !== 'set' || last.reading.value !== true || settings.get('ssl_enable')?.value === true) {
    return undefined;
  }
  return { when: 'login', message: '500 OOPS: ssl_consumer_fd already closed', setting: 'ssl_enable', span: last.span };
}
