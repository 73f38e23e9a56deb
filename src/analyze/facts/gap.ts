import { intersect, isEmpty, overlaps, subtract, union } from '../../model/interval-set.ts';
import type { Box } from '../../model/packet-set.ts';
import { type PortSet, countPorts, formatPorts } from '../../model/port-set.ts';
import type { ClientView, HostAnalysis } from '../ftp/analysis.ts';
import { assumeConfined } from '../ftp/confinement.ts';
import { describeBlocker } from '../ftp/verdict/blame.ts';
import { type Judgement, judge } from '../ftp/verdict/judge.ts';
import { projectPorts } from '../ftp/verdict/universe.ts';
import type { Mode } from '../ftp/mode.ts';
import { explainMixture } from '../ftp/verdict/mixture.ts';
import type { Stage } from '../ftp/device/stage.ts';
import { FIT_FIELDS, findFit } from './fit.ts';
import { type Gap, findPlaces } from './gap-places.ts';
import { listOpenings } from './opening.ts';
import { relyOnHelper } from './reliance.ts';
import type { Relation, Row } from './vocabulary.ts';
import { exampleReply, formatClients, formatPercent } from './words.ts';

/** One device and one kind of connection that it does not let through as a whole. */
export const GAP = {
  meaning: 'One device, one kind of FTP connection, and the part of it that the device does not let through.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    device: { type: 'string', meaning: 'Name of the device: a network firewall, or the server itself.' },
    on_host: { type: 'bool', meaning: 'True if the device is the server itself.' },
    client: { type: 'string', meaning: 'Name of the client group.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    purpose: {
      type: 'string',
      meaning: '`control`, `passive` (clients open data connections) or `active` (the daemon does).',
    },
    security: { type: 'string', meaning: '`plain` or `TLS`: whether the control channel is encrypted.' },
    modes: {
      type: 'strings',
      meaning: 'The commands concerned: PASV, EPSV, PORT, EPRT; empty for the control connection.',
    },
    packet: {
      type: 'string',
      meaning:
        'What is stopped: `first` packets, `replies` to them, `further` packets of the opener; `neighbour`: the question for a link-layer address (IPv6), or its answer; `route`: the address leads elsewhere; `session`: the daemon itself turns clients away; `peer`: the daemon takes the client for another one.',
    },
    what: {
      type: 'string',
      meaning:
        'The line that stops it, in the words of the device: `default deny`, `rule ftp-data`, `INPUT policy DROP`.',
    },
    blocked: { type: 'string', meaning: 'The ports that are stopped, as people write them.' },
    blocked_count: { type: 'int', meaning: 'How many ports are stopped.' },
    used: { type: 'string', meaning: 'The ports that the connections may use.' },
    used_count: { type: 'int', meaning: 'How many ports the connections may use.' },
    open: { type: 'string', meaning: 'The ports that the device lets through, of those in use.' },
    open_count: { type: 'int', meaning: 'How many of the ports in use the device lets through.' },
    share: {
      type: 'double',
      meaning: 'Share of connections that are stopped, 0 to 1, if the port is drawn at random.',
    },
    percent: { type: 'string', meaning: 'The same as people write it: `66.7 %`.' },
    example: {
      type: 'string',
      meaning: 'A reply of the daemon whose connection is stopped: `227 Entering Passive Mode (10,0,2,2,12,29).`',
    },
    example_port: { type: 'int', meaning: 'The port of that reply.' },
    clients: {
      type: 'string',
      meaning: 'Addresses of the clients that are stopped altogether; empty if all clients meet the same.',
    },
    locked_out: {
      type: 'string',
      meaning:
        'Addresses of clients for which all of these ports are closed, though others get through and though they reach the control port; empty if there are none.',
    },
    data_admitted: {
      type: 'string',
      meaning:
        'Of the control connection: addresses of clients that the device keeps from it and lets through to passive ports; else empty.',
    },
    helper_would_help: {
      type: 'bool',
      meaning: 'True if the host accepts RELATED packets, so that with the helper the stopped ports would be open.',
    },
    left_to_helper: {
      type: 'bool',
      meaning: 'The same, and the host has no rule of its own for passive ports: they are left to the helper.',
    },
    helper_follows: {
      type: 'bool',
      meaning: 'True if the FTP helper of the device may follow the control connection.',
    },
    untracked: {
      type: 'bool',
      meaning: 'True if a rule of the host switches connection tracking off for some packets of FTP connections.',
    },
    open_in_plain: {
      type: 'bool',
      meaning: 'True if the same ports pass the device when the control channel is not encrypted.',
    },
    open_to_epsv: {
      type: 'bool',
      meaning: 'True of PASV if the same ports pass the device when the client asks with EPSV.',
    },
    ...FIT_FIELDS,
    rule_known: { type: 'bool', meaning: 'True if a written line stops the packets, rather than the end of a list.' },
  },
  places: {
    used: 'The setting that decides which ports are used.',
    blocker: 'The line that stops the packets.',
    admitter: 'The line that lets the other ports through.',
    control: 'The line that lets the control connection through.',
    announced: 'The setting pasv_address.',
    bound: 'The setting that names the address to listen on.',
    untracked: 'The rule that switches connection tracking off.',
    first_value: 'The value of pasv_min_port.',
    last_value: 'The value of pasv_max_port.',
    wrappers: 'The setting tcp_wrappers.',
  },
  intents: {
    opening: 'Let the connections through, if it is their first packets that are stopped.',
    related: 'The same, as the FTP helper announces them.',
    continuation: 'Accept packets of established connections, if it is later packets that the host stops.',
  },
} as const satisfies Relation;

