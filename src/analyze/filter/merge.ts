import type { Stream } from './stream.ts';

/** The streams with equal facts, header changes and deciders as one each, in the order of their first. */
export function mergeStreams(streams: readonly Stream[]): readonly Stream[] {
  if (streams.length < 2) return streams;
  const merged: Stream[] = [];
  const places = new Map<string, number>();
  for (const stream of streams) {
    const key = keyOf(stream);
    const place = places.get(key);
    const other = place === undefined ? undefined : merged[place];
    if (place === undefined || other === undefined) {
      places.set(key, merged.length);
      merged.push(stream);
    } else merged[place] = unite(other, stream);
  }
  return merged;
}

/** What is in two streams is possibly in both at most, and then it may be listed twice. */
function unite(left: Stream, right: Stream): Stream {
  const possible = [...left.possible, ...right.possible];
  if (left.sure === left.possible && right.sure === right.possible) return { ...left, sure: possible, possible };
  return { ...left, sure: [...left.sure, ...right.sure], possible };
}

/** Objects that were made apart but say the same give the same key. */
function keyOf({ facts, change, decider }: Stream): string {
  return [nameValue(facts), nameValue(change), decider === undefined ? '' : nameDecider(decider)].join(' ');
}

const NAMES = new WeakMap<object, string>();

function nameValue(value: object): string {
  const known = NAMES.get(value);
  if (known !== undefined) return known;
  const name = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
  NAMES.set(value, name);
  return name;
}

function nameDecider({ table, chain, rule, span }: NonNullable<Stream['decider']>): string {
  return `${table ?? ''} ${chain} ${rule === undefined ? 'policy' : 'rule'} ${span?.start ?? ''}`;
}
