import { formatAddress } from '../../../src/model/address.ts';
import { contains } from '../../../src/model/interval-set.ts';
import type { ModeReport } from '../../../src/model/report.ts';
import { attempt } from './command.ts';
import type { Row } from './compare.ts';
import type { Login, Stand } from './measure.ts';
import type { Plan, Visitor } from './plan.ts';

/** A client that people use, and what becomes of it if only one port of the server can be drawn. */
interface Familiar {
  readonly name: string;
  /** Left out where it is not installed. */
  readonly program: string;
  readonly words: (visitor: Visitor, login: Login) => readonly string[];
  /** Undefined: not predicted. */
  readonly works: (modes: Modes, port: number) => boolean | undefined;
}

interface Modes {
  readonly pasv: ModeReport;
  readonly epsv: ModeReport;
  /** True if some device may read the control connection: it judges the announced address, which a lenient client ignores. */
  readonly helped: boolean;
}

/** Lists one directory over IPv4 with each of the clients, on a port that is said to be open and on one that is not. */
export async function tryFamiliar(stand: Stand, plan: Plan, helped: boolean): Promise<readonly Row[]> {
  const visitor = plan.visitors.find(({ family }) => family === 'ipv4');
  const find = (command: string): ModeReport | undefined =>
    visitor?.told.modes.find(({ mode, security }) => mode === command && security === 'plain');
  const [pasv, epsv] = [find('PASV'), find('EPSV')];
  if (visitor === undefined || pasv === undefined || epsv === undefined || !stand.start.starts) return [];
  const ports = [epsv.ports.open[0], epsv.ports.blocked[0]].filter((port) => port !== undefined);
  const rows: Row[] = [];
  for (const port of ports) {
    for (const { name, program, words, works } of CLIENTS) {
      if ((await attempt(['which', program])).status !== 0) continue;
      const predicted = works({ pasv, epsv, helped }, port);
      if (predicted === undefined) continue;
      const { status, err, out } = await stand.runClient((login) => [...LIMIT, ...words(visitor, login)], port);
      const observed = status === 0;
      rows.push({
        subject: `${name}, server port ${port}`,
        predicted: predicted ? 'works' : 'fails',
        observed: observed
          ? 'works'
          : `fails: ${status === 124 ? 'gave no answer in 12 s' : (err || out).trim().split('\n').at(-1)}`,
        agreement: predicted === observed ? 'agree' : predicted ? 'false works' : 'false fails',
      });
    }
  }
  return rows;
}

/** lftp waits for ever where it is not let in. */
const LIMIT = ['timeout', '--kill-after=1', '12'];

const urlOf = ({ dial, port }: Visitor): string => `ftp://${formatAddress(dial)}:${port}/`;
const FTPLIB = [
  'import ftplib, sys',
  'ftp = ftplib.FTP(timeout=3)',
  'ftp.connect(sys.argv[1], int(sys.argv[2]))',
  'ftp.login(sys.argv[3], sys.argv[4])',
  'ftp.retrlines("LIST", lambda line: None)',
].join('\n');

const CLIENTS: readonly Familiar[] = [
  {
    // EPSV; if that or its connection fails PASV, of whose reply it takes the port only (curl 7.74).
    name: 'curl',
    program: 'curl',
    words: (visitor, { user, password }) => {
      const limits = ['--connect-timeout', '8', '--max-time', '10'];
      return ['curl', '-sS', ...limits, '--user', `${user}:${password}`, urlOf(visitor)];
    },
    works: (modes, port) => contains(modes.epsv.ports.open, port) || followLeniently(modes, port),
  },
  {
    // PASV over IPv4, of whose reply it takes the port only (Python 3.6.14).
    name: 'ftplib',
    program: 'python3',
    words: ({ dial, port }, { user, password }) => {
      return ['python3', '-c', FTPLIB, formatAddress(dial), String(port), user, password];
    },
    works: followLeniently,
  },
  {
    name: 'lftp that prefers EPSV',
    program: 'lftp',
    words: (visitor, { user, password }) => {
      const settings = 'set net:max-retries 1; set net:timeout 3; set ftp:prefer-epsv yes; set ftp:ssl-allow no';
      return ['lftp', '-u', `${user},${password}`, '-e', `${settings}; ls; exit`, urlOf(visitor)];
    },
    works: ({ epsv }, port) => contains(epsv.ports.open, port),
  },
];

/** A client that sends PASV and connects to where the control connection leads, whatever address the reply names. */
function followLeniently({ pasv, epsv, helped }: Modes, port: number): boolean | undefined {
  if (!pasv.reason.startsWith('the 227 reply names')) return contains(pasv.ports.open, port);
  return helped ? undefined : contains(epsv.ports.open, port);
}
