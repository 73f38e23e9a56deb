import { listDuplicates } from '../daemon/duplicates.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { formatSetting } from './text.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A setting that is assigned more than once. */
export const REPEATED = {
  meaning: 'An assignment that a later one of the same setting undoes.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    setting: { type: 'string', meaning: 'The setting.' },
    lost: { type: 'string', meaning: 'The value that is lost.' },
    kept: { type: 'string', meaning: 'The value that holds.' },
    differs: { type: 'bool', meaning: 'True if they differ.' },
  },
  places: { lost: 'The assignment that is undone.', kept: 'The one that holds.' },
} as const satisfies Relation;

/** One row for each assignment that is lost. */
export function listRepeated({ host }: HostAnalysis): readonly Row<typeof REPEATED>[] {
  return listDuplicates(host.server).flatMap(({ setting, lost, kept }) =>
    lost.map((one) => {
      const [before, after] = [one, kept].map(({ reading }) =>
        formatSetting(reading.kind === 'set' ? reading.value : undefined),
      );
      return {
        values: { server: host.name, setting, lost: before ?? '', kept: after ?? '', differs: before !== after },
        places: { lost: one.span, kept: kept.span },
        assumptions: [],
        key: [host.name, setting, 'repeated'].join(' '),
      };
    }),
  );
}