/** Rows for every device on the way to a server that runs. */
export function listGaps(analysis: HostAnalysis): readonly Row<typeof GAP>[] {
  if (analysis.startup.outcome === 'fails') return [];
  return analysis.views.flatMap((view) => (view.control.unserved === undefined ? listViewGaps(view) : []));
}

function listViewGaps(view: ClientView): readonly Row<typeof GAP>[] {
  const { scope, control } = view;
  const dialled = controlBox(view);
  const gaps: Gap[] = control.stages.flatMap((stage) =>
    findGap(
      { scope, view, purpose: 'control', modes: [], stage, universe: { box: dialled, port: 'destinationPort' } },
      control.stages,
    ),
  );
  for (const mode of view.modes) {
    const purpose = mode.command === 'PASV' || mode.command === 'EPSV' ? 'passive' : 'active';
    for (const stage of mode.stages)
      gaps.push(...findGap({ scope, view, purpose, modes: [mode], stage, universe: mode.universe }, mode.stages));
  }
  return mergeGaps(gaps).map(describeGap);
}

function controlBox({ scope }: ClientView): Box {
  return {
    source: scope.clients,
    sourcePort: [1024, 65_536],
    destination: scope.server,
    destinationPort: [scope.dial.port, scope.dial.port + 1],
  };
}

function findGap(gap: Omit<Gap, 'judgement'>, stages: readonly Stage[]): readonly Gap[] {
  const judgement = withoutUnborn(gap, judge(gap.universe, gap.stage.passage.accepted), stages);
  return judgement.verdict === 'works' ? [] : [{ ...gap, judgement }];
}

/** A connection whose first packet a device stops has no later packets that it could stop. */
function withoutUnborn(
  { universe, stage }: Omit<Gap, 'judgement'>,
  judgement: Judgement,
  stages: readonly Stage[],
): Judgement {
  const first = stages.find(({ device, packet }) => device.name === stage.device.name && packet === 'first');
  if (first === undefined || first === stage || !(stage.packet === 'replies' || stage.packet === 'further'))
    return judgement;
  const unborn = judge(universe, first.passage.accepted).ports.blocked;
  const { open, blocked, unknown } = judgement.ports;
  const ports = { open: union(open, intersect(blocked, unborn)), blocked: subtract(blocked, unborn), unknown };
  if (isEmpty(ports.blocked) && isEmpty(unknown)) return { ...judgement, verdict: 'works', ports };
  return { ...judgement, ports };
}

/** PASV and EPSV, and PORT and EPRT, mostly meet the same fate; so do encrypted sessions. One row tells of both. */
function mergeGaps(gaps: readonly Gap[]): readonly Gap[] {
  const merged = new Map<string, Gap>();
  for (const gap of gaps) {
    const { purpose, stage, judgement, modes } = gap;
    const [mode] = modes;
    const name = [purpose, mode?.security ?? '', stage.device.name, stage.packet, JSON.stringify(judgement.ports)].join(
      ' ',
    );
    const before = merged.get(name);
    merged.set(name, before === undefined ? gap : { ...before, modes: [...before.modes, ...modes] });
  }
  return [...merged.values()];
}

