import type { AddressIntervals } from '../../model/address.ts';
import { isEmpty, subtract, union } from '../../model/interval-set.ts';
import type { Box, PacketSet } from '../../model/packet-set.ts';
import type { Span } from '../../source/span.ts';
import { type AccessStep, askAccess } from '../daemon/access.ts';
import { isOn } from '../daemon/settings.ts';
import type { Doubt } from '../filter/outcome.ts';
import type { Blocker } from './device/passage.ts';
import type { Stage } from './device/stage.ts';
import type { Scope } from './path/scope.ts';

/** What TCP wrappers make of control connections that reach the daemon. */
export interface Admission {
  readonly stage: Stage;
  /** Clients for whom the daemon reads one more file of settings, each with that file. */
  readonly reconfigured: readonly Reconfigured[];
}

export interface Reconfigured {
  readonly clients: AddressIntervals;
  /** What the answer hangs on; completes "this depends on …". */
  readonly reason: string;
  readonly span: Span;
}

/** Undefined if the daemon asks nobody. A session that is refused ends with an answer before the login. */
export function admitClients(scope: Scope, connections: Box, port: number): Admission | undefined {
  const { host, daemon, family, clients, server } = scope;
  if (!isOn(host.server.settings, 'tcp_wrappers')) return undefined;
  // A build without them turns everyone away on its own.
  if (daemon.faults.some(({ setting }) => setting === 'tcp_wrappers')) return undefined;
  const { granted, steps } = askAccess(host.access, { family, clients, server, port });
  const of = (source: AddressIntervals): PacketSet => (isEmpty(source) ? [] : [{ ...connections, source }]);
  const passage = {
    accepted: { sure: of(granted.sure), possible: of(granted.possible) },
    dropped: { sure: [], possible: [] },
    refused: { sure: of(subtract(clients, granted.possible)), possible: of(subtract(clients, granted.sure)) },
    blockers: steps.flatMap((step) => describeRefusal(step, of(step.clients))),
    admitters: [],
    doubts: steps.flatMap(describeDoubt),
  };
  return {
    stage: { device: { name: host.name, kind: 'host' }, packet: 'session', passage, views: [] },
    reconfigured: steps.flatMap(findReconfigured),
  };
}

function describeRefusal({ entry: { effect, span }, file }: AccessStep, connections: PacketSet): readonly Blocker[] {
  if (effect.kind !== 'refuse') return [];
  const decider = { table: undefined, chain: `${file}: ${effect.answer}`, rule: undefined, span };
  return [{ decider, verdict: 'refused', connections }];
}

function describeDoubt({ entry, doubt }: AccessStep): readonly Doubt[] {
  return doubt === undefined ? [] : [{ code: 'missing-fact', reason: doubt, span: entry.span }];
}

function findReconfigured({ entry: { effect, span }, file, clients }: AccessStep): readonly Reconfigured[] {
  if (effect.kind !== 'grant' || effect.settings === undefined) return [];
  return [
    { clients, reason: `what ${effect.settings} sets, which ${file} has the daemon read for some clients`, span },
  ];
}

/** All clients whose settings are not known. */
export function uniteReconfigured(found: readonly Reconfigured[]): AddressIntervals {
  return found.map(({ clients }) => clients).reduce<AddressIntervals>(union, []);
}
