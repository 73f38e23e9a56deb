import type { Server } from '../../model/server.ts';
import type { Span } from '../../source/span.ts';
import { type Settings, isOn } from './settings.ts';

/** A setting that is written and read, and does nothing. */
export interface Ineffective {
  readonly setting: string;
  /** The setting that takes its effect away, and where that stands; undefined for a default. */
  readonly because: string;
  readonly span: Span;
  readonly becauseSpan: Span | undefined;
}

interface Condition {
  readonly settings: readonly string[];
  /** The switch that has to be on for them to count. */
  readonly because: string;
}

/** Which switches other settings hang on; measured, or read in the source where no client can see it. */
const CONDITIONS: readonly Condition[] = [
  { settings: ['listen_address'], because: 'listen' },
  { settings: ['listen_address6'], because: 'listen_ipv6' },
  { settings: ['ftp_data_port'], because: 'connect_from_port_20' },
  {
    settings: ['pasv_min_port', 'pasv_max_port', 'pasv_address', 'pasv_addr_resolve', 'pasv_promiscuous'],
    because: 'pasv_enable',
  },
  { settings: ['connect_from_port_20', 'port_promiscuous'], because: 'port_enable' },
  {
    settings: [
      'implicit_ssl',
      'allow_anon_ssl',
      'force_local_logins_ssl',
      'force_local_data_ssl',
      'force_anon_logins_ssl',
      'force_anon_data_ssl',
      'require_ssl_reuse',
      'require_cert',
      'validate_cert',
      'ssl_tlsv1',
      'ssl_tlsv11',
      'ssl_tlsv12',
      'ssl_tlsv13',
      'ssl_tlsv1_1',
      'ssl_tlsv1_2',
      'ssl_tlsv1_3',
      'ssl_ciphers',
      'rsa_cert_file',
      'rsa_private_key_file',
    ],
    because: 'ssl_enable',
  },
  {
    settings: ['anon_upload_enable', 'anon_mkdir_write_enable', 'anon_other_write_enable'],
    because: 'write_enable',
  },
  {
    settings: [
      'anon_upload_enable',
      'anon_mkdir_write_enable',
      'anon_other_write_enable',
      'anon_root',
      'no_anon_password',
    ],
    because: 'anonymous_enable',
  },
  { settings: ['userlist_deny', 'userlist_file'], because: 'userlist_enable' },
  { settings: ['chroot_list_file'], because: 'chroot_list_enable' },
  { settings: ['chown_username', 'chown_upload_mode'], because: 'chown_uploads' },
  { settings: ['guest_username', 'virtual_use_local_privs'], because: 'guest_enable' },
];

/** Settings that are written with another value than the default and have no effect, in the order of the settings. */
export function listIneffective(server: Server): readonly Ineffective[] {
  const { settings } = server;
  return CONDITIONS.flatMap(({ settings: names, because }) =>
    isOn(settings, because) ? [] : names.flatMap((name) => judge(settings, name, because)),
  );
}

function judge(settings: Settings, setting: string, because: string): readonly Ineffective[] {
  const { value, initial, span } = settings.get(setting) ?? {};
  if (span === undefined || value === initial) return [];
  return [{ setting, because, span, becauseSpan: settings.get(because)?.span }];
}
