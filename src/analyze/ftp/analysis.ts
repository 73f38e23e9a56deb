import { countPorts } from '../../model/port-set.ts';
import type { ModeReport, ModeVerdict, ServerReport } from '../../model/report.ts';
import { DATA_COMMANDS, type Daemon, type Startup } from '../../model/server.ts';
import type { ClientGroup, Host, Site } from '../../model/site.ts';
import { findDoubtfulWrappers } from '../daemon/build-matter.ts';
import { type Control, crossControl } from './control.ts';
import { listDevices, listHops } from './hops.ts';
import { type Mode, judgeMode } from './mode.ts';
import { type Alternatives, findAlternatives } from './helper/alternatives.ts';
import type { Scope } from './path/scope.ts';
import { listScopes } from './path/scopes.ts';
import { settleDaemon } from './sockets.ts';
import { settleStartup } from './startup.ts';

/** Everything that was found out about one server. */
export interface HostAnalysis {
  readonly host: Host;
  readonly daemon: Daemon;
  readonly startup: Startup;
  readonly views: readonly ClientView[];
}

/** One client group over one IP version. */
export interface ClientView {
  readonly scope: Scope;
  readonly control: Control;
  readonly modes: readonly Mode[];
  readonly alternatives: Alternatives;
}

/** Follows every client mode of every client group through the firewalls to every server. */
export function analyzeSite(site: Site): readonly HostAnalysis[] {
  return site.hosts.map((host) => analyzeHost(host, site.clients));
}

function analyzeHost(host: Host, clients: readonly ClientGroup[]): HostAnalysis {
  const daemon = settleDaemon(host);
  const views = clients.flatMap((client) => listScopes(host, daemon, client)).map(viewFrom);
  return { host, daemon, startup: settleStartup(host), views };
}

function viewFrom(scope: Scope): ClientView {
  const control = crossControl(scope);
  const kinds = (['plain', 'tls'] as const).flatMap((security) =>
    DATA_COMMANDS.map((command) => ({ command, security })),
  );
  return {
    scope,
    control,
    modes: kinds.map((kind) => judgeMode(scope, control, kind)),
    alternatives: findAlternatives(scope, control),
  };
}

/** The part of the report that speaks of one server. */
export function reportServer(analysis: HostAnalysis): ServerReport {
  const { host, daemon, startup, views } = analysis;
  const best = views.find(({ control }) => control.unserved === undefined) ?? views[0];
  const judged = best?.control.judgement.verdict ?? 'fails';
  return {
    name: host.name,
    file: host.server.file,
    starts: startup.outcome === 'depends' ? null : startup.outcome === 'starts',
    startError: startup.outcome === 'fails' ? startup.message : null,
    passivePorts: daemon.passivePorts,
    control: { verdict: settleControl(analysis, judged), port: best?.scope.dial.port ?? 21 },
    devices: listDevices(
      host,
      views.map(({ control }) => control),
    ),
    modes: views.flatMap(({ modes }) => modes.map(reportMode)),
  };
}

/** What becomes of control connections that the firewalls treat as judged: the daemon may not start, or turn every client away. */
function settleControl({ host, daemon, startup }: HostAnalysis, judged: ModeVerdict): ModeVerdict {
  const doubtful = findDoubtfulWrappers(host.server) !== undefined;
  // Such a fault is told in place of the greeting.
  const dead = daemon.faults.some(
    ({ when, setting }) => when === 'every client' && !(doubtful && setting === 'tcp_wrappers'),
  );
  if (startup.outcome === 'depends') return 'depends';
  if (startup.outcome === 'fails' || dead || judged === 'fails') return 'fails';
  return doubtful ? 'depends' : judged;
}

function reportMode(mode: Mode): ModeReport {
  const { scope, judgement } = mode;
  const blockedClients = { ipv4: [], ipv6: [], [scope.family]: judgement.blockedClients };
  return {
    mode: mode.command,
    family: scope.family,
    security: mode.security,
    client: scope.client.name,
    verdict: judgement.verdict,
    ports: judgement.ports,
    delayedPorts: mode.delayedPorts,
    blockedClients,
    failureRate:
      countPorts(judgement.ports.open) + countPorts(judgement.ports.blocked) === 0 ? null : judgement.failureRate,
    blockedBy: mode.blockedBy,
    hops: listHops(mode),
    reason: mode.reason,
    assumptions: mode.assumptions,
  };
}
