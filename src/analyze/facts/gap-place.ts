import { isEmpty, overlaps } from '../../model/interval-set.ts';
import type { PortSet } from '../../model/port-set.ts';
import type { Opening } from '../../model/report.ts';
import type { Span } from '../../source/span.ts';
import type { Decider } from '../filter/outcome.ts';
import type { ClientView } from '../ftp/analysis.ts';
import type { DeviceName, Stage } from '../ftp/device/stage.ts';
import type { Scope } from '../ftp/path/scope.ts';
import { type Universe, projectPorts } from '../ftp/verdict/universe.ts';

/** The setting that decides which ports the connections use. */
export function findUsedSpan({
  purpose,
  scope,
}: {
  readonly purpose: Opening['purpose'];
  readonly scope: Scope;
}): Span | undefined {
  if (purpose === 'control') return scope.daemon.listeners[0]?.span;
  if (purpose === 'passive') return scope.daemon.passiveSpans.at(-1);
  return scope.host.server.settings.get('connect_from_port_20')?.span;
}

/** The line that lets the open ports through. */
export function findAdmitter(stage: Stage, universe: Universe, open: PortSet): Span | undefined {
  if (isEmpty(open)) return undefined;
  const found = stage.passage.admitters.find(
    ({ decider, connections }) =>
      decider.rule !== undefined && overlaps(projectPorts(connections, universe.port), open),
  );
  return found === undefined ? undefined : pointInto(stage.device, found.decider);
}

/** A rule of a network policy may fill many lines: the ports are what matters of it. */
export function pointInto({ kind }: DeviceName, { rule, span }: Decider): Span | undefined {
  if (kind === 'host' || rule === undefined) return span;
  return rule.matches.find((match) => match.kind === 'port' && match.side === 'destination')?.span ?? span;
}

/** The line that lets the control connection through. */
export function findControlSpan({ control }: ClientView, stage: Stage): Span | undefined {
  const first = control.stages.find(({ device, packet }) => device.name === stage.device.name && packet === 'first');
  return first?.passage.admitters.find(({ decider }) => decider.rule !== undefined)?.decider.span;
}
