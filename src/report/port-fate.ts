import { contains } from '../model/interval-set.ts';
import { familyOf } from '../model/address.ts';
import type { DataAddress } from '../model/data-address.ts';
import type { ModeReport, Report, ServerReport } from '../model/report.ts';
import { type Sources, formatPlace } from './position.ts';
import { formatPortsBriefly } from './words.ts';

/** What becomes of a data connection to one port of one server. */
export interface PortFate {
  readonly server: string;
  /** Undefined where the server has no use for the port. */
  readonly client: string | undefined;
  readonly family: ModeReport['family'] | undefined;
  readonly security: ModeReport['security'] | undefined;
  readonly state: 'open' | 'blocked' | 'unknown' | 'unused';
  /** Who closes it and where, or what it depends on. */
  readonly reason: string;
}

/** For every server, client group and kind of session that the data address can belong to: whether that very port is open. */
export function judgePort(report: Report, value: DataAddress, sources: Sources): readonly PortFate[] {
  return report.servers.flatMap((server) => judgeServer(server, value, sources));
}

function judgeServer(server: ServerReport, value: DataAddress, sources: Sources): readonly PortFate[] {
  const command = value.command ?? (value.address === undefined || typeof value.address === 'number' ? 'PASV' : 'EPSV');
  const family = value.address === undefined ? undefined : familyOf(value.address);
  const modes = server.modes.filter(
    (mode) => mode.mode === command && (family === undefined || mode.family === family),
  );
  const fates = modes.flatMap((mode): readonly PortFate[] => {
    const state = stateOf(value.port, mode);
    if (state === undefined) return [];
    const { client, security } = mode;
    return [
      {
        server: server.name,
        client,
        family: mode.family,
        security,
        state,
        reason: giveReason(value.port, mode, sources),
      },
    ];
  });
  if (fates.length > 0) return fates;
  const reason = `the daemon hands out ${formatPortsBriefly(server.passivePorts, 4)}`;
  return [{ server: server.name, client: undefined, family: undefined, security: undefined, state: 'unused', reason }];
}

function stateOf(port: number, { ports }: ModeReport): 'open' | 'blocked' | 'unknown' | undefined {
  if (contains(ports.open, port)) return 'open';
  if (contains(ports.blocked, port)) return 'blocked';
  return contains(ports.unknown, port) ? 'unknown' : undefined;
}

/** The devices that close this very port, with the line that does it; where none is known, the reason of the whole mode. */
function giveReason(port: number, mode: ModeReport, sources: Sources): string {
  const devices = new Set(mode.hops.filter(({ ports }) => contains(ports.blocked, port)).map(({ device }) => device));
  const blames = mode.blockedBy
    .filter(({ device }) => devices.has(device))
    .map(
      ({ device, what, span }) => `${device}: ${what}${span === undefined ? '' : ` (${formatPlace(sources, span)})`}`,
    );
  if (contains(mode.ports.open, port)) return '';
  return blames.length > 0 ? blames.join(', ') : mode.reason;
}
