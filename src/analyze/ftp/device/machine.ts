import type { Choice } from '../../../model/choice.ts';
import type { ConnectionState } from '../../../model/match.ts';
import {
  type Box,
  type PacketSet,
  intersectPackets,
  subtractPackets,
  uniteAllPackets,
  unitePackets,
} from '../../../model/packet-set.ts';
import type { Ruleset } from '../../../model/ruleset.ts';
import type { HeaderChange } from '../../filter/header.ts';
import { crossHook } from '../../filter/hook.ts';
import type { Outcome, Reach } from '../../filter/outcome.ts';
import {
  ESTABLISHED_TCP,
  NEW_TCP_CONNECTION,
  type PacketFacts,
  TCP_REPLY,
  type Topology,
  relatedTcpConnection,
} from '../../filter/packet.ts';
import type { Span } from '../../../source/span.ts';
import { complementReach, joinReach, meetReach } from '../verdict/combine.ts';
import type { Aimed } from './aim.ts';
import { readPassage, readWholePassage } from './fates.ts';
import { type Passage, choosePassage, passBoth } from './passage.ts';
import { AFTER_UNSEEN_ANSWER, STRANGE_ANSWERS, findUntracked, isNowhere } from './untracked.ts';
import { type View, connectionsOf, headerOf } from './view.ts';

/** A Linux machine: its rules, and how packets between clients and server come to it. */
export interface Machine {
  readonly ruleset: Ruleset;
  readonly topology: Topology | undefined;
  readonly ways: Readonly<Record<View['direction'], Way>>;
}

/** The hook that packets of one direction meet, and the interfaces by which they come and go. */
interface Way {
  readonly hook: 'INPUT' | 'FORWARD' | 'OUTPUT';
  readonly in?: Choice<string>;
  readonly out?: Choice<string>;
}

/** Connections as a machine meets them. */
export interface Meeting {
  /** Packets of the side that opens them. */
  readonly view: View;
  /** Where those have to arrive, if that is on this machine; else the same. */
  readonly target: View | Aimed;
  /** Packets of the other side. */
  readonly back: View;
  /** The helper that expected the connections, if one did. */
  readonly helper: string | undefined;
  /** The translation that this helper has given them. */
  readonly settled?: HeaderChange | undefined;
  /** What answers tell of the connection's translation. */
  readonly answers?: Pick<PacketFacts, 'translated' | 'original'> | undefined;
}

/** What a machine does with the first packet of the connections, and with all that follow once it is accepted. */
export interface MachinePassage {
  readonly first: Passage;
  readonly replies: Passage;
  readonly further: Passage;
  /** Connections for which replies and further packets pass. */
  readonly later: Reach;
  /** Of the first packets, as the rules left them. */
  readonly outcomes: readonly Outcome[];
}

/** What becomes of the first packets of the connections. */
export function askMachine(machine: Machine, connections: Box, meeting: Meeting): readonly Outcome[] {
  const { view, helper, settled } = meeting;
  const opening = helper === undefined ? NEW_TCP_CONNECTION : relatedTcpConnection(helper);
  const translated = settled === undefined ? opening.translated : translationOf(settled);
  return send(machine, {
    facts: { ...opening, translated },
    region: [headerOf(connections, view)],
    view,
    settled,
  });
}

/** Sends every packet that the connections need through the machine's rules. */
export function crossMachine(machine: Machine, connections: Box, meeting: Meeting): MachinePassage {
  const { view, target } = meeting;
  const outcomes = askMachine(machine, connections, meeting);
  const first = readWholePassage(outcomes, connections, target);
  const following: Following = { machine, meeting, outcomes };
  const back = crossBack(connections, following);
  const onwards = crossFurther(connections, following, back.untracked);
  const untracked = !isNowhere(back.untracked) || !isNowhere(findUntracked(outcomes, connections, view));
  const replies = { ...loseStrays(back, connections, { view, outcomes }), untracked };
  const further = { ...onwards, untracked };
  return { first, replies, further, later: meetReach(replies.accepted, further.accepted), outcomes };
}

interface Sending {
  readonly facts: PacketFacts;
  readonly region: PacketSet;
  readonly view: View;
  readonly translation?: HeaderChange;
  readonly settled?: HeaderChange | undefined;
}

function send(machine: Machine, { facts, region, view, translation, settled }: Sending): readonly Outcome[] {
  const { hook, ...interfaces } = machine.ways[view.direction];
  const { ruleset, topology } = machine;
  return crossHook(ruleset, { hook, facts: { ...facts, ...interfaces }, region, topology, translation, settled });
}

interface Following {
  readonly machine: Machine;
  readonly meeting: Meeting;
  /** Of the first packets. */
  readonly outcomes: readonly Outcome[];
}

