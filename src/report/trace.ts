import { toRanges } from '../model/interval-set.ts';
import type { PortFate, Trace, TraceDoubt, TraceLine, TraceStep, Verdict } from '../model/trace.ts';
import { type Line, type Style, piece } from './paint.ts';
import { type Sources, formatPlace, locateSpan, readLine } from './position.ts';

/** The way of one packet: each line it came to, whether it matched and why not, and the verdict last, with a reason of its own or `why`. */
export function renderTrace(trace: Trace, sources: Sources, why?: string): readonly Line[] {
  return [
    ...trace.steps.map((step) => renderStep(step, sources)),
    [...renderVerdict(trace.verdict), piece(`  ${why ?? explainVerdict(trace, sources)}`)],
  ];
}

/** The verdict in its colour, filled up to `width` characters. */
export function renderVerdict(verdict: Verdict, width = 0): Line {
  return [piece(verdict.toUpperCase().padEnd(width), STYLES[verdict])];
}

/** A table of ports with the same fate. */
export function renderPortFates(fates: readonly PortFate[], sources: Sources): readonly Line[] {
  return fates.map((fate) => {
    const ports = formatFatePorts(fate);
    return [piece(ports.padEnd(13)), ...renderVerdict(fate.verdict, 8), piece(explainVerdict(fate, sources))];
  });
}

/** The answer for one packet as data: verdict, the line that decided, the steps, and why in a sentence. */
export function mapTrace(trace: Trace, sources: Sources, why?: string): Readonly<Record<string, unknown>> {
  return {
    verdict: trace.verdict.toUpperCase(),
    decider: trace.decider === undefined ? null : mapLine(trace.decider, sources),
    steps: trace.steps.map((step) => ({
      ...mapLine(step, sources),
      matched: step.matched ?? null,
      why: explainStep(step, sources),
    })),
    why: why ?? explainVerdict(trace, sources),
  };
}

/** The table of ports as data. */
export function mapPortFates(fates: readonly PortFate[], sources: Sources): unknown {
  return {
    schemaVersion: 1,
    ports: fates.map((fate) => ({ ...mapPortFate(fate, sources), why: explainVerdict(fate, sources) })),
  };
}

/** Neighbouring ports as data, without the reason. */
export function mapPortFate(
  { ports, verdict, decider }: PortFate,
  sources: Sources,
): Readonly<Record<string, unknown>> {
  const [first = 0, last = 0] = toRanges(ports)[0] ?? [];
  return {
    first,
    last,
    verdict: verdict.toUpperCase(),
    decider: decider === undefined ? null : mapLine(decider, sources),
  };
}

const STYLES: Readonly<Record<Verdict, Style>> = {
  accept: 'works',
  drop: 'fails',
  reject: 'fails',
  unknown: 'depends',
};

const MATCH_WORDS = { true: 'matches', false: 'passes by', undefined: 'may match' } as const;

function renderStep(step: TraceStep, sources: Sources): Line {
  const line = step.span === undefined ? '' : `${locateSpan(sources, step.span).start.line}`;
  const word = step.what === 'policy' ? 'policy' : MATCH_WORDS[`${step.matched ?? 'undefined'}`];
  const style: Style = step.matched === undefined ? 'depends' : step.matched ? 'strong' : 'quiet';
  const why = step.what === 'policy' || step.matched === true ? '' : `  (${explainStep(step, sources)})`;
  return [
    piece(`${line.padStart(5)}  `, 'quiet'),
    piece(`${(step.table ?? '').padEnd(8)} ${step.chain.padEnd(12)} `),
    piece(`${word.padEnd(9)}  `, style),
    piece(textOf(step, sources)),
    piece(why, style === 'strong' ? 'plain' : style),
  ];
}

function explainStep({ what, matched, condition, reason }: TraceStep, sources: Sources): string {
  if (what === 'policy') return 'the end of the chain';
  if (matched === true) return 'all conditions hold';
  const named = condition === undefined ? 'a condition' : quote(condition, sources);
  return matched === false
    ? `${named} does not hold`
    : `${named} may hold: this depends on ${reason ?? 'a fact that is not known'}`;
}

function explainVerdict(
  { verdict, decider, doubts }: Pick<Trace, 'verdict' | 'decider' | 'doubts'>,
  sources: Sources,
): string {
  if (verdict === 'unknown') return `this depends on ${listDoubts(doubts)}`;
  if (decider === undefined) return 'several lines may decide, all alike';
  const place = decider.span === undefined ? '' : ` at ${formatPlace(sources, decider.span)}`;
  return decider.what === 'policy' ? `by the policy of ${decider.chain}${place}` : `by the rule${place}`;
}

/** Completes the sentence "this depends on …". */
export function listDoubts(doubts: readonly TraceDoubt[]): string {
  const reasons = [...new Set(doubts.map(({ reason }) => reason))];
  return reasons.length === 0 ? 'a fact that is not known' : reasons.join('; ');
}

/** `20–21`, or one port. */
export function formatFatePorts({ ports }: Pick<PortFate, 'ports'>): string {
  const [first = 0, last = 0] = toRanges(ports)[0] ?? [];
  return first === last ? `${first}` : `${first}–${last}`;
}

function mapLine({ table, chain, what, span }: TraceLine, sources: Sources): Readonly<Record<string, unknown>> {
  const place = span === undefined ? { file: null, line: null } : placeOf(sources, span);
  return { ...place, table: table ?? null, chain, what };
}

function placeOf(sources: Sources, span: NonNullable<TraceLine['span']>): { file: string; line: number } {
  const { file, start } = locateSpan(sources, span);
  return { file, line: start.line };
}

function textOf({ span }: TraceLine, sources: Sources): string {
  if (span === undefined) return '';
  const index = sources.get(span.file);
  return index === undefined ? '' : readLine(index, locateSpan(sources, span).start.line).trim();
}

function quote({ file, start, end }: NonNullable<TraceLine['span']>, sources: Sources): string {
  return `\`${sources.get(file)?.text.slice(start, end) ?? ''}\``;
}
