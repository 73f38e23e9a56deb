import type { PacketFacts } from '../../model/packet.ts';
import type { Chain, Rule } from '../../model/ruleset.ts';
import { judgeMatches } from './match.ts';
import { changeMark, forgetFacts } from './mark.ts';
import { mergeStreams } from './merge.ts';
import type { Decider, Doubt, Outcome } from './outcome.ts';
import { type Scene, ruleDecider } from './scene.ts';
import { type Stream, leaveStream, settleStream, takeStream } from './stream.ts';
import { assignTracking } from './track.ts';
import { translateStream } from './translate.ts';

/** A stream whose way through the chain has ended. */
export interface Ended {
  readonly verdict: Outcome['verdict'];
  readonly decider: Decider;
  readonly stream: Stream;
}

/** Sends the streams through a built-in chain: every packet ends, at a rule or at the policy. */
export function crossChain(chain: Chain, streams: readonly Stream[], scene: Scene): readonly Ended[] {
  const course: Course = { scene, ended: [] };
  const fallen = walkChain(chain, streams, { course, path: [chain.name] });
  for (const stream of mergeStreams(fallen)) {
    const settled = settleStream(stream);
    if (settled !== undefined) endByPolicy(chain, settled, course);
  }
  return course.ended;
}

interface Course {
  readonly scene: Scene;
  readonly ended: Ended[];
}

interface Walk {
  readonly course: Course;
  /** The chains that are being walked, outermost first: to meet one again is a loop. */
  readonly path: readonly string[];
}

/** Walks one chain and the chains it jumps to; the result goes on behind the jump. */
function walkChain(chain: Chain, streams: readonly Stream[], walk: Walk): readonly Stream[] {
  const returned: Stream[] = [];
  let current = streams;
  for (const rule of chain.rules) {
    if (current.length === 0) break;
    const step: Step = { chain: chain.name, rule, walk, next: [], returned };
    for (const stream of current) passRule(stream, step);
    current = step.next.length > 1 ? mergeStreams(step.next) : step.next;
  }
  return [...returned, ...current];
}

interface Step {
  readonly chain: string;
  readonly rule: Rule;
  readonly walk: Walk;
  /** Packets that go on with the next rule. */
  readonly next: Stream[];
  /** Packets that leave the chain towards the jump that led here. */
  readonly returned: Stream[];
}

function passRule(stream: Stream, step: Step): void {
  const { rule, walk } = step;
  const { scene } = walk.course;
  scene.notes.budget -= 1;
  if (rule.target.kind === 'continue' && scene.notes.visit === undefined) {
    step.next.push(stream);
    return;
  }
  const holding = judgeMatches(rule.matches, { scene, stream });
  scene.notes.visit?.({ decider: ruleDecider(scene, step.chain, rule), scene, stream, holding });
  const taken = takeStream(stream, holding);
  if (taken === undefined) {
    step.next.push(stream);
    return;
  }
  for (const doubt of holding.doubts) scene.notes.doubts.push({ doubt, packets: taken.possible });
  if (applyTarget(taken, step, stream) === 'unaffected') {
    step.next.push(stream);
    return;
  }
  const rest = leaveStream(stream, holding);
  if (rest !== undefined) step.next.push(rest);
}

