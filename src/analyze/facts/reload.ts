import { foreseeReload } from '../daemon/reload.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { formatSetting } from './text.ts';
import type { Relation, Row } from './vocabulary.ts';

/** What a reload does that a start would not. */
export const RELOAD = {
  meaning: 'A setting that has another value after a reload (SIGHUP) than the text asks for.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    setting: { type: 'string', meaning: 'The setting.' },
    cause: {
      type: 'string',
      meaning:
        '`refused line` (a start would stop here, a reload skips it), `forgotten option` (-o), `forgotten file` or `name not resolved`.',
    },
    before: { type: 'string', meaning: 'The value before; `unset` if a start is refused.' },
    after: { type: 'string', meaning: 'The value afterwards.' },
  },
  places: { line: 'The assignment that is lost.' },
} as const satisfies Relation;

/** One row for each such setting. */
export function listReloads({ host }: HostAnalysis): readonly Row<typeof RELOAD>[] {
  const reload = foreseeReload(host.server);
  if (reload.outcome === 'crashes') return [];
  return reload.changes.map(({ setting, cause, assignment, before, after }) => ({
    values: { server: host.name, setting, cause, before: formatSetting(before), after: formatSetting(after) },
    places: { line: assignment.span },
    assumptions: [],
    key: [host.name, setting, cause].join(' '),
  }));
}
