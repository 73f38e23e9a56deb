import { formatPorts } from '../../model/port-set.ts';
import { explainPassiveRange } from '../daemon/passive-notes.ts';
import { numberOf } from '../daemon/settings.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import type { Relation, Row } from './vocabulary.ts';

/** An end of the passive range that is not what the file says. */
export const PASSIVE_SETTING = {
  meaning: 'pasv_min_port or pasv_max_port where it is written and does not do what it says, or stands alone.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    setting: { type: 'string', meaning: '`pasv_min_port` or `pasv_max_port`.' },
    kind: {
      type: 'string',
      meaning:
        '`reserved` (1 to 1023), `zero`, `out of range`, `swapped` (the highest is below the lowest), `below default` (the lowest is not written, and its default is above the highest) or `alone` (it holds, and the other is not written).',
    },
    value: { type: 'int', meaning: 'The number as the daemon reads it.' },
    used: { type: 'int', meaning: 'The port that is used at this end.' },
    range: { type: 'string', meaning: 'The passive ports in use.' },
    other: { type: 'int', meaning: 'The number at the other end; 0 if it is not written.' },
  },
  places: {
    setting: 'The assignment.',
    value: 'Its value.',
    other: 'The assignment of the other end.',
    other_value: 'The value of the other end.',
  },
} as const satisfies Relation;

/** One row for each such assignment. */
export function listPassiveSettings({ host, daemon }: HostAnalysis): readonly Row<typeof PASSIVE_SETTING>[] {
  const { settings } = host.server;
  return explainPassiveRange(host.server).map(({ setting, kind, value, used, span, valueSpan }) => {
    const otherName = setting === 'pasv_min_port' ? 'pasv_max_port' : 'pasv_min_port';
    const other = settings.get(otherName);
    return {
      values: {
        server: host.name,
        setting,
        kind,
        value,
        used,
        range: formatPorts(daemon.passivePorts),
        other: other?.span === undefined ? 0 : numberOf(settings, otherName),
      },
      places: {
        setting: span,
        value: valueSpan,
        other: other?.span,
        other_value: other?.valueSpan,
      },
      assumptions: [],
      key: [host.name, setting, kind].join(' '),
    };
  });
}
