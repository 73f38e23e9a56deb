import { type PacketSet, subtractPackets } from '../../model/packet-set.ts';
import { meetsRegion } from '../../model/region.ts';
import type { Chain, Rule } from '../../model/ruleset.ts';
import { everything } from './holding.ts';
import { changeMark, forgetFacts } from './mark.ts';
import { judgeMatches } from './match.ts';
import { type Walker, mergeWalkers } from './merge.ts';
import type { Decider, Doubt, Outcome } from './outcome.ts';
import { type Scene, ruleDecider } from './scene.ts';
import { type Stream, doubtStream, joinDoubts, meetStream, narrowScope, subtractStream } from './stream.ts';
import { assignTracking } from './track.ts';
import { translateStream } from './translate.ts';

/** A stream whose way through the table has ended. */
export interface Ended {
  readonly verdict: Outcome['verdict'];
  readonly decider: Decider;
  readonly stream: Stream;
}

/** What the walk through one table's chains needs everywhere. */
export interface Course {
  readonly scene: Scene;
  readonly ended: Ended[];
}

/** Where the walk is: the chains from the built-in one inwards. To meet one of them again is a loop. */
export interface Walk {
  readonly course: Course;
  readonly path: readonly string[];
}

/** Walks one chain and the chains that it leads to; what comes back has fallen off the end or returned. */
export function walkChain(chain: Chain, walkers: readonly Walker[], walk: Walk): readonly Walker[] {
  let current = walkers;
  for (const rule of chain.rules) {
    if (current.length === 0) break;
    const step: Step = { chain: chain.name, rule, walk };
    const next = current.flatMap((walker) => passRule(walker, step));
    current = next.length > 1 ? mergeWalkers(next) : next;
  }
  return current;
}

interface Step {
  readonly chain: string;
  readonly rule: Rule;
  readonly walk: Walk;
}

function passRule(walker: Walker, step: Step): readonly Walker[] {
  const { rule, walk, chain } = step;
  const { scene } = walk.course;
  const { visit } = scene.notes;
  scene.notes.budget -= 1;
  if (rule.target.kind === 'continue' && visit === undefined) return [walker];
  const { stream, scopes } = walker;
  const scope = scopes.at(-1) ?? everything(scene.family);
  const holding = judgeMatches(rule.matches, { scene, stream });
  visit?.({ decider: ruleDecider(scene, chain, rule), scene, stream, scope, holding });
  const possible = narrowScope(scope, holding.possible);
  if (possible.length === 0) return [walker];
  if (holding.sure === holding.possible) return applyTarget(walker, possible, step);
  const sure = narrowScope(scope, holding.sure);
  return applyPerhaps(walker, { sure, between: subtractPackets(possible, sure), doubts: holding.doubts }, step);
}

interface Perhaps {
  readonly sure: PacketSet;
  /** The packets for which it is not known whether the rule holds. */
  readonly between: PacketSet;
  readonly doubts: readonly Doubt[];
}

/** Packets for which it is not known whether the rule holds go both ways. */
function applyPerhaps(walker: Walker, { sure, between, doubts }: Perhaps, step: Step): readonly Walker[] {
  const { stream, scopes } = walker;
  const part = meetStream(stream, between);
  if (part === undefined) return applyTarget(walker, sure, step);
  const twin: Walker = { stream: doubtStream(part, doubts), scopes };
  const { ended } = step.walk.course;
  const before = ended.length;
  const taken = applyTarget(twin, between, step);
  const alike = taken.filter((one) => isAlike(one, twin));
  // Both ways lead to the same place: nothing is in doubt.
  if (ended.length === before && alike.length === taken.length && step.rule.target.kind !== 'return') {
    return applyTarget(walker, sure, step);
  }
  const moved = taken.filter((one) => !isAlike(one, twin));
  if (!stream.certain) {
    const joined = { ...walker, stream: { ...stream, doubts: joinDoubts(stream.doubts, doubts) } };
    return [...applyTarget(joined, sure, step), ...moved];
  }
  const rest = subtractStream(stream, between);
  return [...(rest === undefined ? [] : applyTarget({ stream: rest, scopes }, sure, step)), twin, ...moved];
}

/** At the same place with the same facts. */
function isAlike(one: Walker, other: Walker): boolean {
  const { stream, scopes } = one;
  return (
    stream.facts === other.stream.facts &&
    stream.change === other.stream.change &&
    scopes.length === other.scopes.length &&
    scopes.every((scope, index) => scope === other.scopes[index])
  );
}

