import type { HostAnalysis } from '../ftp/analysis.ts';
import type { Relation, Row } from './vocabulary.ts';

/** The option of firewalld that once had the kernel attach helpers. */
export const AUTOMATIC_HELPERS = {
  meaning: 'The line AutomaticHelpers in the firewalld.conf of one host.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    value: { type: 'string', meaning: 'Its value in small letters: `yes`, `no`, `system`, or what is no value.' },
    ignored: { type: 'bool', meaning: 'True if this release of firewalld, or this kernel, knows nothing of it.' },
  },
  places: { line: 'The line.' },
} as const satisfies Relation;

/** One row for a host with such a line. */
export function listAutomaticHelpers({ host }: HostAnalysis): readonly Row<typeof AUTOMATIC_HELPERS>[] {
  const option = host.firewalld.automaticHelpers;
  if (option === undefined) return [];
  return [
    {
      values: { server: host.name, value: option.value.toLowerCase(), ignored: option.ignored === true },
      places: { line: option.span },
      ...(option.ignored === undefined
        ? {
            uncertain:
              'whether this release of firewalld still reads AutomaticHelpers (0.8.1 and later do not; Linux 6.0 took the setting away: state the kernel)',
          }
        : {}),
      assumptions: [],
      key: [host.name, 'AutomaticHelpers'].join(' '),
    },
  ];
}
