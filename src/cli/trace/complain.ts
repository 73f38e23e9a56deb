import { paintLines } from '../../report/paint.ts';
import { type Sources, formatPlace } from '../../report/position.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { System } from '../system.ts';

/** Tells what is wrong with a file, hints apart. */
export function complainOf({ severity, message, span }: Diagnostic, sources: Sources, system: System): void {
  if (severity === 'info') return;
  const text = `${formatPlace(sources, span)}: ${severity}: ${message}`;
  system.complain(paintLines([[{ text, style: 'plain' }]], false));
}
