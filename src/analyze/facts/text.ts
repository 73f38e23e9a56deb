import type { SettingValue } from '../../model/server.ts';

/** A value as it is written in a vsftpd.conf; `unset` for a text that is not set. */
export function formatSetting(value: SettingValue | undefined): string {
  if (typeof value === 'boolean') return value ? 'YES' : 'NO';
  return value === null || value === undefined ? 'unset' : String(value);
}
