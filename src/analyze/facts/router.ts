import { contains, covers, intersect, isEmpty, overlaps, union } from '../../model/interval-set.ts';
import { ALL_PORTS, type PortSet, formatPorts, portRange } from '../../model/port-set.ts';
import type { NetworkPolicy } from '../../model/policy.ts';
import type { Router } from '../../model/router.ts';
import type { Chain, Rule, Ruleset } from '../../model/ruleset.ts';
import type { ClientView, HostAnalysis } from '../ftp/analysis.ts';
import { addressAfter } from '../ftp/control.ts';
import { passStages } from '../ftp/device/stage.ts';
import { announceAll } from '../ftp/helper/expectation.ts';
import type { Leg } from '../ftp/path/route.ts';
import { CLIENT_PORTS } from '../ftp/path/scope.ts';
import { forwardAnnounced } from '../ftp/router/forward.ts';
import { machineOf } from '../ftp/router/machine.ts';
import { judge } from '../ftp/verdict/judge.ts';
import { NOTHING, joinReach, meetReach } from '../ftp/verdict/combine.ts';
import { reachFrom } from './chains.ts';
import { listAssigning, relyOnHelper } from './reliance.ts';
import type { Relation, Row } from './vocabulary.ts';

/** The FTP helper of a Linux router, for one client group over one IP version. */
export const ROUTER = {
  meaning: 'A Linux router on the path whose rules were given, and whether passive transfers hang on its FTP helper.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    device: { type: 'string', meaning: 'Name of the router.' },
    client: { type: 'string', meaning: 'Name of the client group.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    control_port: { type: 'int', meaning: 'The port that control connections carry when they reach the router.' },
    followed: {
      type: 'string',
      meaning: '`yes`, `no` or `some`: whether its helper follows their control connections.',
    },
    rule_exists: { type: 'bool', meaning: 'True if one of its rules assigns the FTP helper to something.' },
    rule_ports: { type: 'string', meaning: 'The ports that such rules name; `none` if there are none.' },
    stopped: { type: 'string', meaning: 'The passive ports that it closes to connections that nothing has announced.' },
    left_to_helper: {
      type: 'bool',
      meaning: 'True if it would forward all of them as RELATED ones, and no rule of its own is about passive ports.',
    },
    tls_only: { type: 'bool', meaning: 'True if clients must encrypt the control channel.' },
  },
  places: {
    related: 'The rule that forwards RELATED packets.',
    rule: 'The rule that assigns the helper.',
    used: 'The setting that decides the passive range.',
  },
} as const satisfies Relation;

/** One row for each router and each view whose control connections it does not stop. */
export function listRouters({ host, daemon, views, startup }: HostAnalysis): readonly Row<typeof ROUTER>[] {
  if (startup.outcome === 'fails' || daemon.refusals.EPSV !== undefined) return [];
  const served = views.filter(({ control }) => control.unserved === undefined);
  return served.flatMap((view) =>
    host.path.flatMap((policy, index) => {
      const { router } = policy;
      const ruleset = router?.rulesets[view.scope.family];
      if (router === undefined || ruleset === undefined) return [];
      return [describeRouter(view, { policy, router, ruleset, index })];
    }),
  );
}

interface Place {
  readonly policy: NetworkPolicy;
  readonly router: Router;
  readonly ruleset: Ruleset;
  /** Which device of the path it is. */
  readonly index: number;
}

function describeRouter(view: ClientView, place: Place): Row<typeof ROUTER> {
  const { scope, control } = view;
  const { policy, ruleset, index } = place;
  const assigning = listAssigning(ruleset);
  const mode = view.modes.find(({ command, security }) => command === 'EPSV' && security === 'plain');
  const own = mode?.stages.filter(({ device }) => device.name === policy.name) ?? [];
  const stopped = mode === undefined ? [] : judge(mode.universe, passStages(own, mode.universe.box)).ports.blocked;
  const related = findRelated(ruleset);
  const helps = !isEmpty(stopped) && covers(openIfAnnounced(view, place), stopped);
  const { sessions } = scope.daemon;
  return {
    values: {
      server: scope.host.name,
      device: policy.name,
      client: scope.client.name,
      family: scope.family === 'ipv4' ? 'IPv4' : 'IPv6',
      control_port: control.portsBefore[index] ?? scope.dial.port,
      followed: describeFollowed(view, index),
      rule_exists: assigning.length > 0,
      rule_ports: formatPorts(assigning.map(namedPorts).reduce(union, [])),
      stopped: formatPorts(stopped),
      left_to_helper: helps && relyOnHelper(ruleset, scope.daemon),
      tls_only: sessions.tls === undefined && sessions.plain !== undefined,
    },
    places: { related: related?.span, rule: assigning[0]?.span, used: scope.daemon.passiveSpans.at(-1) },
    assumptions: scope.assumptions,
    key: [scope.host.name, policy.name, scope.client.name, scope.family, 'router'].join(' '),
  };
}

function describeFollowed({ control, scope }: ClientView, index: number): 'yes' | 'no' | 'some' {
  const { sure, possible } = control.routers[index]?.followed ?? { sure: [], possible: [] };
  if (isEmpty(possible)) return 'no';
  return covers(sure, scope.clients) ? 'yes' : 'some';
}

/** The passive ports that the router would forward if its helper followed every client. */
function openIfAnnounced({ scope, control }: ClientView, { policy, router, index }: Place): PortSet {
  const { clients, daemon, server } = scope;
  const connections = {
    source: clients,
    sourcePort: CLIENT_PORTS,
    destination: server,
    destinationPort: daemon.passivePorts,
  };
  const destination = addressAfter(control, index);
  const leg: Leg = { dialled: daemon.passivePorts, shift: 0, destination, by: undefined };
  const [announced] = announceAll(
    { ...scope, path: [policy] },
    { ...control, routers: [control.routers[index]] },
    {
      network: [true],
    },
  );
  const parts = forwardAnnounced(
    { policy, router, machine: machineOf(router, scope), connections, leg },
    { settled: announced?.settled, sure: clients, possible: clients },
  );
  const accepted = parts
    .map(({ first, replies, further, route }) =>
      [first, replies, further, route].map((one) => one.accepted).reduce(meetReach),
    )
    .reduce(joinReach, NOTHING);
  return judge({ box: connections, port: 'destinationPort' }, accepted).ports.open;
}

function namedPorts({ matches }: Rule): PortSet {
  return matches.reduce<PortSet>(
    (ports, match) => (match.kind === 'port' && match.side === 'destination' ? intersect(ports, match.ports) : ports),
    ALL_PORTS,
  );
}

/** The first rule that forwards RELATED packets of TCP. */
function findRelated({ tables }: Ruleset): Rule | undefined {
  const chains = tables.findLast(({ name }) => name === 'filter')?.chains ?? new Map<string, Chain>();
  return [...reachFrom('FORWARD', chains)]
    .flatMap((name) => chains.get(name)?.rules ?? [])
    .find(
      ({ matches, target }) =>
        target.kind === 'accept' &&
        matches.some((match) => match.kind === 'conntrack' && match.states?.members.includes('RELATED') === true) &&
        !matches.some((match) => match.kind === 'protocol' && !contains(match.protocols, 6)) &&
        !matches.some((match) => match.kind === 'port' && !overlaps(match.ports, portRange(1024, 65_535))),
    );
}
