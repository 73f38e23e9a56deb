import { formatAddress } from '../../../src/model/address.ts';
import { contains, fromRanges, isEmpty, toRanges } from '../../../src/model/interval-set.ts';
import { formatPorts } from '../../../src/model/port-set.ts';
import type { ModeReport, ServerReport } from '../../../src/model/report.ts';
import { type Agreement, type Observation, compareMode } from '../../scenario.ts';
import type { Start } from './daemon.ts';
import type { Answer, Task } from './measure.ts';

/** One line of a case's table. */
export interface Row {
  readonly subject: string;
  readonly predicted: string;
  readonly observed: string;
  readonly agreement: Agreement;
}

/** Whether the daemon came up as predicted, and with which words it did not. */
export function compareStart({ starts, startError }: ServerReport, start: Start): Row {
  const predicted = starts === null ? 'depends' : starts ? 'starts' : (startError ?? '').trim();
  const observed = start.starts ? 'starts' : start.message;
  return { subject: 'start', predicted, observed, agreement: judgeStart(predicted, observed) };
}

function judgeStart(predicted: string, observed: string): Agreement {
  // For a daemon that dies by a signal the words are ours.
  if (predicted === observed || (/signal|SIG/.test(predicted) && observed.includes('SIG'))) return 'agree';
  if (predicted === 'depends') return 'depends';
  if (predicted === 'starts') return 'false works';
  return observed === 'starts' ? 'false fails' : 'ports';
}

/** The prediction for exactly this client, beside what it met. */
export function compareAnswer({ visitor, mode, ports }: Task, answer: Answer): Row {
  const { told, port } = visitor;
  const observation = toObservation(answer);
  const subject = `${formatAddress(visitor.address)} ${mode === undefined ? `control port ${port}` : nameMode(mode)}`;
  const observed = describeObservation(observation, ports.length);
  if (mode === undefined) {
    const { verdict } = told.control;
    const works = answer.results.every((result) => result.works);
    return { subject, predicted: verdict, observed, agreement: judgeControl(verdict, works) };
  }
  const strays = answer.drawn.filter((drawn) => !contains(told.passivePorts, drawn));
  if (strays.length > 0) {
    return { subject, predicted: describeMode(mode), observed: `draws ${strays.join(', ')}`, agreement: 'ports' };
  }
  return { subject, predicted: describeMode(mode), observed, agreement: compareMode(mode, observation) };
}

function judgeControl(verdict: ServerReport['control']['verdict'], works: boolean): Agreement {
  if (verdict === 'depends') return 'depends';
  if ((verdict === 'fails') !== works) return 'agree';
  return works ? 'false fails' : 'false works';
}

/** What the files alone made the linter say of the whole group must not be contradicted by one of its members. */
export function compareFiled({ visitor, mode }: Task, answer: Answer): Row | undefined {
  const filed = visitor.filed.modes.find(
    (one) =>
      one.client === visitor.group &&
      one.mode === mode?.mode &&
      one.family === visitor.family &&
      one.security === mode?.security,
  );
  if (filed === undefined || mode === undefined) return undefined;
  // Where the files announce another address than they give the server, what was taken for granted is not so here.
  if (filed.assumptions.includes('advertised-address-leads-to-server') && mode.verdict !== filed.verdict)
    return undefined;
  const lockedOut = contains(filed.blockedClients[visitor.family], visitor.address);
  const observation = toObservation(answer);
  const worked = answer.results.filter(({ works }) => works).map(({ port }) => port);
  const failed = answer.results.filter(({ works }) => !works).map(({ port }) => port);
  const falseFails = worked.length > 0 && (lockedOut || filed.verdict === 'fails');
  const falseWorks = !lockedOut && failed.some((port) => contains(filed.ports.open, port));
  if (!falseFails && !falseWorks) return undefined;
  return {
    subject: `${formatAddress(visitor.address)} ${nameMode(mode)}, of the files alone`,
    predicted: describeMode(filed),
    observed: describeObservation(observation, answer.results.length),
    agreement: falseWorks ? 'false works' : 'false fails',
  };
}

/** The answer in the form in which scenarios are recorded. */
export function toObservation({ results }: Answer): Observation & { readonly works: number; readonly fails: number } {
  const worked = results.filter(({ works }) => works);
  const failed = results.filter(({ works }) => !works);
  const late = worked.filter((result) => result.late).length;
  return {
    works: worked.length,
    fails: failed.length,
    ports_ok: spellPorts(worked.map(({ port }) => port)),
    ports_failed: spellPorts(failed.map(({ port }) => port)),
    message: failed[0]?.message ?? '',
    ...(late === 0 ? {} : { after_retransmission: late }),
  };
}

function spellPorts(ports: readonly number[]): readonly string[] {
  return toRanges(fromRanges(ports.map((port) => [port, port]))).map(([first, last]) =>
    first === last ? `${first}` : `${first}-${last}`,
  );
}

function nameMode({ mode, family, security }: ModeReport): string {
  return `${mode} ${family} ${security}`;
}

function describeMode({ verdict, ports, delayedPorts, reason }: ModeReport): string {
  const parts = [
    verdict === 'partial' || verdict === 'depends' ? `open ${formatPorts(ports.open)}` : '',
    isEmpty(ports.unknown) ? '' : `unknown ${formatPorts(ports.unknown)}`,
    isEmpty(delayedPorts) ? '' : `late ${formatPorts(delayedPorts)}`,
    verdict === 'works' ? '' : reason,
  ];
  return [verdict, ...parts.filter((part) => part !== '')].join('; ');
}

function describeObservation({ ports_ok, ports_failed, message, after_retransmission }: Observation, tried: number) {
  const late = after_retransmission === undefined ? '' : `, ${after_retransmission} late`;
  if (ports_failed.length === 0) return `works on ${tried} of ${tried} ports tried${late}`;
  if (ports_ok.length === 0) return `fails: ${message}`;
  return `open ${ports_ok.join(', ')}${late}; closed ${ports_failed.join(', ')}: ${message}`;
}
