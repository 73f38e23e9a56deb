import type { Address } from '../../../model/address.ts';
import { type IntervalSet, intersect, isEmpty, subtract } from '../../../model/interval-set.ts';
import { type Box, subtractPackets } from '../../../model/packet-set.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import type { Router } from '../../../model/router.ts';
import type { HeaderChange } from '../../filter/header.ts';
import type { Doubt, Outcome, Reach } from '../../filter/outcome.ts';
import { type PacketFacts, TCP_REPLY } from '../../filter/packet.ts';
import { type Machine, type MachinePassage, type Meeting, askMachine, crossMachine } from '../device/machine.ts';
import { type Passage, joinPassages, openPassage, passAll, passNone } from '../device/passage.ts';
import type { View } from '../device/view.ts';
import { fateOfExpected, fateOfNew, withFate } from '../helper/helped.ts';
import { type Leg, pieceOf, viewOf } from '../path/route.ts';
import { soleAddress } from '../path/scope.ts';
import { NOTHING, exactly, meetReach } from '../verdict/combine.ts';
import { withoutFilter } from './machine.ts';
import { type Onward, leadOnward } from './onward.ts';

/** What a router makes of the connections of one leg, as parts of a stage for each kind of packet. */
export interface Forwarded {
  readonly first: Passage;
  readonly replies: Passage;
  readonly further: Passage;
  /** Whether they are led where the client wants to go. */
  readonly route: Passage;
  readonly legs: readonly Leg[];
  readonly delayed: Reach;
  /** First packets as the rules left them, part by part. */
  readonly crossed: readonly Crossed[];
}

/** First packets of some connections, with what they carry before the router. */
export interface Crossed {
  readonly leg: Leg;
  readonly outcomes: readonly Outcome[];
}

/** Which connections the router's helper announced, and what it has made of their addresses. */
export interface Announcement {
  /** Clients whose control connections it surely, and possibly, follows. */
  readonly sure: IntervalSet<Address>;
  readonly possible: IntervalSet<Address>;
  /** The translation that it gives the connections; undefined: none of its own. */
  readonly settled: HeaderChange | undefined;
}

interface Forwarding {
  readonly policy: NetworkPolicy;
  readonly router: Router;
  /** Undefined: nothing is filtered. */
  readonly machine: Machine | undefined;
  readonly connections: Box;
  readonly leg: Leg;
}

/** Sends new connections that clients open through the router; nothing has announced them. */
export function forwardNew(forwarding: Forwarding): Forwarded {
  const { connections, leg, machine } = forwarding;
  return machine === undefined ? passOn(pieceOf(connections, leg), leg) : forward({ ...forwarding, machine }, {});
}

/** The same for connections that the router's helper has announced to some of the clients. */
export function forwardAnnounced(forwarding: Forwarding, announced: Announcement): readonly Forwarded[] {
  const { leg, connections, machine } = forwarding;
  const clients = leg.clients ?? connections.source;
  const parts = {
    followed: intersect(clients, announced.sure),
    open: intersect(clients, subtract(announced.possible, announced.sure)),
    rest: subtract(clients, announced.possible),
  };
  const legOf = (some: IntervalSet<Address>): Leg => ({ ...leg, clients: some });
  return [
    ...(isEmpty(parts.rest) ? [] : [forwardNew({ ...forwarding, leg: legOf(parts.rest) })]),
    ...(isEmpty(parts.open) ? [] : [leaveOpen(pieceOf(connections, legOf(parts.open)))]),
    ...(isEmpty(parts.followed) || machine === undefined
      ? []
      : [forwardExpected({ ...forwarding, machine, leg: legOf(parts.followed) }, announced.settled)]),
  ];
}

/** Expected connections are RELATED; one whose first packet is lost without an answer is NEW at the second try. */
function forwardExpected(
  forwarding: Forwarding & { readonly machine: Machine },
  settled: HeaderChange | undefined,
): Forwarded {
  const { machine, connections, leg } = forwarding;
  const piece = pieceOf(connections, leg);
  const expected = forward(forwarding, { helper: 'ftp', settled });
  const fresh = forward(forwarding, {});
  const alike = exactly(listAlike(expected.legs, fresh.legs).map((part) => pieceOf(connections, part)));
  const again = [fateOfNew(later(fresh)).accepted, fresh.route.accepted].reduce(meetReach, alike);
  const fate = fateOfExpected(piece, later(expected), {
    answered: answers(machine, piece),
    fresh: { accepted: again, delayed: NOTHING },
  });
  return { ...expected, first: withFate(expected.first, fate.accepted), delayed: fate.delayed };
}

function later({ first, replies, further, crossed }: Forwarded): MachinePassage {
  const outcomes = crossed.flatMap((part) => part.outcomes);
  return { first, replies, further, later: meetReach(replies.accepted, further.accepted), outcomes };
}

