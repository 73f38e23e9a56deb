import {
  type Box,
  type PacketSet,
  intersectBox,
  joinDisjoint,
  subtractPackets,
  uniteAllPackets,
  unitePackets,
} from '../../../model/packet-set.ts';
import type { Doubt, Outcome, Reach } from '../../filter/outcome.ts';
import { type Aimed, type Fate, splitByAim } from './aim.ts';
import type { Admitter, Blocker, Passage } from './passage.ts';
import { type View, connectionsOf, isOneToOne } from './view.ts';

/**
 * Reads a device's outcomes as the fate of connections; what is accepted but led elsewhere does not count as accepted. A connection
 * of whose packets nothing is told passes.
 */
export function readPassage(outcomes: readonly Outcome[], connections: Box, view: View | Aimed): Passage {
  const { seen, ...rest } = gatherFates(outcomes, { connections, view }, (outcome) =>
    outcome.sure === outcome.possible ? [outcome.sure, []] : [[], outcome.possible],
  );
  const universe: PacketSet = intersectBox([connections], connections);
  const all = mapFates((name) => unitePackets(seen[name].sure, seen[name].perhaps));
  const fate = (mine: PacketSet, others: readonly PacketSet[]): Reach => ({
    sure: others.reduce<PacketSet>(subtractPackets, universe),
    possible: unitePackets(mine, all.unknown),
  });
  return {
    accepted: fate(all.accept, [all.drop, all.reject, all.unknown, all.misdirected]),
    dropped: fate(all.drop, [all.accept, all.reject, all.unknown, all.misdirected]),
    refused: fate(unitePackets(all.reject, all.misdirected), [all.accept, all.drop, all.unknown]),
    ...rest,
  };
}

/** The same for outcomes that tell what becomes of the packets of every connection: what has met one has met no other. */
export function readWholePassage(outcomes: readonly Outcome[], connections: Box, view: View | Aimed): Passage {
  if (!isOneToOne(connections, view)) return readPassage(outcomes, connections, view);
  const { seen, ...rest } = gatherFates(outcomes, { connections, view }, ({ sure, perhaps }) => [sure, perhaps]);
  const fate = (mine: Seen, others: readonly Seen[]): Reach => {
    const clear = others.reduce<PacketSet>((left, { perhaps }) => subtractPackets(left, perhaps), mine.perhaps);
    const sure = concat(mine.sure, clear);
    if (clear === mine.perhaps && isNothing(seen.unknown)) return { sure, possible: sure };
    const open = concat(unitePackets(mine.perhaps, seen.unknown.perhaps), seen.unknown.sure);
    return { sure, possible: concat(mine.sure, open) };
  };
  const refused: Seen = {
    sure: concat(seen.reject.sure, seen.misdirected.sure),
    perhaps: unitePackets(seen.reject.perhaps, seen.misdirected.perhaps),
  };
  return {
    accepted: fate(seen.accept, [seen.drop, seen.reject, seen.unknown, seen.misdirected]),
    dropped: fate(seen.drop, [seen.accept, seen.reject, seen.unknown, seen.misdirected]),
    refused: fate(refused, [seen.accept, seen.drop, seen.unknown]),
    ...rest,
  };
}

function concat(left: PacketSet, right: PacketSet): PacketSet {
  if (left.length === 0) return right;
  return right.length === 0 ? left : [...left, ...right];
}

/** The connections that surely meet a fate, as far as the outcomes say so themselves, and others that perhaps do. */
interface Seen {
  readonly sure: PacketSet;
  readonly perhaps: PacketSet;
}

function isNothing({ sure, perhaps }: Seen): boolean {
  return sure.length + perhaps.length === 0;
}

interface Gathered extends Pick<Passage, 'blockers' | 'admitters' | 'doubts'> {
  readonly seen: Readonly<Record<Fate, Seen>>;
}

/** `part`: the packets of an outcome that are in no other one, and the rest. */
function gatherFates(
  outcomes: readonly Outcome[],
  { connections, view }: Question,
  part: (outcome: Outcome) => readonly [sure: PacketSet, perhaps: PacketSet],
): Gathered {
  const found = mapFates((): Found => ({ sure: [], perhaps: [] }));
  const blockers: Blocker[] = [];
  const admitters: Admitter[] = [];
  const doubts = new Set<Doubt>();
  for (const outcome of outcomes) {
    const [sure, perhaps] = part(outcome);
    for (const packets of [sure, perhaps]) {
      if (packets.length === 0) continue;
      for (const one of splitByAim({ outcome, packets }, connections, view)) {
        const met = connectionsOf(one.packets, connections, view);
        if (packets === sure) for (const box of met) found[one.fate].sure.push(box);
        else found[one.fate].perhaps.push(met);
        if (one.fate === 'accept') admitters.push({ decider: outcome.decider, connections: met });
        else blockers.push({ decider: outcome.decider, verdict: one.fate, connections: met });
      }
    }
    for (const doubt of outcome.doubts) doubts.add(doubt);
  }
  const seen = mapFates((fate) => ({
    sure: joinDisjoint(found[fate].sure),
    perhaps: uniteAllPackets(found[fate].perhaps),
  }));
  return { seen, blockers, admitters, doubts: [...doubts] };
}

interface Question {
  readonly connections: Box;
  readonly view: View | Aimed;
}

interface Found {
  readonly sure: Box[];
  readonly perhaps: PacketSet[];
}

function mapFates<T>(map: (fate: Fate) => T): Readonly<Record<Fate, T>> {
  return {
    accept: map('accept'),
    drop: map('drop'),
    reject: map('reject'),
    unknown: map('unknown'),
    misdirected: map('misdirected'),
  };
}
