import type { Address, AddressIntervals } from '../../../model/address.ts';
import { intersect, isEmpty, subtract, union } from '../../../model/interval-set.ts';
import type { Box } from '../../../model/packet-set.ts';
import { type HeaderChange, UNCHANGED } from '../../filter/header.ts';
import type { Reach } from '../../filter/outcome.ts';
import { type Machine, type MachinePassage, type Meeting, crossMachine, translationOf } from '../device/machine.ts';
import { type Passage, joinPassages, openPassage, passAll } from '../device/passage.ts';
import type { Stage } from '../device/stage.ts';
import type { View } from '../device/view.ts';
import { fateOfExpected, fateOfNew, withFate } from '../helper/helped.ts';
import { addressesAfter } from '../path/route.ts';
import { soleAddress } from '../path/scope.ts';
import { NOTHING, exactly, joinReach } from '../verdict/combine.ts';
import { type Announcement, FOLLOWED } from './forward.ts';
import { withoutFilter } from './machine.ts';
import { nameOwn } from './own.ts';

/** Data connections that the server opens, as they come to a router. */
export interface Departure {
  /** Undefined: nothing is filtered. */
  readonly machine: Machine | undefined;
  readonly connections: Box;
  /** The server's addresses as packets carry them here. */
  readonly server: AddressIntervals;
  /** The clients' ones; undefined: their own. */
  readonly client: AddressIntervals | undefined;
  /** What clients dial at this router: the source that the helper gives what it has announced. */
  readonly dialled: AddressIntervals;
  /** Addresses of the router's interface that leads to the clients, as far as they are stated. */
  readonly own: readonly Address[];
}

/** What the router makes of them, and the source that they leave it with. */
export interface Departed {
  readonly stages: readonly Omit<Stage, 'device'>[];
  readonly delayed: Reach;
  readonly source: AddressIntervals;
}

/** Sends data connections that the server opens through a router. */
export function leaveRouter(departure: Departure, announced: Announcement | undefined): Departed {
  const { machine, connections, server, client, own } = departure;
  if (machine === undefined) return { stages: [], delayed: NOTHING, source: server };
  const parts = divide(departure, machine, announced);
  const view: View = { direction: 'outbound', server, shift: 0, client };
  const join = (packet: 'first' | 'replies' | 'further'): Passage => joinPassages(parts.map((part) => part[packet]));
  const views = [{ ...view, ports: connections.destinationPort }];
  return {
    stages: [
      { packet: 'first', passage: join('first'), views },
      { packet: 'replies', passage: join('replies'), views: [] },
      { packet: 'further', passage: join('further'), views: [] },
    ],
    delayed: parts.map(({ delayed }) => delayed).reduce(joinReach, NOTHING),
    source: divide(departure, withoutFilter(machine), announced)
      .flatMap(({ outcomes }) =>
        outcomes.map(({ change }) => addressesAfter(nameOwn(change.source, own), server) ?? server),
      )
      .reduce<AddressIntervals>(union, []),
  };
}

interface Part extends MachinePassage {
  readonly delayed: Reach;
}

/** By clients: those whose control connection the helper follows, those for whom that is open, and the others. */
function divide(departure: Departure, machine: Machine, announced: Announcement | undefined): readonly Part[] {
  const { connections } = departure;
  const { sure, possible } = announced ?? { sure: [], possible: [] };
  const of = (source: AddressIntervals): readonly Box[] => {
    const some = intersect(connections.source, source);
    return isEmpty(some) ? [] : [{ ...connections, source: some }];
  };
  return [
    ...of(subtract(connections.source, possible)).map((box) => crossNew(departure, machine, box)),
    ...of(subtract(possible, sure)).map(leaveOpen),
    ...of(sure).map((box) => crossExpected(departure, machine, { box, settled: announced?.settled })),
  ];
}

function crossNew(departure: Departure, machine: Machine, box: Box): Part {
  return { ...cross(departure, machine, { box, helper: undefined, settled: undefined }), delayed: NOTHING };
}

function crossExpected(
  departure: Departure,
  machine: Machine,
  { box, settled }: { readonly box: Box; readonly settled: HeaderChange | undefined },
): Part {
  const expected = cross(departure, machine, { box, helper: 'ftp', settled: settled && sourceOf(settled, departure) });
  // Only the helper leads what is sent to the client's translated address back: a second try ends at the router itself.
  const isLost = settled !== undefined && settled.source.kind !== 'same';
  const fresh = isLost ? NO_FATE : fateOfNew(crossNew(departure, machine, box));
  const fate = fateOfExpected(box, expected, { answered: exactly([box]), fresh });
  return { ...expected, first: withFate(expected.first, fate.accepted), delayed: fate.delayed };
}

const NO_FATE = { accepted: NOTHING, delayed: NOTHING };

/** Where the control connection's destination was translated, the data connection leaves from what was dialled. */
function sourceOf({ destination }: HeaderChange, { dialled }: Departure): HeaderChange {
  if (destination.kind === 'same') return UNCHANGED;
  const sole = soleAddress(dialled);
  if (sole !== undefined) return { ...UNCHANGED, source: { kind: 'constant', address: sole } };
  return { ...UNCHANGED, source: { kind: 'unknown', within: dialled, own: false } };
}

function leaveOpen(box: Box): Part {
  const open = openPassage(box, [FOLLOWED]);
  const pass = passAll(box);
  return { first: open, replies: pass, further: pass, later: pass.accepted, outcomes: [], delayed: NOTHING };
}

function cross(
  { server, client }: Departure,
  machine: Machine,
  { box, helper, settled }: { readonly box: Box } & Pick<Meeting, 'helper' | 'settled'>,
): MachinePassage {
  const view: View = { direction: 'outbound', server, shift: 0, client };
  const back: View = { ...view, direction: 'inbound' };
  const meeting = { view, target: view, back, helper, settled };
  const plain = crossMachine(machine, box, meeting);
  const sides = plain.outcomes
    .filter(({ verdict }) => verdict === 'accept' || verdict === 'unknown')
    .map(({ change }) => translationOf(change));
  if (!sides.some(({ source }) => source)) return plain;
  // Where some connections are translated and some are not, answers tell of neither.
  const translated = {
    source: sides.every(({ source }) => source) ? true : undefined,
    destination: sides.some(({ destination }) => destination),
  };
  // The client's answers go to the translated source, and are the connection's for all that.
  const original = { protocol: 6, destination: undefined, sourcePort: undefined, destinationPort: undefined };
  const answers = { translated, original: { ...original, source: soleAddress(server) } };
  return crossMachine(machine, box, { ...meeting, answers });
}
