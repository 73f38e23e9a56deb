import { type PacketSet, uniteAllPackets } from '../../model/packet-set.ts';
import type { PacketFacts } from '../../model/packet.ts';
import { type Region, boxesOf } from '../../model/region.ts';
import { isIcmpError } from './icmp.ts';
import type { Decider, Doubt, Outcome } from './outcome.ts';
import { type Stream, joinDoubts } from './stream.ts';
import type { Ended } from './walk.ts';

/** What the ends of all ways mean to those who asked, one outcome for each line, facts and header change. */
export function describeOutcomes(ended: readonly Ended[]): readonly Outcome[] {
  const groups = new Map<string, Ended[]>();
  const names = new Map<object, number>();
  const nameObject = (value: object): number => {
    const name = names.get(value) ?? names.size;
    names.set(value, name);
    return name;
  };
  for (const one of ended) {
    const { decider, stream, verdict } = one;
    const { table, chain, rule } = decider;
    const line = rule === undefined ? `${table} ${chain}` : nameObject(rule);
    const key = `${verdict} ${line} ${nameObject(stream.facts)} ${nameObject(stream.change)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap((group) => describeGroup(group));
}

function describeGroup(group: readonly Ended[]): readonly Outcome[] {
  const [first] = group;
  if (first === undefined) return [];
  const { verdict, decider, stream } = first;
  const streams = group.map((one) => one.stream);
  let reach: Written | undefined;
  return [
    {
      verdict,
      decider,
      facts: stream.facts,
      change: stream.change,
      silent: isSilent(decider, stream.facts),
      doubts: streams.reduce<readonly Doubt[]>((all, { doubts }) => joinDoubts(all, doubts), []),
      // Sets are written out when they are first looked at: many never are.
      get sure() {
        reach ??= writeReach(streams);
        return reach.sure;
      },
      get possible() {
        reach ??= writeReach(streams);
        return reach.possible;
      },
      get perhaps() {
        reach ??= writeReach(streams);
        return reach.perhaps;
      },
    },
  ];
}

/** The packets of the streams as disjoint boxes. */
export function writeReach(streams: readonly Stream[]): Written {
  const sure = streams.flatMap(({ certain, region }) => (certain ? boxesOf(region) : []));
  const doubtful = streams.filter(({ certain }) => !certain);
  if (doubtful.length === 0) return { sure, perhaps: [], possible: sure };
  const perhaps = writeDisjoint(doubtful.flatMap(({ region }) => region));
  return { sure, perhaps, possible: [...sure, ...perhaps] };
}

type Written = Pick<Outcome, 'sure' | 'perhaps' | 'possible'>;

/** Doubtful streams may hold a packet several times. */
function writeDisjoint(region: Region): PacketSet {
  return uniteAllPackets(region.map((tree) => boxesOf([tree])));
}

/** A rejection answers neither a reset with a reset nor an ICMP error at all. */
function isSilent({ rule }: Decider, facts: PacketFacts): boolean | undefined {
  if (rule?.target.kind !== 'reject') return undefined;
  if (isIcmpError(facts)) return true;
  if (rule.target.answer !== 'tcp-reset') return false;
  return facts.flags === undefined ? undefined : (facts.flags & 4) !== 0;
}
