import { intersect, isEmpty, overlaps } from '../../model/interval-set.ts';
import { type PortSet, countPorts, formatPorts, portRange } from '../../model/port-set.ts';
import { countTries, usablePorts } from '../daemon/capacity.ts';
import { numberOf } from '../daemon/settings.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { measureCrowding } from '../ftp/verdict/crowding.ts';
import { findFile } from './build.ts';
import type { Relation, Row } from './vocabulary.ts';
import { formatPercent } from './words.ts';

/** The ports of passive transfers. */
export const PASSIVE_RANGE = {
  meaning: 'One server that answers PASV, and the ports that it hands out.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    ports: { type: 'string', meaning: 'The passive ports in use.' },
    first: { type: 'int', meaning: 'The lowest of them; 0 if there are none.' },
    last: { type: 'int', meaning: 'The highest of them; 0 if there are none.' },
    count: { type: 'int', meaning: 'How many they are.' },
    written: { type: 'bool', meaning: 'True if an end of the range is written.' },
    stopped_somewhere: { type: 'bool', meaning: 'True if some firewall stops some of them for some clients.' },
    clients_limit: { type: 'int', meaning: 'max_clients: how many clients are served at once; 0 for any number.' },
    limit_written: { type: 'bool', meaning: 'True if max_clients is written, and not the default.' },
    tries: { type: 'int', meaning: 'How many random ports are tried before the session dies.' },
    usable: { type: 'int', meaning: 'How many may be busy before one PASV in a hundred ends its session.' },
    control_inside: { type: 'bool', meaning: 'True if the control port lies in the range.' },
    control_port: { type: 'int', meaning: 'The control port.' },
    services: { type: 'strings', meaning: 'Well-known services whose ports lie in the range: `3306 (mysql)`.' },
    ephemeral: {
      type: 'string',
      meaning: 'The part of it that outgoing connections of the host use as well; `none` if there is none.',
    },
    busy: {
      type: 'string',
      meaning: 'The ports of it that cannot be bound: others hold them, or SELinux denies them.',
    },
    busy_count: { type: 'int', meaning: 'How many those are.' },
    confined: { type: 'bool', meaning: 'True if SELinux denies some of them.' },
    dying: { type: 'double', meaning: 'Share of sessions, 0 to 1, that die because all tries hit such ports.' },
    dying_percent: { type: 'string', meaning: 'The same as people write it: `38.7 %`.' },
    outgoing: { type: 'string', meaning: 'The ports that outgoing connections of the host leave from.' },
    overlaps_ephemeral: { type: 'bool', meaning: 'True if there is such a part.' },
  },
  places: {
    range: 'The setting that decides the range.',
    limit: 'The setting max_clients.',
    limit_value: 'The value of max_clients.',
    control: 'The setting listen_port.',
    file: 'The configuration file.',
    drawn: 'The kernel setting that says which ports outgoing connections take.',
    socket: 'The first listening socket in the range.',
  },
} as const satisfies Relation;

/** One row for a server that answers PASV. */
export function listPassiveRanges({ host, daemon, views }: HostAnalysis): readonly Row<typeof PASSIVE_RANGE>[] {
  const { passiveDraw, passivePorts, refusals } = daemon;
  if (refusals.PASV !== undefined && refusals.EPSV !== undefined) return [];
  const { settings } = host.server;
  const tries = countTries(host.server);
  const count = countPorts(passivePorts);
  const control = daemon.listeners[0]?.port ?? numberOf(settings, 'listen_port');
  const ephemeral = intersect(passivePorts, host.ports.drawn.value);
  const stopped = views
    .flatMap(({ modes }) => modes)
    .some(({ universe, stages, judgement }) => {
      return universe.port === 'destinationPort' && stages.length > 0 && !isEmpty(judgement.ports.blocked);
    });
  const [crowding] = views.map(({ scope }) => measureCrowding(scope)).toSorted((one, two) => two.sure - one.sure);
  return [
    {
      values: {
        server: host.name,
        ports: formatPorts(passivePorts),
        first: passivePorts[0] ?? 0,
        last: Math.max(0, (passivePorts.at(-1) ?? 0) - 1),
        count,
        written: daemon.passiveSpans.length > 0,
        stopped_somewhere: stopped,
        clients_limit: numberOf(settings, 'max_clients'),
        limit_written: settings.get('max_clients')?.span !== undefined,
        tries,
        usable: usablePorts(count, tries, 0.01),
        control_inside: overlaps(passiveDraw, portRange(control)),
        control_port: control,
        services: listServices(passivePorts),
        ephemeral: formatPorts(ephemeral),
        busy: formatPorts(crowding?.busy ?? []),
        busy_count: countPorts(crowding?.busy ?? []),
        confined: views.some(({ scope }) => overlaps(scope.taken.denial.sure, passiveDraw)),
        dying: crowding?.sure ?? 0,
        dying_percent: formatPercent(crowding?.sure ?? 0),
        outgoing: formatPorts(host.ports.drawn.value),
        overlaps_ephemeral: !isEmpty(ephemeral),
      },
      places: {
        range: daemon.passiveSpans.at(-1),
        limit: settings.get('max_clients')?.span,
        limit_value: settings.get('max_clients')?.valueSpan,
        control: settings.get('listen_port')?.span,
        file: findFile(host),
        drawn: host.ports.drawn.span,
        socket: host.listening.find(({ port }) => overlaps(passiveDraw, portRange(port)))?.span,
      },
      assumptions: [],
      key: [host.name, 'passive range'].join(' '),
    },
  ];
}

/** Services that listen above 1024 on many servers, under the names that the IANA registry or their makers give them. */
const SERVICES: readonly (readonly [port: number, name: string])[] = [
  [1433, 'ms-sql-s'],
  [1521, 'oracle'],
  [1883, 'mqtt'],
  [2049, 'nfs'],
  [2375, 'docker'],
  [2379, 'etcd'],
  [3128, 'squid'],
  [3260, 'iscsi-target'],
  [3306, 'mysql'],
  [3389, 'ms-wbt-server'],
  [5432, 'postgresql'],
  [5672, 'amqp'],
  [5900, 'rfb'],
  [5985, 'wsman'],
  [6379, 'redis'],
  [6443, 'kubernetes'],
  [8000, 'irdmi'],
  [8080, 'http-alt'],
  [8443, 'pcsync-https'],
  [9090, 'websm'],
  [9092, 'kafka'],
  [9100, 'node-exporter'],
  [9200, 'elasticsearch'],
  [10_050, 'zabbix-agent'],
  [11_211, 'memcache'],
  [27_017, 'mongodb'],
];

function listServices(ports: PortSet): readonly string[] {
  return SERVICES.filter(([port]) => overlaps(ports, portRange(port))).map(([port, name]) => `${port} (${name})`);
}