/** A rejection is answered by the router itself: nobody asks here whether its OUTPUT chain lets the answer out. */
function answers({ ruleset }: Machine, piece: Box): Reach {
  const output = ruleset.tables.flatMap(({ chains }) => chains.get('OUTPUT') ?? []);
  const open = output.every(({ policy, rules }) => policy !== 'drop' && rules.length === 0);
  return open ? exactly([piece]) : { sure: [], possible: [piece] };
}

/** Those of the second try that lead where the helper leads: without its translation, packets may go elsewhere. */
function listAlike(expected: readonly Leg[], fresh: readonly Leg[]): readonly Leg[] {
  const spell = ({ destination, shift }: Leg): string => `${destination.join()} ${shift}`;
  const [way, ...others] = new Set(expected.map(spell));
  return others.length > 0 ? [] : fresh.filter((leg) => spell(leg) === way);
}

type How = Pick<Meeting, 'settled'> & { readonly helper?: string };

/** Every packet of the connections, each part of them as it is led. */
function forward(forwarding: Forwarding & { readonly machine: Machine }, how: How): Forwarded {
  const { machine, connections, leg } = forwarding;
  const piece = pieceOf(connections, leg);
  const led = askMachine(withoutFilter(machine), piece, meetingOf(leg, leg, how));
  const onward = leadOnward(forwarding, { connections: piece, view: viewOf(leg), leg }, led);
  const stuck = onward.stuck.map(({ source, destinationPort }): Leg => {
    return { ...leg, clients: source, dialled: destinationPort };
  });
  const parts = [...onward.legs, ...stuck].map((next) => {
    const { dialled, clients } = next;
    const passage = crossMachine(machine, pieceOf(connections, next), meetingOf(leg, next, how));
    return { leg: { ...leg, dialled, clients }, passage };
  });
  const crossed = parts.map(({ leg: part, passage: { outcomes } }) => ({ leg: part, outcomes }));
  return {
    ...conclude(
      piece,
      onward,
      parts.map(({ passage }) => passage),
    ),
    crossed,
  };
}

/** FORWARD sees answers from the server as it is behind the router, to the client as it is before it. */
function meetingOf(leg: Leg, next: Leg, { helper, settled }: How): Meeting {
  const view = viewOf(leg);
  const back: View = { ...view, direction: 'outbound', server: next.destination, shift: next.shift };
  return { view, target: view, back, helper, settled, answers: describeAnswers(leg, next) };
}

function describeAnswers(leg: Leg, next: Leg): Pick<PacketFacts, 'translated' | 'original'> {
  const destination = leg.shift !== next.shift || leg.destination !== next.destination;
  const source = leg.source !== next.source;
  const address = soleAddress(leg.destination);
  const original: PacketFacts['original'] =
    source || destination
      ? { protocol: 6, source: undefined, destination: address, sourcePort: undefined, destinationPort: undefined }
      : TCP_REPLY.original;
  return { translated: { source, destination }, original };
}

function conclude(
  piece: Box,
  { legs, open, ended }: Onward,
  passages: readonly MachinePassage[],
): Omit<Forwarded, 'crossed'> {
  const apart = [
    ...ended.map(({ connections, decider }) => ({ box: connections, passage: passNone(connections, decider) })),
    ...open.map((box) => ({ box, passage: openPassage(box, [WHERE_TO]) })),
  ];
  // What ends at the router itself, its FORWARD rules do not see.
  const unseen = apart.map(({ box }) => passAll(box));
  const rest = subtractPackets(
    [piece],
    apart.map(({ box }) => box),
  ).map(passAll);
  const join = (packet: 'first' | 'replies' | 'further'): Passage =>
    joinPassages([...passages.map((passage) => passage[packet]), ...unseen]);
  return {
    first: join('first'),
    replies: join('replies'),
    further: join('further'),
    route: joinPassages([...apart.map(({ passage }) => passage), ...rest]),
    legs,
    delayed: NOTHING,
  };
}

/** Why an answer is open where the router's translations cannot be told. */
export const WHERE_TO: Doubt = {
  code: 'missing-fact',
  reason: 'where the router leads these packets (its interfaces and addresses, as far as they are not stated)',
  span: undefined,
};

function passOn(piece: Box, leg: Leg): Forwarded {
  const pass = passAll(piece);
  return { first: pass, replies: pass, further: pass, route: pass, legs: [leg], delayed: NOTHING, crossed: [] };
}

function leaveOpen(piece: Box): Forwarded {
  const pass = passAll(piece);
  const route = openPassage(piece, [FOLLOWED]);
  return { first: pass, replies: pass, further: pass, route, legs: [], delayed: NOTHING, crossed: [] };
}

/** Why an answer is open where it is not known whom the router's helper serves, and how. */
export const FOLLOWED: Doubt = {
  code: 'missing-fact',
  reason: 'whether the FTP helper of the router follows the control connection and rewrites addresses',
  span: undefined,
};
