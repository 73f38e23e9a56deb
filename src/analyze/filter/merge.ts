import type { PacketSet } from '../../model/packet-set.ts';
import { boxesOf, isVoid, nearTrees, subtractRegion } from '../../model/region.ts';
import { type Stream, joinDoubts } from './stream.ts';

/** A stream inside a chain. */
export interface Walker {
  readonly stream: Stream;
  /**
   * For every chain that is being walked, outermost first, which of the stream's packets would be at the present rule of
   * it: all that entered, less those that returned from it.
   */
  readonly scopes: readonly PacketSet[];
}

/** The streams that are at one place with the same facts as one each, in the order of their first. */
export function mergeStreams(streams: readonly Stream[]): readonly Stream[] {
  if (streams.length < 2) return streams;
  return mergeWalkers(streams.map((stream) => ({ stream, scopes: [] }))).map(({ stream }) => stream);
}

/** The walkers that are at one place with the same facts as one each, in the order of their first. */
export function mergeWalkers(walkers: readonly Walker[]): readonly Walker[] {
  const groups = new Map<string, Walker[]>();
  for (const walker of walkers) {
    const key = keyOf(walker.stream);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [walker]);
      continue;
    }
    const place = group.findIndex(({ scopes }) => areSameScopes(scopes, walker.scopes));
    const other = group[place];
    if (other === undefined) group.push(walker);
    else group[place] = { stream: unite(other.stream, walker.stream), scopes: other.scopes };
  }
  return [...groups.values()].flat();
}

/** A packet that is surely in one stream is in no other; one that is in doubt may be in both. */
function unite(left: Stream, right: Stream): Stream {
  if (left.certain) return { ...left, region: [...left.region, ...right.region] };
  const added = subtractRegion(right.region, boxesOf(nearTrees(left.region, right.region))).filter(
    (tree) => !isVoid([tree]),
  );
  return { ...left, region: [...left.region, ...added], doubts: joinDoubts(left.doubts, right.doubts) };
}

function areSameScopes(left: readonly PacketSet[], right: readonly PacketSet[]): boolean {
  return left.length === right.length && left.every((scope, index) => isSameScope(scope, right[index] ?? []));
}

function isSameScope(left: PacketSet, right: PacketSet): boolean {
  return (
    left === right || (left.length === right.length && JSON.stringify(left, write) === JSON.stringify(right, write))
  );
}

/** Objects that were made apart but say the same give the same key. */
function keyOf({ facts, change, certain, decider }: Stream): string {
  return [nameValue(facts), nameValue(change), certain, decider === undefined ? '' : nameDecider(decider)].join(' ');
}

const NAMES = new WeakMap<object, string>();

function nameValue(value: object): string {
  const known = NAMES.get(value);
  if (known !== undefined) return known;
  const name = JSON.stringify(value, write);
  NAMES.set(value, name);
  return name;
}

function write(_key: string, part: unknown): unknown {
  return typeof part === 'bigint' ? `${part}n` : part;
}

function nameDecider({ table, chain, rule, span }: NonNullable<Stream['decider']>): string {
  return `${table ?? ''} ${chain} ${rule === undefined ? 'policy' : 'rule'} ${span?.start ?? ''}`;
}
