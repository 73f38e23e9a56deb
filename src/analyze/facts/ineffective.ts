import { listIneffective } from '../daemon/ineffective.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A setting without effect. */
export const INEFFECTIVE = {
  meaning: 'A setting that is written, and does nothing as long as another one is off.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    setting: { type: 'string', meaning: 'The setting.' },
    because: { type: 'string', meaning: 'The setting that would have to be on.' },
  },
  places: { setting: 'The assignment.', because: 'The assignment that takes its effect away.' },
} as const satisfies Relation;

/** One row for each such setting. */
export function listIneffectiveRows({ host }: HostAnalysis): readonly Row<typeof INEFFECTIVE>[] {
  return listIneffective(host.server).map(({ setting, because, span, becauseSpan }) => ({
    values: { server: host.name, setting, because },
    places: { setting: span, because: becauseSpan },
    assumptions: [],
    key: [host.name, setting, because].join(' '),
  }));
}
