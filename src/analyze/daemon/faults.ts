import type { Fault, Server } from '../../model/server.ts';
import { advertiseAddress } from './advertised.ts';
import { RESOURCES, runsOneProcess } from './resources.ts';
import { type Settings, isOn, spanOf, textOf } from './settings.ts';

/** Faults that a start does not notice, in the order in which a session meets them; the first one ends it. */
export function listFaults(server: Server): readonly Fault[] {
  const { settings, dialect } = server;
  const known = FAULTS.filter(({ holds }) => holds(settings, dialect)).map(({ when, message, setting }): Fault => ({
    when,
    message,
    setting,
    span: spanOf(settings, setting),
  }));
  const address = advertiseAddress(settings);
  const passive: readonly Fault[] =
    address.kind === 'invalid'
      ? [{ when: 'PASV', message: address.answer, setting: 'pasv_address', span: address.span }]
      : [];
  return [...known, ...listUnset(settings), ...passive].toSorted((one, two) => TURN[one.when] - TURN[two.when]);
}

const TURN = { 'every client': 0, login: 1, PASV: 2, transfer: 3 } as const;

/** Settings that were emptied although a session needs what they name. */
function listUnset(settings: Settings): readonly Fault[] {
  return RESOURCES.flatMap(({ setting, when, message, needed, unset }) => {
    if (when === 'start' || unset === 'fine' || textOf(settings, setting) !== undefined || !needed(settings)) return [];
    return [{ when, message: `${message}${unset}`, setting, span: spanOf(settings, setting) }];
  });
}

interface KnownFault {
  readonly when: Fault['when'];
  readonly message: string;
  readonly setting: string;
  readonly holds: (settings: Settings, dialect: Server['dialect']) => boolean;
}

/** tcpwrap.c; main.c, do_sanity_checks and session_init; secutil.c. Messages measured, those without a number are ours. */
const FAULTS: readonly KnownFault[] = [
  {
    when: 'every client',
    message: '500 OOPS: tcp_wrappers is set to YES but no tcp wrapper support compiled in',
    setting: 'tcp_wrappers',
    holds: (settings, { name, version }) =>
      isOn(settings, 'tcp_wrappers') && (name === 'upstream' || (name === 'redhat' && version >= '3.0.3')),
  },
  {
    when: 'every client',
    message: "500 OOPS: vsftpd: security: 'one_process_model' is anonymous only",
    setting: 'one_process_model',
    holds: (settings) => isOn(settings, 'one_process_model') && isOn(settings, 'local_enable'),
  },
  {
    when: 'every client',
    message: '500 OOPS: vsftpd: both local and anonymous access disabled!',
    setting: 'anonymous_enable',
    holds: (settings) => !isOn(settings, 'local_enable') && !isOn(settings, 'anonymous_enable'),
  },
  {
    when: 'every client',
    message: '500 OOPS: vsftpd: both FTP and HTTP disabled!',
    setting: 'ftp_enable',
    holds: (settings) => settings.get('ftp_enable')?.value === false && !isOn(settings, 'http_enable'),
  },
  {
    when: 'every client',
    message: "500 OOPS: vsftpd: HTTP needs 'one_process_model' for now",
    setting: 'http_enable',
    holds: (settings) => isOn(settings, 'http_enable') && !isOn(settings, 'one_process_model'),
  },
  {
    when: 'every client',
    message: 'no greeting: the daemon speaks HTTP',
    setting: 'http_enable',
    holds: (settings) => isOn(settings, 'http_enable') && settings.get('ftp_enable')?.value === false,
  },
  {
    when: 'every client',
    message: '500 OOPS: could not allocate sandbox (only works for 32-bit builds)',
    setting: 'ptrace_sandbox',
    holds: (settings) => isOn(settings, 'ptrace_sandbox') && runsOneProcess(settings),
  },
  {
    // Such a session lives in a network name space of its own, where nobody can reach it and it can reach nobody.
    when: 'transfer',
    message: '425 Failed to establish connection.',
    setting: 'http_enable',
    holds: (settings) => ['http_enable', 'isolate', 'isolate_network'].every((name) => isOn(settings, name)),
  },
  {
    // Measured on Debian 12: the sandbox of 3.0.3 does not know the system calls of its C library.
    when: 'transfer',
    message: 'the session ends without a word',
    setting: 'seccomp_sandbox',
    holds: (settings, { name, version }) =>
      isOn(settings, 'seccomp_sandbox') && name === 'debian' && version === '3.0.3',
  },
];
