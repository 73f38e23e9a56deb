import { union, uniteAll } from '../../model/interval-set.ts';
import { type PortSet, portRange } from '../../model/port-set.ts';
import type { Daemon } from '../../model/server.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { judge } from '../ftp/verdict/judge.ts';

/** The control ports, and the passive ports where someone has written them. */
export function listFtpPorts({ listeners, passivePorts, passiveSpans }: Daemon): PortSet {
  const control = uniteAll(listeners.map(({ port }) => portRange(port)));
  return passiveSpans.length === 0 ? control : union(control, passivePorts);
}

/** Server ports of FTP that a device closes, by itself, to first packets of plain sessions of some clients. */
export function findClosedPorts({ views }: HostAnalysis, device: string): PortSet {
  const served = views.filter(({ control }) => control.unserved === undefined);
  const journeys = served.flatMap(({ control, modes }) => [
    control,
    ...modes.filter(({ security, universe }) => security === 'plain' && universe.port === 'destinationPort'),
  ]);
  return uniteAll(
    journeys.flatMap(({ stages, universe }) =>
      stages
        .filter((stage) => stage.device.name === device && stage.packet === 'first')
        .map(({ passage }) => judge(universe, passage.accepted).ports.blocked),
    ),
  );
}
