import { judgeClearText, listTlsVersions } from '../daemon/exposure.ts';
import { isOn, numberOf } from '../daemon/settings.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { findFile } from './build.ts';
import type { Relation, Row } from './vocabulary.ts';

/** How sessions are protected. */
export const SESSION = {
  meaning: 'One server, and how it protects logins and the control channel.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    tls: { type: 'bool', meaning: 'True if the control channel can be encrypted.' },
    implicit: { type: 'bool', meaning: 'True if TLS starts before the first command.' },
    port: { type: 'int', meaning: 'The port that the daemon listens on.' },
    clear_text: { type: 'bool', meaning: "True if an account's password may cross the network in the clear." },
    clear_text_setting: { type: 'string', meaning: 'The setting that allows it.' },
    old_tls: { type: 'strings', meaning: 'TLS versions before 1.2 that are switched on.' },
    old_written: { type: 'bool', meaning: 'True if such a version, or an old SSL, is switched on by a written line.' },
    new_tls: { type: 'bool', meaning: 'False if TLS 1.2 and later are both switched off.' },
    old_ssl: { type: 'bool', meaning: 'True if SSL 2 or 3 is switched on.' },
    reuse_required: {
      type: 'bool',
      meaning: 'True if a data connection must resume the TLS session of the control connection.',
    },
  },
  places: {
    clear_text: 'The setting that allows passwords in the clear.',
    tls: 'The setting ssl_enable.',
    implicit: 'The setting implicit_ssl.',
    old_tls: 'The setting that switches an old version on.',
    old_tls_value: 'Its value.',
    reuse: 'The setting require_ssl_reuse.',
    port: 'The setting listen_port.',
    file: 'The configuration file.',
  },
} as const satisfies Relation;

const OLD_SWITCHES = ['ssl_sslv2', 'ssl_sslv3', 'ssl_tlsv1', 'ssl_tlsv11', 'ssl_tlsv1_1'] as const;

/** One row for the server. */
export function listSessions({ host, daemon }: HostAnalysis): readonly Row<typeof SESSION>[] {
  const { settings } = host.server;
  const clearText = judgeClearText(host.server);
  const versions = listTlsVersions(settings);
  const tls = isOn(settings, 'ssl_enable');
  const written = OLD_SWITCHES.map((name) => settings.get(name)).find(
    (setting) => setting?.value === true && setting.span !== undefined,
  );
  return [
    {
      values: {
        server: host.name,
        tls,
        implicit: tls && isOn(settings, 'implicit_ssl'),
        port: daemon.listeners[0]?.port ?? numberOf(settings, 'listen_port'),
        clear_text: clearText !== undefined,
        clear_text_setting: clearText?.setting ?? '',
        old_tls: tls ? (['1.0', '1.1'] as const).filter((version) => versions[version] === true) : [],
        old_written: tls && written?.span !== undefined,
        new_tls: versions['1.2'] !== false || versions['1.3'] !== false,
        old_ssl: tls && (isOn(settings, 'ssl_sslv2') || isOn(settings, 'ssl_sslv3')),
        reuse_required: tls && isOn(settings, 'require_ssl_reuse'),
      },
      places: {
        clear_text: clearText?.span,
        tls: settings.get('ssl_enable')?.span,
        implicit: settings.get('implicit_ssl')?.span,
        old_tls: written?.span,
        old_tls_value: written?.valueSpan,
        reuse: settings.get('require_ssl_reuse')?.span,
        port: settings.get('listen_port')?.span,
        file: findFile(host),
      },
      assumptions: [],
      key: [host.name, 'session'].join(' '),
    },
  ];
}
