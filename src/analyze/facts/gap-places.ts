import { contains, isEmpty, overlaps } from '../../model/interval-set.ts';
import type { PortSet } from '../../model/port-set.ts';
import type { Rule } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import type { Decider } from '../filter/outcome.ts';
import type { Blocker } from '../ftp/device/passage.ts';
import type { DeviceName, Stage } from '../ftp/device/stage.ts';
import type { ClientView } from '../ftp/analysis.ts';
import type { Mode } from '../ftp/mode.ts';
import type { Judgement } from '../ftp/verdict/judge.ts';
import type { Scope } from '../ftp/path/scope.ts';
import { type Universe, projectPorts } from '../ftp/verdict/universe.ts';

/** One kind of connection at one device. */
export interface Gap {
  readonly scope: Scope;
  readonly view: ClientView;
  readonly purpose: 'control' | 'passive' | 'active';
  readonly modes: readonly Mode[];
  readonly stage: Stage;
  readonly universe: Universe;
  readonly judgement: Judgement;
}

/** The places of a row about a gap; `blocker`: what stops the connections, `open`: the ports that get through all the same. */
export function findPlaces(gap: Gap, blocker: Blocker | undefined, open: PortSet) {
  const { settings } = gap.scope.host.server;
  return {
    used: findUsedSpan(gap),
    blocker: blocker === undefined ? undefined : pointInto(gap.stage.device, blocker.decider),
    admitter: findAdmitter(gap, open),
    control: findControlSpan(gap),
    announced: settings.get('pasv_address')?.span,
    bound: findBoundSpan(gap.scope),
    untracked: findUntracking(gap)?.span,
    wrappers: settings.get('tcp_wrappers')?.span,
    first_value: settings.get('pasv_min_port')?.valueSpan,
    last_value: settings.get('pasv_max_port')?.valueSpan,
  };
}

function findUsedSpan({ purpose, scope }: Gap): Span | undefined {
  if (purpose === 'control') return scope.daemon.listeners[0]?.span;
  if (purpose === 'passive') return scope.daemon.passiveSpans.at(-1);
  return scope.host.server.settings.get('connect_from_port_20')?.span;
}

function findBoundSpan({ host: { server } }: Scope): Span | undefined {
  return server.settings.get(server.settings.get('listen')?.value === true ? 'listen_address' : 'listen_address6')
    ?.span;
}

/** The first rule that switches tracking off for packets to or from the ports in use. */
function findUntracking({ scope, stage, universe, purpose }: Gap): Rule | undefined {
  if (stage.device.kind !== 'host' || stage.passage.untracked !== true) return undefined;
  const raw = scope.host.rulesets[scope.family]?.tables.findLast(({ name }) => name === 'raw')?.chains;
  const rules = [...(raw?.values() ?? [])].flatMap(({ rules }) => rules);
  const used = purpose === 'active' ? universe.box.destinationPort : universe.box[universe.port];
  return rules.find(
    ({ target, matches }) =>
      target.kind === 'track' &&
      !target.tracking &&
      matches.every((match) => match.kind !== 'port' || overlaps(match.ports, used)) &&
      matches.every((match) => match.kind !== 'protocol' || contains(match.protocols, 6)),
  );
}

function findAdmitter({ stage, universe }: Gap, open: PortSet): Span | undefined {
  if (isEmpty(open)) return undefined;
  const found = stage.passage.admitters.find(
    ({ decider, connections }) =>
      decider.rule !== undefined && overlaps(projectPorts(connections, universe.port), open),
  );
  return found === undefined ? undefined : pointInto(stage.device, found.decider);
}

/** A rule of a network policy may fill many lines: the ports are what matters of it. */
function pointInto({ kind }: DeviceName, { rule, span }: Decider): Span | undefined {
  if (kind === 'host' || rule === undefined) return span;
  return rule.matches.find((match) => match.kind === 'port' && match.side === 'destination')?.span ?? span;
}

function findControlSpan({ view: { control }, stage }: Gap): Span | undefined {
  const first = control.stages.find(({ device, packet }) => device.name === stage.device.name && packet === 'first');
  return first?.passage.admitters.find(({ decider }) => decider.rule !== undefined)?.decider.span;
}
