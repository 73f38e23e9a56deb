import type { HostAnalysis } from '../ftp/analysis.ts';
import { isOn } from '../daemon/settings.ts';
import type { Relation, Row } from './vocabulary.ts';

/** Lines for vsftpd in the files of TCP wrappers. */
export const WRAPPERS = {
  meaning: 'One server that is started on its own, and whether it asks TCP wrappers whom to serve.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    asked: { type: 'bool', meaning: 'True if it asks them.' },
    named: { type: 'bool', meaning: 'True if hosts.allow or hosts.deny has a line that names vsftpd.' },
  },
  places: { line: 'The first such line.', setting: 'The setting tcp_wrappers.' },
} as const satisfies Relation;

/** One row for a server with a hosts.allow or hosts.deny. Under inetd, tcpd may ask them before the daemon is started. */
export function listWrappers({ host }: HostAnalysis): readonly Row<typeof WRAPPERS>[] {
  const { access, server } = host;
  const tables = [access.allow, access.deny].filter((table) => table !== undefined);
  if (tables.length === 0 || server.launch === 'inetd') return [];
  const line = tables.flatMap(({ entries }) => entries).find(({ named }) => named);
  return [
    {
      values: { server: host.name, asked: isOn(server.settings, 'tcp_wrappers'), named: line !== undefined },
      places: { line: line?.span, setting: server.settings.get('tcp_wrappers')?.span },
      assumptions: [],
      key: [host.name, 'wrappers'].join(' '),
    },
  ];
}
