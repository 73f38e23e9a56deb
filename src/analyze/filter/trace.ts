import type { Packet, Topology } from '../../model/packet.ts';
import type { FilterTool, Ruleset } from '../../model/ruleset.ts';
import type { Trace, TraceDoubt, TraceLine, TraceStep, Verdict } from '../../model/trace.ts';
import type { HeaderChange } from './header.ts';
import type { Holding } from './holding.ts';
import { crossNoted } from './hook.ts';
import { judgeMatch } from './match.ts';
import type { Decider, Outcome } from './outcome.ts';
import { type Visit, emptyNotes } from './scene.ts';
import { type Stream, divideStream, meetStream } from './stream.ts';

/** What is known of the host besides its rule set. */
export interface Surroundings {
  readonly topology?: Topology | undefined;
  /** Which back end loads the rules, where it is known better than from the file. */
  readonly tool?: FilterTool | undefined;
  /** What the nat table has decided for the packet's connection, for packets that it does not see. */
  readonly translation?: HeaderChange | undefined;
}

/** Sends one packet through the rule set and writes down every line that it comes to. */
export function traceRuleset(ruleset: Ruleset, packet: Packet, surroundings: Surroundings = {}): Trace {
  const steps: TraceStep[] = [];
  const notes = emptyNotes((visit) => {
    const step = describeVisit(visit);
    if (step !== undefined) steps.push(step);
  });
  const { hook, facts, header } = packet;
  const outcomes = crossNoted(ruleset, { hook, facts, region: [header], ...surroundings }, notes);
  return { ...decide(outcomes), steps };
}

/** The one verdict that is possible, if there is only one. */
export function decide(outcomes: readonly Outcome[]): Omit<Trace, 'steps'> {
  const [first] = outcomes;
  const verdicts = new Set(outcomes.map(({ verdict }) => verdict));
  const verdict: Verdict = first === undefined || verdicts.size > 1 ? 'unknown' : first.verdict;
  if (first === undefined || verdict === 'unknown') {
    return { verdict, decider: undefined, doubts: uniqueDoubts(outcomes) };
  }
  const deciders = new Set(outcomes.map(({ decider }) => decider.rule));
  return { verdict, decider: deciders.size > 1 ? undefined : describeLine(first.decider), doubts: [] };
}

function uniqueDoubts(outcomes: readonly Outcome[]): readonly TraceDoubt[] {
  const doubts = new Map<string, TraceDoubt>();
  for (const { reason, span } of outcomes.flatMap(({ doubts }) => doubts)) {
    doubts.set(`${reason} ${span?.start ?? ''}`, { reason, span });
  }
  return [...doubts.values()];
}

/** The decider as it stands in a trace. */
export function describeLine({ table, chain, rule, span }: Decider): TraceLine {
  return { table, chain, what: rule === undefined ? 'policy' : 'rule', span };
}

/** A step for a line that the packet may have come to; undefined if it surely did not. */
function describeVisit({ decider, scene, stream, scope, holding }: Visit): TraceStep | undefined {
  const here = meetStream(stream, scope);
  if (here === undefined) return undefined;
  const line = describeLine(decider);
  const matched = isTaken(here, holding);
  if (matched === true) return { ...line, matched, condition: undefined, reason: undefined };
  for (const match of decider.rule?.matches ?? []) {
    const judged = judgeMatch(match, { scene, stream: here });
    if (isTaken(here, judged) === matched) {
      return { ...line, matched, condition: match.span, reason: judged.doubts[0]?.reason };
    }
  }
  return { ...line, matched, condition: undefined, reason: undefined };
}

/** Whether the condition holds for the packets of the stream; undefined if for some only, or perhaps. */
function isTaken(stream: Stream, holding: Holding | undefined): boolean | undefined {
  if (holding === undefined) return true;
  const { taken, left } = divideStream(stream, holding);
  if (left.length === 0) return true;
  return taken.length === 0 ? false : undefined;
}
