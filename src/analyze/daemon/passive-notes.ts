import type { Server } from '../../model/server.ts';
import type { Span } from '../../source/span.ts';
import { highestPort, lowestPort } from './passive-range.ts';
import { numberOf, type Settings } from './settings.ts';

/** A passive port setting that does not do what it says, and what happens instead. */
export interface PassiveNote {
  readonly setting: 'pasv_min_port' | 'pasv_max_port';
  readonly kind:
    | 'reserved' // a lowest port of 1 to 1023
    | 'zero' // 0, which is no lowest port (the man page: any port)
    | 'out of range' // no port number, or a highest port of 65535 and more
    | 'swapped' // the highest port is below the lowest one
    | 'below default' // the lowest port is not written, and its default is above the highest one
    | 'alone'; // only one of the two is written, and it holds
  /** As read. */
  readonly value: number;
  /** The port that is used at this end. */
  readonly used: number;
  readonly span: Span;
  readonly valueSpan: Span | undefined;
}

/** What becomes of pasv_min_port and pasv_max_port where they are written, lowest port first. */
export function explainPassiveRange(server: Server): readonly PassiveNote[] {
  const { settings } = server;
  const first = lowestPort(numberOf(settings, 'pasv_min_port'));
  const last = highestPort(numberOf(settings, 'pasv_max_port'), first);
  return [
    ...note(settings, 'pasv_min_port', { kind: judgeLowest(settings), used: first }),
    ...note(settings, 'pasv_max_port', { kind: judgeHighest(settings, first), used: last }),
  ];
}

function judgeLowest(settings: Settings): PassiveNote['kind'] | undefined {
  const value = numberOf(settings, 'pasv_min_port');
  if (value === 0) return 'zero';
  if (value < 1024) return 'reserved';
  if (value > 65_535) return 'out of range';
  return isWritten(settings, 'pasv_max_port') ? undefined : 'alone';
}

function judgeHighest(settings: Settings, first: number): PassiveNote['kind'] | undefined {
  const value = numberOf(settings, 'pasv_max_port');
  // 65535 is not taken, but it is what holds instead.
  if (value > 65_535) return 'out of range';
  if (value === 0 || value === 65_535) return undefined;
  const minimumWritten = isWritten(settings, 'pasv_min_port');
  if (value < first) return minimumWritten ? 'swapped' : 'below default';
  return minimumWritten ? undefined : 'alone';
}

function isWritten(settings: Settings, name: string): boolean {
  return settings.get(name)?.span !== undefined;
}

function note(
  settings: Settings,
  setting: PassiveNote['setting'],
  found: { readonly kind: PassiveNote['kind'] | undefined; readonly used: number },
): readonly PassiveNote[] {
  const { span, valueSpan } = settings.get(setting) ?? {};
  const { kind, used } = found;
  if (span === undefined || kind === undefined) return [];
  return [{ setting, kind, value: numberOf(settings, setting), used, span, valueSpan }];
}