function describeGap(gap: Gap): Row<typeof GAP> {
  const { scope, view, purpose, stage, judgement, modes, universe } = gap;
  const { open, blocked, unknown } = judgement.ports;
  const used = universe.box[universe.port];
  const blocker = stage.passage.blockers.find(({ connections }) =>
    overlaps(projectPorts(connections, universe.port), isEmpty(blocked) ? used : blocked),
  );
  const mode = modes[0];
  const share = countPorts(blocked) / Math.max(1, countPorts(used));
  const port = blocked[0] ?? used[0] ?? 0;
  const places = findPlaces(gap, blocker, open);
  const security = mode?.security === 'tls' ? 'TLS' : 'plain';
  const doubt = stage.passage.doubts[0];
  const uncertain = isEmpty(unknown) ? {} : { uncertain: doubt?.reason ?? explainMixture(scope, purpose !== 'active') };
  const what = blocker === undefined ? '' : describeBlocker(scope, stage.device, blocker).what;
  return {
    values: {
      server: scope.host.name,
      device: stage.device.name,
      on_host: stage.device.kind === 'host',
      client: scope.client.name,
      family: scope.family === 'ipv4' ? 'IPv4' : 'IPv6',
      purpose,
      security,
      modes: modes.map(({ command }) => command),
      packet: stage.packet,
      what,
      blocked: formatPorts(blocked),
      blocked_count: countPorts(blocked),
      used: formatPorts(used),
      used_count: countPorts(used),
      open: formatPorts(open),
      open_count: countPorts(open),
      share,
      percent: formatPercent(share),
      example: exampleReply(scope, port),
      example_port: port,
      clients: formatClients(judgement.blockedClients, scope.clients),
      locked_out: describeLockedOut(gap),
      data_admitted: describeDataAdmitted(gap),
      helper_would_help: wouldHelp(gap, blocked),
      left_to_helper: wouldHelp(gap, blocked) && relyOnHelper(scope.host.rulesets[scope.family], scope.daemon),
      helper_follows: stage.device.kind === 'host' && view.control.followed.possible.length > 0,
      untracked: places.untracked !== undefined,
      open_in_plain: security === 'TLS' && opensFor(gap, blocked, { command: mode?.command, security: 'plain' }),
      open_to_epsv: mode?.command === 'PASV' && opensFor(gap, blocked, { command: 'EPSV', security: mode.security }),
      ...findFit(used, mode?.judgement.ports.open ?? []),
      rule_known: blocker?.decider.rule !== undefined,
    },
    places,
    intents: listOpenings(gap, { ...places, what }),
    ...uncertain,
    assumptions: [
      ...new Set([...scope.assumptions, ...(mode?.routeAssumptions ?? []), ...assumeConfined(purpose, stage)]),
    ],
    key: [
      scope.host.name,
      stage.device.name,
      scope.client.name,
      scope.family,
      purpose,
      security,
      stage.packet,
      modes.map(({ command }) => command).join('+'),
    ].join(' '),
  };
}

/** Clients that get to this connection and no further, where others do. */
function describeLockedOut({ judgement, purpose, view }: Gap): string {
  const { open, unknown } = judgement.ports;
  if (isEmpty(open) && isEmpty(unknown)) return '';
  const before = purpose === 'control' ? [] : view.control.judgement.blockedClients;
  return formatClients(subtract(judgement.blockedClients, before), view.scope.clients);
}

/** Clients that the device stops at the control port, and whose passive data connections it lets through. */
function describeDataAdmitted({ purpose, stage, view, judgement }: Gap): string {
  const mode = view.modes.find(({ command, security }) => command === 'EPSV' && security === 'plain');
  const data = mode?.stages.find(({ device, packet }) => device.name === stage.device.name && packet === 'first');
  if (purpose !== 'control' || stage.packet !== 'first' || mode === undefined || data === undefined) return '';
  const admitted = judge(mode.universe, { sure: data.passage.accepted.sure, possible: data.passage.accepted.sure });
  return formatClients(subtract(judgement.blockedClients, admitted.blockedClients), view.scope.clients);
}

/** True if the host's rules would let all the stopped ports through as connections that the helper expected. */
function wouldHelp({ view, purpose, stage }: Gap, blocked: PortSet): boolean {
  if (stage.device.kind !== 'host' || purpose === 'control' || isEmpty(blocked)) return false;
  const related = purpose === 'passive' ? view.alternatives.relatedPassive : view.alternatives.relatedActive;
  return isEmpty(subtract(blocked, related));
}

/** True if the stopped ports are open to connections that are asked for in another way. */
function opensFor(
  { view, stage, universe }: Gap,
  blocked: PortSet,
  way: { readonly command: Mode['command'] | undefined; readonly security: Mode['security'] },
): boolean {
  const other = view.modes.find(({ command, security }) => command === way.command && security === way.security);
  const same = other?.stages.find(({ device, packet }) => device.name === stage.device.name && packet === stage.packet);
  if (same === undefined || isEmpty(blocked)) return false;
  return isEmpty(subtract(blocked, judge(universe, same.passage.accepted).ports.open));
}
