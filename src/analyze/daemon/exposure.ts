import type { Server } from '../../model/server.ts';
import type { Span } from '../../source/span.ts';
import { type Settings, isOn, numberOf, spanOf, spansOf } from './settings.ts';

/** What a client without an account can do; every right measured. */
export interface AnonymousRights {
  readonly login: boolean;
  /** Without being asked for a password. */
  readonly withoutPassword: boolean;
  /** Create new files. */
  readonly upload: boolean;
  /** Fetch what another anonymous client has just created: a drop site. */
  readonly fetchUploads: boolean;
  readonly makeDirectories: boolean;
  /** Overwrite, append, rename and delete. */
  readonly change: boolean;
  /** The assignments that grant the rights. */
  readonly spans: readonly Span[];
}

const GRANTS = [
  'anonymous_enable',
  'no_anon_password',
  'write_enable',
  'anon_upload_enable',
  'anon_mkdir_write_enable',
  'anon_other_write_enable',
  'anon_umask',
  'anon_world_readable_only',
  'chown_uploads',
  'chown_upload_mode',
] as const;

/** The rights of anonymous clients. */
export function judgeAnonymous(settings: Settings): AnonymousRights {
  const login = isOn(settings, 'anonymous_enable');
  const write = login && isOn(settings, 'write_enable');
  const upload = write && isOn(settings, 'anon_upload_enable');
  return {
    login,
    withoutPassword: login && isOn(settings, 'no_anon_password'),
    upload,
    fetchUploads: upload && isOn(settings, 'download_enable') && canFetchUploads(settings),
    makeDirectories: write && isOn(settings, 'anon_mkdir_write_enable'),
    change: write && isOn(settings, 'anon_other_write_enable'),
    spans: spansOf(settings, GRANTS),
  };
}

/** The bits that let the owner, the group and everybody read. */
const READ = { owner: 0o400, group: 0o040, others: 0o004 } as const;

/**
 * postlogin.c: an upload has file_open_mode without anon_umask, or chown_upload_mode once it is given away. The daemon
 * asks for the bit of everybody; the kernel for that of the owner, or of the group, which stays when a file is given away.
 */
function canFetchUploads(settings: Settings): boolean {
  const givenAway = isOn(settings, 'chown_uploads');
  const open = numberOf(settings, 'file_open_mode') & ~numberOf(settings, 'anon_umask');
  const mode = givenAway ? numberOf(settings, 'chown_upload_mode') : open;
  if (isOn(settings, 'anon_world_readable_only') && (mode & READ.others) === 0) return false;
  return (mode & (givenAway ? READ.group : READ.owner)) !== 0;
}

/** The setting that lets passwords of accounts cross the network in the clear. */
export interface ClearText {
  readonly setting: string;
  readonly span: Span | undefined;
}

/** Set if an account's password is accepted on a plain control connection. */
export function judgeClearText(server: Server): ClearText | undefined {
  const { settings } = server;
  if (!isOn(settings, 'local_enable')) return undefined;
  if (isOn(settings, 'ssl_enable') && (isOn(settings, 'implicit_ssl') || isOn(settings, 'force_local_logins_ssl'))) {
    return undefined;
  }
  const setting = isOn(settings, 'ssl_enable') ? 'force_local_logins_ssl' : 'ssl_enable';
  return { setting, span: spanOf(settings, setting) ?? spanOf(settings, 'local_enable') };
}

/** The TLS versions that the settings allow; undefined where the build has no switch for them and the library decides. */
export function listTlsVersions(
  settings: Settings,
): Readonly<Record<'1.0' | '1.1' | '1.2' | '1.3', boolean | undefined>> {
  const read = (...names: readonly string[]): boolean | undefined => {
    const known = names.find((name) => settings.has(name));
    return known === undefined ? undefined : isOn(settings, known);
  };
  return {
    '1.0': read('ssl_tlsv1'),
    '1.1': read('ssl_tlsv11', 'ssl_tlsv1_1'),
    '1.2': read('ssl_tlsv12', 'ssl_tlsv1_2'),
    '1.3': read('ssl_tlsv13', 'ssl_tlsv1_3'),
  };
}
