import { countPorts, formatPorts } from '../../model/port-set.ts';
import { intersect, isEmpty } from '../../model/interval-set.ts';
import { findFile } from './build.ts';
import { limitDenial } from '../daemon/selinux.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { measureCrowding } from '../ftp/verdict/crowding.ts';
import { isHarmlessShare } from '../ftp/verdict/chance.ts';
import type { Relation, Row } from './vocabulary.ts';
import { formatPercent } from './words.ts';

/** What SELinux makes of passive ports. */
export const CONFINEMENT = {
  meaning: 'One server that answers PASV on a host with SELinux, and which of its passive ports it may not bind.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    boolean: { type: 'string', meaning: 'The SELinux boolean that permits them: `ftpd_use_passive_mode`.' },
    range: { type: 'string', meaning: 'The passive range.' },
    denied: { type: 'string', meaning: 'The ports of it that may not be bound.' },
    denied_count: { type: 'int', meaning: 'How many they are.' },
    count: { type: 'int', meaning: 'How many ports the range has.' },
    dying: {
      type: 'double',
      meaning: 'Share of sessions, 0 to 1, that die because all tries hit ports that cannot be bound.',
    },
    dying_percent: { type: 'string', meaning: 'The same as people write it: `38.7 %`.' },
  },
  places: {
    boolean: 'The line of the boolean, or the line that says that SELinux enforces.',
    range: 'The setting that decides the range.',
    file: 'The configuration file.',
  },
} as const satisfies Relation;

/** One row for a server on a host of which something says that SELinux may enforce. */
export function listConfinements({ host, daemon, views }: HostAnalysis): readonly Row<typeof CONFINEMENT>[] {
  const { refusals, passiveDraw, passiveSpans } = daemon;
  const [view] = views;
  if (host.selinux === undefined || view === undefined || (refusals.PASV !== undefined && refusals.EPSV !== undefined))
    return [];
  const denial = limitDenial(view.scope.taken.denial, passiveDraw);
  if (isEmpty(denial.possible)) return [];
  const crowding = measureCrowding(view.scope);
  const open = isHarmlessShare(crowding.sure) && !isHarmlessShare(crowding.possible);
  const denied = intersect(denial.sure, passiveDraw);
  return [
    {
      values: {
        server: host.name,
        boolean: denial.boolean,
        range: formatPorts(passiveDraw),
        denied: formatPorts(denied),
        denied_count: countPorts(denied),
        count: countPorts(passiveDraw),
        dying: crowding.sure,
        dying_percent: formatPercent(crowding.sure),
      },
      places: { boolean: denial.span, range: passiveSpans.at(-1), file: findFile(host) },
      ...(open ? { uncertain: denial.reason } : {}),
      assumptions: ['selinux-confines'],
      key: [host.name, 'confinement'].join(' '),
    },
  ];
}
