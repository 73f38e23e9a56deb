import type { SettingValue } from '../../model/server.ts';
import type { Build } from './builds.ts';
import { ANONYMOUS_SETTINGS } from './settings/anonymous.ts';
import { COMMAND_SETTINGS } from './settings/commands.ts';
import { DATA_CONNECTION_SETTINGS } from './settings/data-connection.ts';
import type { PerBuild, SettingEntry } from './settings/entry.ts';
import { LISTENING_SETTINGS } from './settings/listening.ts';
import { LOGGING_SETTINGS } from './settings/logging.ts';
import { LOGIN_SETTINGS } from './settings/login.ts';
import { PRESENTATION_SETTINGS } from './settings/presentation.ts';
import { PROCESS_SETTINGS } from './settings/process.ts';
import { TLS_SETTINGS } from './settings/tls.ts';

/** Every name that some build accepts, by topic. */
export const SETTINGS: readonly SettingEntry[] = [
  ...LISTENING_SETTINGS,
  ...DATA_CONNECTION_SETTINGS,
  ...LOGIN_SETTINGS,
  ...ANONYMOUS_SETTINGS,
  ...TLS_SETTINGS,
  ...COMMAND_SETTINGS,
  ...PROCESS_SETTINGS,
  ...LOGGING_SETTINGS,
  ...PRESENTATION_SETTINGS,
];

const BY_NAME: ReadonlyMap<string, SettingEntry> = new Map(SETTINGS.map((entry) => [entry.name, entry]));

/** The setting of that exact name, in whatever build. */
export function findSetting(name: string): SettingEntry | undefined {
  return BY_NAME.get(name);
}

/** True if the build accepts the name. */
export function isKnown(entry: SettingEntry, build: Build): boolean {
  return entry.only === undefined || entry.only.includes(build.name) || entry.only.includes(build.dialect);
}

/** The default that the build compiles in. */
export function initialValue(entry: SettingEntry, build: Build): SettingValue {
  const other = entry.except === undefined ? undefined : pick(entry.except, build);
  return other === undefined ? entry.initial : other;
}

/** What the build's man page calls the default, if it is wrong. */
export function manualValue(entry: SettingEntry, build: Build): SettingValue | undefined {
  return entry.manual === undefined ? undefined : pick(entry.manual, build);
}

function pick(values: PerBuild, build: Build): SettingValue | undefined {
  const exact = values[build.name];
  return exact === undefined ? values[build.dialect] : exact;
}
