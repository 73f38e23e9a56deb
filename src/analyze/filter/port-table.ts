import { contains } from '../../model/interval-set.ts';
import type { Packet } from '../../model/packet.ts';
import type { Ruleset } from '../../model/ruleset.ts';
import type { PortFate } from '../../model/trace.ts';
import { crossHook } from './hook.ts';
import type { Outcome } from './outcome.ts';
import { type Surroundings, decide } from './trace.ts';

/** The fate of the packet for each of its destination ports: intervals in ascending order, together all of them. */
export function tablePorts(ruleset: Ruleset, packet: Packet, surroundings: Surroundings = {}): readonly PortFate[] {
  const { hook, facts, header } = packet;
  const region = [header];
  const outcomes = crossHook(ruleset, { hook, facts, region, ...surroundings });
  const changes = outcomes.flatMap((outcome) => changesOf(outcome)).toSorted((one, two) => one.port - two.port);
  const fates: PortFate[] = [];
  const present = new Map<Outcome, number>();
  for (const [index, { port, outcome, starts }] of changes.entries()) {
    const count = (present.get(outcome) ?? 0) + (starts ? 1 : -1);
    if (count > 0) present.set(outcome, count);
    else present.delete(outcome);
    const end = changes[index + 1]?.port ?? port;
    // Between the ports in question nothing is asked; among them, what no outcome tells of is unknown.
    if (end > port && (present.size > 0 || contains(header.destinationPort, port)))
      appendFate(fates, { ports: [port, end], ...decide([...present.keys()]) });
  }
  return fates;
}

interface Change {
  readonly port: number;
  readonly outcome: Outcome;
  readonly starts: boolean;
}

function changesOf(outcome: Outcome): Change[] {
  const changes: Change[] = [];
  for (const { destinationPort } of outcome.possible) {
    for (const [index, port] of destinationPort.entries()) changes.push({ port, outcome, starts: index % 2 === 0 });
  }
  return changes;
}

/** Joins the interval to the one before it if nothing but the ports differs. */
function appendFate(fates: PortFate[], fate: PortFate): void {
  const last = fates.at(-1);
  const same =
    last !== undefined &&
    last.ports.at(-1) === fate.ports[0] &&
    last.verdict === fate.verdict &&
    last.decider?.span?.start === fate.decider?.span?.start &&
    last.decider?.chain === fate.decider?.chain &&
    last.doubts.map(({ reason }) => reason).join() === fate.doubts.map(({ reason }) => reason).join();
  if (same) fates[fates.length - 1] = { ...last, ports: [last.ports[0] ?? 0, fate.ports[1] ?? 0] };
  else fates.push(fate);
}
