import { isBuildMatter } from '../daemon/build-matter.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A fault that a start does not notice. */
export const FAULT = {
  meaning: 'A fault that the daemon starts with, and that ends sessions later.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    when: {
      type: 'string',
      meaning: 'Whom it hits: `every client`, `login`, `PASV`, `transfer` or `active transfer`.',
    },
    message: { type: 'string', meaning: 'What the client reads.' },
    setting: { type: 'string', meaning: 'The setting that is to blame.' },
  },
  places: { setting: 'The setting that is to blame.' },
} as const satisfies Relation;

const UNKNOWN_BUILD = 'which build of vsftpd runs (state it with --os or --dialect)';

/** One row for each fault, in the order in which a session meets them. */
export function listFaultRows({ host, daemon }: HostAnalysis): readonly Row<typeof FAULT>[] {
  const { faults, activeFault, refusals } = daemon;
  const served = refusals.PORT === undefined || refusals.EPRT === undefined;
  const active =
    activeFault === undefined || !served
      ? []
      : [{ ...activeFault, when: 'active transfer', message: activeFault.answer } as const];
  return [...faults, ...active].map(({ when, message, setting, span }) => ({
    values: { server: host.name, when, message, setting },
    places: { setting: span },
    assumptions: [],
    ...(isBuildMatter(setting, host.server) ? { uncertain: UNKNOWN_BUILD } : {}),
    key: [host.name, when, setting].join(' '),
  }));
}
