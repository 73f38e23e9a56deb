import type { Address, AddressIntervals } from '../../../model/address.ts';
import { type IntervalSet, contains, size, toRanges } from '../../../model/interval-set.ts';
import { type Block, blocksOf } from '../../../model/region/block.ts';
import type { Entry } from './entry.ts';
import { type Space, addSpace } from './space.ts';

/** The rules of one chain, found by the sources that they may take. */
export interface Lookup {
  readonly entries: readonly Entry[];
  /** Places of the rules about other sources than one block of them, and more than one port. */
  readonly others: readonly number[];
  /** Places of the rules about other sources than one block of them, and one destination port, by the port. */
  readonly ports: ReadonlyMap<number, readonly number[]>;
  /** Places of the rules of these two kinds that do not take all sources. */
  readonly odd: readonly number[];
  /** Places of the rules about one block of sources, by that block. */
  readonly blocks: ReadonlyMap<string, readonly number[]>;
  /** What the rules before each place take of all sources without further conditions; the last one is for the end. */
  readonly taken: readonly (readonly Space[])[];
  /** The sizes of these blocks. */
  readonly sizes: readonly number[];
  /** These blocks in the order of their first addresses. */
  readonly sorted: readonly (Block & { readonly place: number })[];
  /** How many addresses the blocks of the rules before each place hold in all, counted as often as they are named. */
  readonly sums: readonly number[];
}

/** Prepares the rules of a chain that keep packets from later ones. */
export function createLookup(entries: readonly Entry[], whole: AddressIntervals): Lookup {
  const others: number[] = [];
  const ports = new Map<number, number[]>();
  const odd: number[] = [];
  const blocks = new Map<string, number[]>();
  const sorted: (Block & { place: number })[] = [];
  const taken: (readonly Space[])[] = [[]];
  const sums = [0];
  for (const [place, entry] of entries.entries()) {
    const { action, shape } = entry;
    sums.push(sums[place] ?? 0);
    taken.push(addTaken(taken[place] ?? [], entry, whole));
    if (action === undefined || shape.doubtful) continue;
    const block = soleBlock(
      shape.spaces.map(({ source }) => source),
      whole,
    );
    if (block === undefined) {
      const port = solePort(shape.spaces);
      if (port === undefined) others.push(place);
      else ports.set(port, [...(ports.get(port) ?? []), place]);
      if (shape.spaces.some(({ source }) => source !== whole)) odd.push(place);
      continue;
    }
    const key = nameBlock(block);
    blocks.set(key, [...(blocks.get(key) ?? []), place]);
    sorted.push({ ...block, place });
    sums[place + 1] = (sums[place] ?? 0) + measureBlock(block);
  }
  const sizes = new Set(sorted.map(measureBlock));
  return { entries, taken, others, ports, odd, blocks, sizes: [...sizes], sorted: sorted.toSorted(byStart), sums };
}

/** Joined to a space that differs in its destination ports alone, so that the list stays short. */
function addTaken(taken: readonly Space[], { action, shape }: Entry, whole: AddressIntervals): readonly Space[] {
  if (action === undefined || shape.doubtful || shape.conditions.size > 0) return taken;
  return shape.spaces.reduce<readonly Space[]>(
    (list, space) => (space.source === whole ? addSpace(list, space) : list),
    taken,
  );
}

/** Places before `end` of the rules that take all sources of what they take, for one of the ports at least. */
export function findWide({ others, ports }: Lookup, space: Space, end: number): readonly number[] {
  return [...others, ...placesOfPorts(ports, space.destinationPort)].filter((place) => place < end);
}

/** Places before `end` of the rules about some sources that may take packets of every source of the space. */
export function findAround({ odd, blocks, sizes }: Lookup, { source }: Space, end: number): readonly number[] {
  const places = [...odd];
  for (const piece of blocksOf(source)) {
    for (const width of sizes) {
      if (width < measureBlock(piece)) continue;
      places.push(...(blocks.get(nameBlock(widenBlock(piece, width))) ?? []));
    }
  }
  return places.filter((place) => place < end);
}

/** Places before `end` of the rules about one block inside the sources of the space, if together they are as large. */
export function findInside({ sorted, sums }: Lookup, { source }: Space, end: number): readonly number[] {
  const wanted = size(source);
  if ((sums[end] ?? 0) < wanted) return [];
  const inside = blocksOf(source)
    .flatMap((piece) => insideOf(sorted, piece))
    .filter(({ place }) => place < end);
  const sum = inside.reduce((all, one) => all + measureBlock(one), 0);
  return sum < wanted ? [] : inside.map(({ place }) => place);
}

function placesOfPorts(ports: Lookup['ports'], wanted: IntervalSet<Address>): readonly number[] {
  if (size(wanted) > FEW_PORTS) return [...ports].flatMap(([port, places]) => (contains(wanted, port) ? places : []));
  return toRanges(wanted.map(Number)).flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => ports.get(first + index) ?? []).flat(),
  );
}

/** So many ports are looked up one by one. */
const FEW_PORTS = 64;

function solePort(spaces: readonly Space[]): number | undefined {
  const [first] = spaces;
  if (first === undefined || size(first.destinationPort) !== 1) return undefined;
  const port = first.destinationPort[0];
  return spaces.every(({ destinationPort }) => size(destinationPort) === 1 && destinationPort[0] === port)
    ? Number(port)
    : undefined;
}

/** The blocks that are smaller than the piece and inside it. */
function insideOf(sorted: Lookup['sorted'], piece: Block): Lookup['sorted'] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.start ?? piece.start) < piece.start) low = middle + 1;
    else high = middle;
  }
  const inside: Lookup['sorted'][number][] = [];
  for (let index = low; index < sorted.length; index += 1) {
    const one = sorted[index];
    if (one === undefined || one.start >= piece.end) break;
    if (one.end < piece.end || (one.end === piece.end && one.start > piece.start)) inside.push(one);
  }
  return inside;
}

/** The one block that all the sets are, or undefined. */
function soleBlock(sources: readonly AddressIntervals[], whole: AddressIntervals): Block | undefined {
  const [source] = sources;
  if (source === undefined || source === whole || source.length !== 2) return undefined;
  if (sources.some((one) => one !== source && (one[0] !== source[0] || one[1] !== source[1]))) return undefined;
  const [block, ...more] = blocksOf(source);
  return more.length === 0 ? block : undefined;
}

function widenBlock({ start }: Block, width: number): Block {
  if (typeof start === 'bigint') {
    const wide = BigInt(width);
    const first = start - (start % wide);
    return { start: first, end: first + wide };
  }
  const first = start - (start % width);
  return { start: first, end: first + width };
}

function measureBlock({ start, end }: Block): number {
  return typeof start === 'bigint' ? Number(BigInt(end) - start) : Number(end) - start;
}

function nameBlock({ start, end }: Block): string {
  return `${start}-${end}`;
}

function byStart(one: Block, two: Block): number {
  const [left, right]: readonly Address[] = [one.start, two.start];
  if (left === undefined || right === undefined || left === right) return 0;
  return left < right ? -1 : 1;
}