/** What becomes of the walker if the rule holds for its packets in the set, and for no others. */
function applyTarget(walker: Walker, packets: PacketSet, step: Step): readonly Walker[] {
  const { rule, walk, chain } = step;
  const { scene, ended } = walk.course;
  const { target } = rule;
  if (packets.length === 0) return [walker];
  const decider = ruleDecider(scene, chain, rule);
  switch (target.kind) {
    case 'accept':
    case 'drop':
    case 'reject':
      return divide(walker, packets, (stream) => {
        ended.push({ verdict: target.kind, decider, stream });
        return [];
      });
    case 'return':
      return [leaveScope(walker, packets)];
    case 'jump':
      return enterChain(target.chain, { walker, packets, step });
    case 'goto':
      return enterChain(target.chain, { walker, packets, step }).map((one) => leaveScope(one, packets));
    case 'continue':
      return [walker];
    case 'set-mark':
    case 'copy-mark':
    case 'set-tos':
    case 'set-ttl':
      return changeFacts(walker, packets, changeMark(walker.stream.facts, target));
    case 'track':
      // xt_CT.c takes only the raw table: elsewhere the rule cannot be loaded.
      if (scene.table !== 'raw') return [walker];
      return changeFacts(walker, packets, assignTracking(walker.stream.facts, target, rule.span));
    case 'translate':
      return divide(walker, packets, (stream) => {
        for (const part of translateStream(stream, target, scene)) {
          ended.push({ verdict: 'accept', decider, stream: part });
        }
        return [];
      });
    case 'opaque':
      if (target.effect === 'continue') return changeFacts(walker, packets, forgetFacts(walker.stream.facts, target));
      return divide(walker, packets, (stream) => {
        endUnknown(
          stream,
          { decider, doubt: { code: 'opaque-target', reason: target.reason, span: rule.span } },
          ended,
        );
        return [];
      });
  }
}

/** Takes the packets of the set out of the walker and puts what `act` makes of them beside the rest. */
function divide(walker: Walker, packets: PacketSet, act: (stream: Stream) => readonly Stream[]): readonly Walker[] {
  const { stream, scopes } = walker;
  const taken = meetStream(stream, packets);
  if (taken === undefined) return [walker];
  const made = act(taken).map((one) => ({ stream: one, scopes }));
  const rest = subtractStream(stream, packets);
  return rest === undefined ? made : [{ stream: rest, scopes }, ...made];
}

function changeFacts(walker: Walker, packets: PacketSet, facts: Stream['facts']): readonly Walker[] {
  if (facts === walker.stream.facts) return [walker];
  return divide(walker, packets, (stream) => [{ ...stream, facts }]);
}

/** The packets of the set are done with this chain: they go on behind the jump that led here. */
function leaveScope({ stream, scopes }: Walker, packets: PacketSet): Walker {
  const scope = scopes.at(-1);
  return scope === undefined
    ? { stream, scopes }
    : { stream, scopes: scopes.with(scopes.length - 1, subtractPackets(scope, packets)) };
}

interface Entry {
  readonly walker: Walker;
  readonly packets: PacketSet;
  readonly step: Step;
}

/** Walks the chain of a jump or goto with the packets of the set. */
function enterChain(name: string, { walker, packets, step }: Entry): readonly Walker[] {
  const { course, path } = step.walk;
  const { scene, ended } = course;
  const { stream, scopes } = walker;
  if (!meetsRegion(stream.region, packets)) return [walker];
  const chain = scene.chains.get(name);
  const trouble = findTrouble(name, path, scene);
  if (chain !== undefined && trouble === undefined) {
    const inside = walkChain(chain, [{ stream, scopes: [...scopes, packets] }], { course, path: [...path, name] });
    const outside = inside.map((one): Walker => ({ ...one, scopes: one.scopes.slice(0, -1) }));
    return outside.length > 1 ? mergeWalkers(outside) : outside;
  }
  const { code, reason } = trouble ?? { code: 'loop', reason: `the chain ${name}, which is not declared` };
  const decider = ruleDecider(scene, step.chain, step.rule);
  return divide(walker, packets, (taken) => {
    endUnknown(taken, { decider, doubt: { code, reason, span: step.rule.span } }, ended);
    return [];
  });
}

function findTrouble(name: string, path: readonly string[], scene: Scene): Omit<Doubt, 'span'> | undefined {
  if (path.includes(name)) {
    const loop = [...path.slice(path.indexOf(name)), name].join(' → ');
    return { code: 'loop', reason: `how the kernel takes the loop ${loop}, which it refuses to load` };
  }
  if (scene.notes.budget > 0) return undefined;
  return { code: 'limit', reason: 'more rules than can be looked at: the chains call each other too often' };
}

/** The packets end at something whose verdict is not known. */
export function endUnknown(
  stream: Stream,
  { decider, doubt }: { readonly decider: Decider; readonly doubt: Doubt },
  ended: Ended[],
): void {
  const doubts = joinDoubts(stream.doubts, [doubt]);
  ended.push({ verdict: 'unknown', decider, stream: { ...stream, doubts } });
}