interface Back {
  readonly passage: Passage;
  readonly untracked: Reach;
  /** The rule that keeps answers from connection tracking, if one does. */
  readonly assigned: Span | undefined;
}

/** The answers of the side that did not open the connection. */
function crossBack(connections: Box, { machine, meeting, outcomes }: Following): Back {
  const { view, back, helper, answers } = meeting;
  const region = [headerOf(connections, back)];
  const ask = (facts: PacketFacts): readonly Outcome[] => send(machine, { facts, region, view: back });
  const replies = ask({ ...TCP_REPLY, ...answers, helper: helper ?? null });
  const known = readPassage(replies, connections, back);
  const strangers = findUntracked(outcomes, connections, view);
  const untracked = findUntracked(replies, connections, back);
  const assigned = replies.flatMap(({ facts: { assignment } }) =>
    assignment.kind === 'untracked' ? assignment.span : [],
  )[0];
  if (isNowhere(strangers)) return { passage: known, untracked, assigned };
  const strange = STRANGE_ANSWERS.map((facts) => readPassage(ask(facts), connections, back)).reduce(passBoth);
  return { passage: choosePassage(connections, strangers, { inside: strange, outside: known }), untracked, assigned };
}

/** Answers that are kept from connection tracking are not translated back: of a translated connection they are lost. */
function loseStrays(
  { passage, untracked, assigned }: Back,
  connections: Box,
  { view, outcomes }: { readonly view: View; readonly outcomes: readonly Outcome[] },
): Passage {
  if (isNowhere(untracked)) return passage;
  const moved = outcomes.filter(({ change }) => Object.values(translationOf(change)).includes(true));
  const translated = (part: 'sure' | 'possible'): PacketSet =>
    uniteAllPackets(moved.map((outcome) => connectionsOf(outcome[part], connections, view)));
  const stray = intersectPackets(translated('possible'), untracked.possible);
  if (stray.length === 0) return passage;
  const lost = { sure: intersectPackets(translated('sure'), untracked.sure), possible: stray };
  const decider = { table: 'raw', chain: UNTRANSLATED, rule: undefined, span: assigned } as const;
  return {
    ...passage,
    accepted: meetReach(passage.accepted, complementReach([connections], lost)),
    dropped: joinReach(passage.dropped, lost),
    blockers: [...passage.blockers, { decider, verdict: 'refused', connections: stray }],
  };
}

const UNTRANSLATED = 'answers are kept from connection tracking, and so not translated back';

/** Everything the opening side sends later; address translation on the machine applies to it as to the first packet. */
function crossFurther(connections: Box, { machine, meeting, outcomes }: Following, untracked: Reach): Passage {
  const { view, target, helper } = meeting;
  const changes = groupByChange(outcomes.filter(({ verdict }) => verdict === 'accept' || verdict === 'unknown'));
  const ask = (state: ConnectionState): Passage => {
    const found = changes.flatMap(([translation, region]) => {
      const translated = translationOf(translation);
      const facts: PacketFacts = { ...ESTABLISHED_TCP, state, helper: helper ?? null, translated };
      return send(machine, { facts, region, view, translation });
    });
    return readPassage(found, connections, target);
  };
  const known = ask('ESTABLISHED');
  const passage = isNowhere(untracked)
    ? known
    : choosePassage(connections, untracked, { inside: ask(AFTER_UNSEEN_ANSWER), outside: known });
  const reached = uniteAllPackets(changes.map(([, region]) => region));
  const asked = connectionsOf(reached, connections, view);
  // Nothing stops the further packets of a connection that never comes about.
  const possible = unitePackets(passage.accepted.possible, subtractPackets([connections], asked));
  return { ...passage, accepted: { sure: passage.accepted.sure, possible } };
}

/** Which sides of a connection a change translates. */
export function translationOf(change: HeaderChange): PacketFacts['translated'] {
  return { source: isChanged(change, 'source'), destination: isChanged(change, 'destination') };
}

function isChanged(change: HeaderChange, side: 'source' | 'destination'): boolean {
  return change[side].kind !== 'same' || change[`${side}Port`].kind !== 'same';
}

/** Outcomes with one and the same change of the header, and the packets of all of them. */
export function groupByChange(outcomes: readonly Outcome[]): readonly (readonly [HeaderChange, PacketSet])[] {
  const groups = new Map<string, { readonly change: HeaderChange; readonly sets: PacketSet[] }>();
  for (const { change, possible } of outcomes) {
    const name = JSON.stringify(change, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
    const group = groups.get(name) ?? { change, sets: [] };
    group.sets.push(possible);
    groups.set(name, group);
  }
  return Array.from(groups.values(), ({ change, sets }) => [change, uniteAllPackets(sets)] as const);
}
