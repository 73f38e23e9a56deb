import type { Assignment, Server, SettingValue } from './server.ts';
import type { Setting } from './setting.ts';

/** The settings once the assignments are read over them; names that the settings do not have, and refused lines, change nothing. */
export function assignSettings(settings: Server['settings'], assignments: readonly Assignment[]): Server['settings'] {
  const assigned = new Map(settings);
  const last = new Map(assignments.flatMap((one) => (one.reading.kind === 'set' ? [[one.name, one]] : [])));
  for (const [name, { reading, origin, span, valueSpan }] of last) {
    const before = settings.get(name);
    if (reading.kind !== 'set' || before === undefined) continue;
    const place = valueSpan === undefined ? { span } : { span, valueSpan };
    assigned.set(name, { ...forgetPlace(before), value: reading.value, origin, ...place });
  }
  return assigned;
}

/** The settings as they are before anything is read. */
export function resetSettings(settings: Server['settings']): Server['settings'] {
  return new Map([...settings].map(([name, setting]) => [name, resetSetting(setting)]));
}

function resetSetting(setting: Setting<SettingValue>): Setting<SettingValue> {
  const { value, initial = value } = setting;
  return { ...forgetPlace(setting), value: initial, origin: 'default' };
}

function forgetPlace(setting: Setting<SettingValue>): Setting<SettingValue> {
  const { span: _, valueSpan: __, ...rest } = setting;
  return rest;
}
