import { numberOf } from '../daemon/settings.ts';
import type { Host } from '../../model/site.ts';
import type { Span } from '../../source/span.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { findFile } from './build.ts';
import type { Relation, Row } from './vocabulary.ts';

/** How long a device remembers a silent connection. */
export const IDLE_LIMIT = {
  meaning: 'A device that forgets connections which are silent for a stated time, beside the times of the daemon.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    device: { type: 'string', meaning: 'Name of the device: a network firewall, or the server itself.' },
    on_host: { type: 'bool', meaning: 'True if the device is the server itself.' },
    seconds: { type: 'int', meaning: 'After how many seconds a connection is forgotten.' },
    keepalive: {
      type: 'int',
      meaning: "After how many seconds of silence the server's kernel sends a keep-alive on a control connection.",
    },
    session: {
      type: 'int',
      meaning: 'idle_session_timeout: after how many seconds the daemon ends a session without a command; 0: never.',
    },
    session_fit: { type: 'int', meaning: 'Nine tenths of `seconds`, in whole seconds.' },
  },
  places: {
    limit: 'The line that states the time.',
    keepalive: 'The line that sets net.ipv4.tcp_keepalive_time.',
    session: 'The setting idle_session_timeout.',
    session_value: 'Its value.',
    file: 'The configuration file.',
  },
} as const satisfies Relation;

/** tcp(7): tcp_keepalive_time. The daemon asks for keep-alives on control connections (measured: ss -o shows the timer). */
const KEEPALIVE = { setting: 'net.ipv4.tcp_keepalive_time', seconds: 7200 };

/** nf_conntrack-sysctl: how long the packet filter of the host remembers an established connection. */
const CONNTRACK = 'net.netfilter.nf_conntrack_tcp_timeout_established';

/** One row for each device of which the files state the time. */
export function listIdleLimits({ host, startup }: HostAnalysis): readonly Row<typeof IDLE_LIMIT>[] {
  if (startup.outcome === 'fails') return [];
  const { settings } = host.server;
  const keepalive = readSeconds(host, KEEPALIVE.setting);
  const session = numberOf(settings, 'idle_session_timeout');
  return listLimits(host).map(({ device, seconds, span }) => ({
    values: {
      server: host.name,
      device,
      on_host: device === host.name,
      seconds,
      keepalive: keepalive?.seconds ?? KEEPALIVE.seconds,
      session,
      session_fit: Math.floor(seconds * 0.9),
    },
    places: {
      limit: span,
      keepalive: keepalive?.span,
      session: settings.get('idle_session_timeout')?.span,
      session_value: settings.get('idle_session_timeout')?.valueSpan,
      file: findFile(host),
    },
    assumptions: [],
    key: [host.name, device, 'idle'].join(' '),
  }));
}

interface Limit {
  readonly device: string;
  readonly seconds: number;
  readonly span: Span;
}

/** Without rules the host does not track connections. */
function listLimits(host: Host): readonly Limit[] {
  const own = readSeconds(host, CONNTRACK);
  const routers = host.path.flatMap(({ name, router }) => {
    const limit = router === undefined ? undefined : readSeconds(router, CONNTRACK);
    return limit === undefined ? [] : [{ device: name, ...limit }];
  });
  const filters = host.rulesets.ipv4 !== undefined || host.rulesets.ipv6 !== undefined;
  return [
    ...host.path.flatMap(({ name, idleTimeout }) =>
      idleTimeout === undefined ? [] : [{ device: name, ...idleTimeout }],
    ),
    ...routers,
    ...(own === undefined || !filters ? [] : [{ device: host.name, ...own }]),
  ];
}

function readSeconds({ modules }: Pick<Host, 'modules'>, setting: string): Omit<Limit, 'device'> | undefined {
  const stated = modules.sysctls.get(setting);
  const seconds = Number(stated?.value);
  return stated === undefined || !Number.isInteger(seconds) || seconds < 1 ? undefined : { seconds, span: stated.span };
}
