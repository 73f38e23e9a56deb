import type { Fault, Server } from '../../model/server.ts';
import { advertiseAddress } from './advertised.ts';
import { type Settings, isOn, spanOf, textOf } from './settings.ts';

/** Faults that a start does not notice, in the order in which a session meets them; its first one ends it. */
export function listFaults(server: Server): readonly Fault[] {
  const { settings } = server;
  const address = advertiseAddress(settings);
  return [
    ...EVERY_CLIENT.filter(({ holds }) => holds(settings)).map(({ message, setting }): Fault => ({
      when: 'every client',
      message: `500 OOPS: ${message}`,
      setting,
      span: spanOf(settings, setting),
    })),
    ...(address.kind === 'invalid'
      ? [{ when: 'PASV', message: address.answer, setting: 'pasv_address', span: address.span } as const]
      : []),
  ];
}

/** main.c, do_sanity_checks and session_init. */
const EVERY_CLIENT: readonly {
  readonly message: string;
  readonly setting: string;
  readonly holds: (settings: Settings) => boolean;
}[] = [
  {
    message: "vsftpd: security: 'one_process_model' is anonymous only",
    setting: 'one_process_model',
    holds: (settings) => isOn(settings, 'one_process_model') && isOn(settings, 'local_enable'),
  },
  {
    message: 'vsftpd: both local and anonymous access disabled!',
    setting: 'anonymous_enable',
    holds: (settings) => !isOn(settings, 'local_enable') && !isOn(settings, 'anonymous_enable'),
  },
  {
    message: 'vsftpd: both FTP and HTTP disabled!',
    setting: 'ftp_enable',
    holds: (settings) => settings.get('ftp_enable')?.value === false && !isOn(settings, 'http_enable'),
  },
  {
    message: "vsftpd: HTTP needs 'one_process_model' for now",
    setting: 'http_enable',
    holds: (settings) => isOn(settings, 'http_enable') && !isOn(settings, 'one_process_model'),
  },
  {
    message: "vsftpd: cannot locate user specified in 'ftp_username':",
    setting: 'ftp_username',
    holds: (settings) => isOn(settings, 'anonymous_enable') && textOf(settings, 'ftp_username') === undefined,
  },
];
