import { type PacketSet, unitePackets } from '../../model/packet-set.ts';
import type { PacketFacts } from '../../model/packet.ts';
import { type Region, boxesOf } from '../../model/region.ts';
import type { Ended } from './chain.ts';
import { doubtsOf } from './doubts.ts';
import { isIcmpError } from './icmp.ts';
import type { Decider, Doubt, Outcome, Reach } from './outcome.ts';
import type { Notes } from './scene.ts';
import type { Stream } from './stream.ts';

/** What an end of the way means to those who asked; sets are written out when they are first looked at. */
export function describeOutcome({ verdict, decider, stream }: Ended, notes: Notes): Outcome {
  const { facts, change } = stream;
  let reach: Reach | undefined;
  let doubts: readonly Doubt[] | undefined;
  return {
    verdict,
    decider,
    facts,
    change,
    silent: isSilent(decider, facts),
    get sure() {
      reach ??= writeReach(stream);
      return reach.sure;
    },
    get possible() {
      reach ??= writeReach(stream);
      return reach.possible;
    },
    get doubts() {
      doubts ??= doubtsOf(stream, notes);
      return doubts;
    },
  };
}

/** The stream's packets as disjoint boxes. */
export function writeReach({ sure, possible }: Stream): Reach {
  if (sure === possible) {
    const boxes = boxesOf(sure);
    return { sure: boxes, possible: boxes };
  }
  return { sure: boxesOf(sure), possible: writeDisjoint(possible) };
}

/** Streams in doubt may list a packet in several trees. */
function writeDisjoint(region: Region): PacketSet {
  return region.map((tree) => boxesOf([tree])).reduce<PacketSet>(unitePackets, []);
}

/** A rejection answers neither a reset with a reset nor an ICMP error at all. */
function isSilent({ rule }: Decider, facts: PacketFacts): boolean | undefined {
  if (rule?.target.kind !== 'reject') return undefined;
  if (isIcmpError(facts)) return true;
  if (rule.target.answer !== 'tcp-reset') return false;
  return facts.flags === undefined ? undefined : (facts.flags & 4) !== 0;
}
