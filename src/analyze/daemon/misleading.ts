import type { Server, SettingValue } from '../../model/server.ts';

/** A setting that is not written and whose default is not what the man page says. */
export interface Misleading {
  readonly setting: string;
  readonly value: SettingValue;
  readonly manual: SettingValue;
}

/** The defaults in force that the man page of the build gets wrong, in the order of the settings. */
export function listMisleading(server: Server): readonly Misleading[] {
  return [...server.settings].flatMap(([setting, { value, manual, origin }]) =>
    origin === 'default' && manual !== undefined && manual !== value ? [{ setting, value, manual }] : [],
  );
}
