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
    because_written: { type: 'bool', meaning: 'True if that one is switched off by a line, and not by default.' },
    guards: {
      type: 'bool',
      meaning: 'True for a setting that limits or protects: whoever wrote it believes that it does.',
    },
  },
  places: { setting: 'The assignment.', because: 'The assignment that takes its effect away.' },
} as const satisfies Relation;

/** vsftpd.conf(5): settings that bind the daemon to one address, or that force or check encryption. */
const GUARDS: ReadonlySet<string> = new Set([
  'listen_address',
  'listen_address6',
  'implicit_ssl',
  'force_local_logins_ssl',
  'force_local_data_ssl',
  'force_anon_logins_ssl',
  'force_anon_data_ssl',
  'require_cert',
]);

/** One row for each such setting. */
export function listIneffectiveRows({ host }: HostAnalysis): readonly Row<typeof INEFFECTIVE>[] {
  return listIneffective(host.server).map(({ setting, because, span, becauseSpan }) => ({
    values: {
      server: host.name,
      setting,
      because,
      because_written: becauseSpan !== undefined,
      guards: GUARDS.has(setting),
    },
    places: { setting: span, because: becauseSpan },
    assumptions: [],
    key: [host.name, setting, because].join(' '),
  }));
}
