import { isEmpty, subtract } from '../../model/interval-set.ts';
import { countPorts } from '../../model/port-set.ts';
import type { Box, PacketSet } from '../../model/packet-set.ts';
import { limitDenial, denyConnect } from '../daemon/selinux.ts';
import type { Stage } from './device/stage.ts';
import type { Scope } from './path/scope.ts';
import { isHarmlessShare } from './verdict/chance.ts';

/** What SELinux makes of connections that the daemon opens: one that it denies ends with an answer. Empty if it denies none. */
export function confineActive({ host }: Scope, connections: Box): readonly Stage[] {
  const denial = limitDenial(denyConnect(host), connections.sourcePort);
  // Some ports are reserved whatever the booleans are; hardly a client comes upon them.
  if (isHarmlessShare(countPorts(denial.possible) / Math.max(1, countPorts(connections.sourcePort)))) return [];
  const of = (sourcePort: Box['sourcePort']): PacketSet =>
    isEmpty(sourcePort) ? [] : [{ ...connections, sourcePort }];
  const all = connections.sourcePort;
  const decider = { table: undefined, chain: `SELinux: ${ANSWER}`, rule: undefined, span: denial.span };
  const certain = isEmpty(subtract(denial.possible, denial.sure));
  const passage = {
    accepted: { sure: of(subtract(all, denial.possible)), possible: of(subtract(all, denial.sure)) },
    dropped: { sure: [], possible: [] },
    refused: { sure: of(denial.sure), possible: of(denial.possible) },
    blockers: isEmpty(denial.sure) ? [] : [{ decider, verdict: 'refused' as const, connections: of(denial.sure) }],
    admitters: [],
    doubts: certain ? [] : [{ code: 'missing-fact' as const, reason: denial.reason, span: denial.span }],
  };
  return [{ device: { name: host.name, kind: 'host' }, packet: 'session', passage, views: [] }];
}

/** Codes of what rests on SELinux: it alone has the daemon turn active connections away. */
export function assumeConfined(purpose: string, { packet }: Stage): readonly string[] {
  return purpose === 'active' && packet === 'session' ? ['selinux-confines'] : [];
}

/** The daemon's answer when it cannot connect. */
const ANSWER = '425 Failed to establish connection.';
