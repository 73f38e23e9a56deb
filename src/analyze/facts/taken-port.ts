import { contains } from '../../model/interval-set.ts';
import { formatPorts } from '../../model/port-set.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import type { Relation, Row } from './vocabulary.ts';

/** Other programs in the passive range. */
export const TAKEN_PORT = {
  meaning: 'One port of the passive range on which another program listens, on an address that FTP clients connect to.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    port: { type: 'int', meaning: 'The port.' },
    programs: { type: 'strings', meaning: 'The programs that listen.' },
    range: { type: 'string', meaning: 'The passive range.' },
  },
  places: { socket: 'The line of the socket.', range: 'The setting that decides the range.' },
} as const satisfies Relation;

/** One row for each port; the control port of the daemon itself is told elsewhere. */
export function listTakenPorts({ host, daemon, views }: HostAnalysis): readonly Row<typeof TAKEN_PORT>[] {
  const { refusals, passiveDraw, passiveSpans } = daemon;
  if (refusals.PASV !== undefined && refusals.EPSV !== undefined) return [];
  const near = views.flatMap(({ scope }) => scope.taken.sockets.map((socket) => ({ socket, taken: scope.taken })));
  const rows = near
    .filter(({ socket: { port } }) => contains(passiveDraw, port))
    .map(({ socket: { port, programs, span }, taken }): Row<typeof TAKEN_PORT> => {
      const doubt = programs.length === 0 ? UNNAMED : UNPLACED;
      return {
        values: { server: host.name, port, programs, range: formatPorts(passiveDraw) },
        places: { socket: span, range: passiveSpans.at(-1) },
        ...(contains(taken.held, port) ? {} : { uncertain: doubt }),
        assumptions: ['listening-lasts'],
        key: [host.name, 'taken', port].join(' '),
      };
    });
  const ordered = rows.toSorted((one, two) => Number('uncertain' in two) - Number('uncertain' in one));
  return [...new Map(ordered.map((row) => [row.key, row])).values()];
}

const UNNAMED = 'whether the socket is of another program than vsftpd (list them with `ss -ltnp`)';
const UNPLACED = 'whether the socket is on an address that FTP clients connect to';
