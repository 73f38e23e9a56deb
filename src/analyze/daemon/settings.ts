import type { Server } from '../../model/server.ts';
import type { Span } from '../../source/span.ts';

/** The settings in force, by name. */
export type Settings = Server['settings'];

/** True if the switch is on; a switch that the build does not know is off. */
export function isOn(settings: Settings, name: string): boolean {
  return settings.get(name)?.value === true;
}

/** The number in force; 0 if the build does not know the setting. */
export function numberOf(settings: Settings, name: string): number {
  const value = settings.get(name)?.value;
  return typeof value === 'number' ? value : 0;
}

/** The text in force; undefined if it is unset or the build does not know the setting. */
export function textOf(settings: Settings, name: string): string | undefined {
  const value = settings.get(name)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The assignment that is in force; undefined for a default. */
export function spanOf(settings: Settings, name: string): Span | undefined {
  return settings.get(name)?.span;
}

/** The assignments in force among the names, defaults left out. */
export function spansOf(settings: Settings, names: readonly string[]): readonly Span[] {
  return names.flatMap((name) => spanOf(settings, name) ?? []);
}

/** A port number as the daemon passes it to the kernel: cut to 16 bits. */
export function portOf(settings: Settings, name: string): number {
  return numberOf(settings, name) % 65_536;
}
