import { toRanges } from '../../model/interval-set.ts';
import { type PortSet, formatPorts, portRange } from '../../model/port-set.ts';
import type { Row } from './vocabulary.ts';

/** Fields that say which part of the ports in use would work as a range of its own. */
export const FIT_FIELDS = {
  used_first: { type: 'int', meaning: 'The lowest port in use.' },
  used_last: { type: 'int', meaning: 'The highest port in use.' },
  fit: {
    type: 'string',
    meaning: 'The longest range of ports in use that passes every device; `none` if there is none.',
  },
  fit_first: { type: 'int', meaning: 'Its lowest port; 0 if there is none.' },
  fit_last: { type: 'int', meaning: 'Its highest port; 0 if there is none.' },
  fit_count: { type: 'int', meaning: 'How many ports it has.' },
} as const;

type Fit = Row<{ meaning: ''; fields: typeof FIT_FIELDS; places: Record<never, never> }>['values'];

/** The values of those fields; of ranges of one length the first one fits. */
export function findFit(used: PortSet, working: PortSet): Fit {
  const [first = 0, last = 0] =
    toRanges(working).toSorted(
      ([low, high], [otherLow, otherHigh]) => otherHigh - otherLow - (high - low) || low - otherLow,
    )[0] ?? [];
  const count = working.length === 0 ? 0 : last - first + 1;
  return {
    used_first: used[0] ?? 0,
    used_last: Math.max(0, (used.at(-1) ?? 0) - 1),
    fit: formatPorts(count === 0 ? [] : portRange(first, last)),
    fit_first: first,
    fit_last: last,
    fit_count: count,
  };
}
