import { equals, intersect, isEmpty } from '../../model/interval-set.ts';
import { type PortSet, countPorts, formatPorts } from '../../model/port-set.ts';
import type { Span } from '../../source/span.ts';
import type { ClientView, HostAnalysis } from '../ftp/analysis.ts';
import type { Stage } from '../ftp/device/stage.ts';
import { explainMixture } from '../ftp/verdict/mixture.ts';
import { type Judgement, judge } from '../ftp/verdict/judge.ts';
import { FIT_FIELDS, findFit } from './fit.ts';
import type { Relation, Row } from './vocabulary.ts';
import { formatPercent } from './words.ts';

/** The passive ports as several firewalls on one way see them. */
export const PATH_RANGE = {
  meaning: 'One client group over one IP version, and the passive ports that each firewall on its way lets through.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    client: { type: 'string', meaning: 'Name of the client group.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    used: { type: 'string', meaning: 'The ports that the daemon draws from.' },
    opened: { type: 'strings', meaning: 'Each device that closes some of them: `perimeter opens 3001–3100`.' },
    disagree: { type: 'bool', meaning: 'True if two devices close different ones.' },
    common: { type: 'string', meaning: 'The ports that all devices let through; `none` if there is none.' },
    percent: { type: 'string', meaning: 'Share of passive sessions that fail: `66.7 %`.' },
    ...FIT_FIELDS,
  },
  places: {
    used: 'The setting that decides which ports are used.',
    one: 'The line by which the first such device lets its ports through, or stops the others.',
    two: 'The same of the second one.',
    first_value: 'The value of pasv_min_port.',
    last_value: 'The value of pasv_max_port.',
  },
} as const satisfies Relation;

/** One row for each view in which clients may open data connections and two devices or more stop some of them. */
export function listPathRanges({ startup, views }: HostAnalysis): readonly Row<typeof PATH_RANGE>[] {
  if (startup.outcome === 'fails') return [];
  return views.filter(({ control }) => control.unserved === undefined).flatMap(describeView);
}

interface Door {
  readonly stage: Stage;
  readonly ports: Judgement['ports'];
}

function describeView({ scope, modes }: ClientView): readonly Row<typeof PATH_RANGE>[] {
  const mode = modes.find(({ command, security }) => command === 'EPSV' && security === 'plain');
  if (mode === undefined || mode.stages.length === 0) return [];
  const guards = mode.stages.filter(({ packet, passage }) => packet === 'first' && passage.blockers.length > 0);
  if (guards.length < 2) return [];
  const doors = guards.map((stage): Door => ({ stage, ports: judge(mode.universe, stage.passage.accepted).ports }));
  const narrow = doors.filter(({ ports }) => !isEmpty(ports.blocked));
  const [one, ...others] = narrow;
  const two = others.find(({ ports }) => one !== undefined && !equals(ports.blocked, one.ports.blocked));
  const used = scope.daemon.passivePorts;
  const common = doors.reduce<PortSet>((all, { ports }) => intersect(all, ports.open), used);
  const unclear = doors.find(({ ports }) => !isEmpty(ports.unknown))?.stage.passage;
  const { settings } = scope.host.server;
  return [
    {
      values: {
        server: scope.host.name,
        client: scope.client.name,
        family: scope.family === 'ipv4' ? 'IPv4' : 'IPv6',
        used: formatPorts(used),
        opened: narrow.map(({ stage, ports }) => `${stage.device.name} opens ${formatPorts(ports.open)}`),
        disagree: two !== undefined,
        common: formatPorts(common),
        percent: formatPercent(1 - countPorts(common) / Math.max(1, countPorts(used))),
        ...findFit(used, common),
      },
      places: {
        used: scope.daemon.passiveSpans.at(-1),
        one: findSpan(one),
        two: findSpan(two),
        first_value: settings.get('pasv_min_port')?.valueSpan,
        last_value: settings.get('pasv_max_port')?.valueSpan,
      },
      ...(unclear === undefined ? {} : { uncertain: unclear.doubts[0]?.reason ?? explainMixture(scope, true) }),
      assumptions: mode.routeAssumptions,
      key: [scope.host.name, scope.client.name, scope.family, 'path range'].join(' '),
    },
  ];
}

function findSpan(door: Door | undefined): Span | undefined {
  const { admitters = [], blockers = [] } = door?.stage.passage ?? {};
  const rule = admitters.find((admitter) => admitter.decider.rule !== undefined)?.decider.rule;
  const ports = rule?.matches.find((match) => match.kind === 'port' && match.side === 'destination')?.span;
  const line = rule?.span ?? blockers[0]?.decider.span;
  return door?.stage.device.kind === 'network' ? (ports ?? line) : line;
}
