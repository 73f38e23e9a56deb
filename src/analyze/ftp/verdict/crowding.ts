import { intersect, isEmpty, union } from '../../../model/interval-set.ts';
import { type PortSet, countPorts } from '../../../model/port-set.ts';
import type { Blame } from '../../../model/report.ts';
import { chanceOfDeath, countTries } from '../../daemon/capacity.ts';
import { drawPassivePorts } from '../../daemon/passive-range.ts';
import type { Doubt } from '../../filter/outcome.ts';
import { findCause } from '../../daemon/taken.ts';
import type { Scope } from '../path/scope.ts';
import { isHarmlessShare } from './chance.ts';
import type { Judgement } from './judge.ts';

/** How crowded the passive range is: every draw that hits a port that cannot be bound is drawn again, until the daemon gives up. */
export interface Crowding {
  /** The chance, 0 to 1, that a session dies at PASV or EPSV: what is sure, and what is possible. */
  readonly sure: number;
  readonly possible: number;
  /** Ports that can be drawn and surely cannot be bound. */
  readonly busy: PortSet;
}

/** Ranges of single accounts are drawn from on their own; the most crowded one counts. */
export function measureCrowding({ host, daemon, taken }: Scope): Crowding {
  const ranges = [drawPassivePorts(host.server.settings), ...daemon.users.map(({ passiveDraw }) => passiveDraw)];
  const tries = countTries(host.server);
  const own = daemon.listeners.reduce<PortSet>((all, { port }) => union(all, [port, port + 1]), []);
  const worst = (busy: PortSet): number =>
    Math.max(...ranges.map((range) => chanceOfDeath(countPorts(intersect(range, busy)), countPorts(range), tries)));
  const busy = intersect(union(taken.sure, own), daemon.passiveDraw);
  return { sure: worst(busy), possible: worst(union(taken.possible, own)), busy };
}

/** The judgement with the sessions that die before they get a port. */
export function crowd(judgement: Judgement, { sure, possible }: Crowding): Judgement {
  const { open, blocked, unknown } = judgement.ports;
  if (isEmpty(open)) return judgement;
  if (!isHarmlessShare(sure)) {
    const { failureRate } = judgement;
    const rate = failureRate === null ? null : 1 - (1 - sure) * (1 - failureRate);
    return { ...judgement, verdict: judgement.verdict === 'works' ? 'partial' : judgement.verdict, failureRate: rate };
  }
  if (isHarmlessShare(possible)) return judgement;
  return {
    ...judgement,
    verdict: 'depends',
    ports: { open: [], blocked, unknown: union(open, unknown) },
    failureRate: null,
  };
}

/** Why sessions die, if they do. */
export function blameCrowding({ host, daemon, taken }: Scope, { sure, busy }: Crowding): readonly Blame[] {
  if (isHarmlessShare(sure)) return [];
  const what = `500 OOPS: vsf_sysutil_bind where too many ports cannot be bound (${countPorts(busy)})`;
  return [{ device: host.name, what, span: findCause(taken, busy) ?? daemon.listeners[0]?.span }];
}

/** What is not known, if it matters. */
export function doubtCrowding({ daemon, taken }: Scope, { sure, possible }: Crowding): readonly Doubt[] {
  if (!isHarmlessShare(sure) || isHarmlessShare(possible)) return [];
  const { denial, sockets } = taken;
  if (isEmpty(intersect(denial.possible, daemon.passiveDraw))) {
    const reason = 'whose the sockets are that listen in the passive range (list them with `ss -ltnp`)';
    return [{ code: 'missing-fact', reason, span: sockets[0]?.span }];
  }
  return [{ code: 'missing-fact', reason: denial.reason, span: denial.span }];
}
