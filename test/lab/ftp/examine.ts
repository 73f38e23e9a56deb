import type { KnownDocument } from '../../../src/convert/kind.ts';
import type { Agreement, Setup } from '../../scenario.ts';
import type { Quarters } from './account.ts';
import { type Row, compareAnswer, compareFiled, compareStart } from './compare.ts';
import type { Start } from './daemon.ts';
import { tryFamiliar } from './familiar.ts';
import type { RunningKernel } from './kernel.ts';
import { type Answer, type Stand, type Task, withStand } from './measure.ts';
import { OWN_PORTS } from './network.ts';
import { type Plan, planCase } from './plan.ts';
import { choosePorts } from './ports.ts';
import { readSite } from './predict.ts';

/** A set of files to be built, and what it is called. */
export interface Case {
  readonly name: string;
  readonly documents: readonly KnownDocument[];
  /** Set if the case is there to fail: some mode must be seen to fail. */
  readonly fails?: boolean;
  /** Set if it can be recorded as a scenario. */
  readonly setup?: Setup;
}

/** What came of a case: a table, or why there is none. */
export type Examination =
  | { readonly kind: 'skipped'; readonly reason: string }
  /** The lab itself failed. */
  | { readonly kind: 'broken'; readonly reason: string }
  | {
      readonly kind: 'measured';
      readonly plan: Plan;
      readonly start: Start;
      readonly rows: readonly Row[];
      readonly trials: readonly Trial[];
    };

/** A task and its outcome. */
export interface Trial {
  readonly task: Task;
  readonly answer: Answer;
}

/** Where and how a case is built. */
export interface Bench {
  readonly kernel: RunningKernel;
  readonly quarters: Quarters;
  /** What the names of its namespaces begin with. */
  readonly prefix: string;
  readonly seed: number;
  /** Whether curl, lftp and Python's ftplib are to be tried as well. */
  readonly familiar: boolean;
}

/** Builds one case, lets clients try every mode, and compares; never throws. */
export async function examine(one: Case, bench: Bench): Promise<Examination> {
  try {
    return await build(one, bench);
  } catch (error) {
    return { kind: 'broken', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function build(one: Case, { kernel, quarters, prefix, seed, familiar }: Bench): Promise<Examination> {
  const plan = planCase(one.documents, readSite(one.documents, kernel));
  if (typeof plan === 'string') return { kind: 'skipped', reason: plan };
  const tasks = listTasks(plan, one.documents, `${seed} ${one.name}`);
  return withStand(plan, { quarters, name: prefix }, async (stand): Promise<Examination> => {
    const trials = await tryAll(stand, tasks, one.documents);
    const told = plan.visitors[0]?.told;
    const rows = [
      ...(told === undefined ? [] : [compareStart(told, stand.start)]),
      ...trials.map(({ task, answer }) => compareAnswer(task, answer)),
      ...trials.flatMap(({ task, answer }) => compareFiled(task, answer) ?? []),
      ...(familiar ? await tryFamiliar(stand, plan, mayHelp(one.documents)) : []),
    ];
    return { kind: 'measured', plan, start: stand.start, rows, trials };
  });
}

/** True if the prediction was contradicted; an answer left open was not. */
export function isContradicted(agreement: Agreement): boolean {
  return agreement !== 'agree' && agreement !== 'depends';
}

function listTasks({ visitors }: Plan, documents: readonly KnownDocument[], seed: string): readonly Task[] {
  const texts = documents.map(({ document }) => document.text);
  return visitors.flatMap((visitor): readonly Task[] => [
    { visitor, mode: undefined, ports: [visitor.port] },
    ...visitor.told.modes
      // RFC 2428: PASV and PORT have no way to name an IPv6 address, so there is nothing to try.
      .filter(({ family, mode }) => family === 'ipv4' || mode === 'EPSV' || mode === 'EPRT')
      .map((mode, index) => {
        const passive = mode.mode === 'PASV' || mode.mode === 'EPSV';
        const fallback = (passive ? (visitor.told.passivePorts[0] ?? 40_000) : 50_000) + (passive ? 0 : index);
        const search = { fallback, texts, seed: `${seed} ${mode.mode} ${mode.family} ${mode.security}` };
        const [first, last] = OWN_PORTS;
        const fit = (port: number): boolean => (passive ? port !== visitor.port : port < first || port > last);
        return { visitor, mode, ports: choosePorts(mode, search).filter(fit) };
      }),
  ]);
}

/** A helper may cost a SYN, which is sent again after a second. */
const PATIENCE = { short: 0.8, helper: 1.8, second: 3.5 };

/** A contradiction is tried once more, with more patience, before it is believed. */
async function tryAll(
  stand: Stand,
  tasks: readonly Task[],
  documents: readonly KnownDocument[],
): Promise<readonly Trial[]> {
  if (!stand.start.starts) return tasks.map((task) => ({ task, answer: failAll(task) }));
  const pair = (tasks: readonly Task[], answers: readonly Answer[]): readonly Trial[] =>
    tasks.map((task, index) => ({ task, answer: answers[index] ?? failAll(task) }));
  const first = pair(tasks, await stand.measure(tasks, mayHelp(documents) ? PATIENCE.helper : PATIENCE.short));
  const doubted = first.filter((trial) => isDoubted(trial)).map(({ task }) => task);
  if (doubted.length === 0) return first;
  const second = pair(doubted, await stand.measure(doubted, PATIENCE.second));
  return first.map((trial) => second.find(({ task }) => task === trial.task) ?? trial);
}

/** True if some device may follow control connections. */
function mayHelp(documents: readonly KnownDocument[]): boolean {
  return documents.some(({ document }) => /--helper|ftp: *true/.test(document.text));
}

function isDoubted({ task, answer }: Trial): boolean {
  return isContradicted(compareAnswer(task, answer).agreement) || compareFiled(task, answer) !== undefined;
}

function failAll({ ports }: Task): Answer {
  const message = 'daemon does not start';
  return {
    results: ports.map((port) => ({ port, works: false, message, late: false })),
    address: null,
    drawn: [],
  };
}