/** Sends the packets on their way; `unaffected`: they go on with the next rule as if this one were not there. */
function applyTarget(taken: Stream, step: Step, stream: Stream): 'affected' | 'unaffected' {
  const { chain, rule, walk, next, returned } = step;
  const { scene, ended } = walk.course;
  const { target } = rule;
  const end = (verdict: Outcome['verdict'], part: Stream): void => {
    ended.push({ verdict, decider: ruleDecider(scene, chain, rule), stream: part });
  };
  switch (target.kind) {
    case 'accept':
    case 'drop':
    case 'reject':
      end(target.kind, taken);
      return 'affected';
    case 'return':
      returned.push(taken);
      return 'affected';
    case 'jump': {
      const before = ended.length;
      const back = enterChain(target.chain, taken, step);
      if (ended.length === before && back.every((one) => isAlike(one, stream))) return 'unaffected';
      next.push(...back);
      return 'affected';
    }
    case 'goto':
      returned.push(...enterChain(target.chain, taken, step));
      return 'affected';
    case 'continue':
      return 'unaffected';
    case 'set-mark':
    case 'copy-mark':
    case 'set-tos':
    case 'set-ttl':
      return changeFacts(changeMark(taken.facts, target), taken, step);
    case 'track':
      return changeFacts(assignTracking(taken.facts, target, rule.span), taken, step);
    case 'translate':
      for (const part of translateStream(taken, target, scene)) end('accept', part);
      return 'affected';
    case 'opaque':
      if (target.effect === 'continue') return changeFacts(forgetFacts(taken.facts, target), taken, step);
      noteDoubt(taken, { code: 'opaque-target', reason: target.reason, span: rule.span }, scene);
      end('unknown', taken);
      return 'affected';
  }
}

function isAlike(one: Stream, other: Stream): boolean {
  return one.facts === other.facts && one.change === other.change;
}

function changeFacts(facts: PacketFacts, taken: Stream, step: Step): 'affected' | 'unaffected' {
  if (facts === taken.facts) return 'unaffected';
  step.next.push({ ...taken, facts });
  return 'affected';
}

/** Walks the chain of a jump or goto; what comes back has fallen off its end or returned. */
function enterChain(name: string, taken: Stream, step: Step): readonly Stream[] {
  const { course, path } = step.walk;
  const chain = course.scene.chains.get(name);
  const trouble = findTrouble(name, path, course.scene);
  if (chain !== undefined && trouble === undefined) {
    return walkChain(chain, [taken], { course, path: [...path, name] });
  }
  const doubt = trouble ?? { code: 'loop', reason: `the chain ${name}, which is not declared` };
  noteDoubt(taken, { ...doubt, span: step.rule.span }, course.scene);
  course.ended.push({
    verdict: 'unknown',
    decider: ruleDecider(course.scene, step.chain, step.rule),
    stream: taken,
  });
  return [];
}

function findTrouble(name: string, path: readonly string[], scene: Scene): Omit<Doubt, 'span'> | undefined {
  if (path.includes(name)) {
    return {
      code: 'loop',
      reason: `how the kernel takes the loop ${[...path, name].join(' → ')}, which it refuses to load`,
    };
  }
  if (scene.notes.budget > 0) return undefined;
  return { code: 'limit', reason: 'more rules than can be looked at: the chains call each other too often' };
}

/** What happens to packets that fall off the end of a built-in chain. */
function endByPolicy(chain: Chain, stream: Stream, { scene, ended }: Course): void {
  const decider: Decider = { table: scene.table, chain: chain.name, rule: undefined, span: chain.span };
  scene.notes.visit?.({ decider, scene, stream, holding: undefined });
  switch (chain.policy) {
    case 'accept':
    case 'drop':
      ended.push({ verdict: chain.policy, decider, stream });
      return;
    case 'unstated':
    case undefined: {
      // The kernel starts with ACCEPT. iptables-nft sets it again; the legacy tool keeps what was set before, which hosts do
      // for the filter table.
      if (scene.table !== undefined && (scene.tool === 'nf_tables' || scene.table !== 'filter')) {
        ended.push({ verdict: 'accept', decider, stream });
        return;
      }
      const reason = `the policy of ${chain.name}, which the file does not state`;
      noteDoubt(stream, { code: 'unstated-policy', reason, span: chain.span }, scene);
      ended.push({ verdict: 'unknown', decider, stream });
    }
  }
}

function noteDoubt(stream: Stream, doubt: Doubt, scene: Scene): void {
  scene.notes.doubts.push({ doubt, packets: stream.possible });
}
