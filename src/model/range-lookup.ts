import type { Address, AddressIntervals } from './address.ts';

/** Finds, of many sets of addresses of one family, those that hold an address: the numbers of the sets, in order. */
export type RangeLookup = (address: Address) => readonly number[];

/** The sets are numbered by their places in the list. A question costs about what it finds. */
export function indexRanges(sets: readonly AddressIntervals[]): RangeLookup {
  const ranges = sets
    .flatMap(listRanges)
    .toSorted((one, two) => (one.start < two.start ? -1 : Number(one.start > two.start)));
  const tree = plant(ranges, 0, ranges.length);
  return (address) => {
    const found: number[] = [];
    if (tree !== undefined) collect(tree, address, found);
    return found.toSorted((one, two) => one - two);
  };
}

interface Range {
  readonly start: Address;
  /** The address after the last. */
  readonly end: Address;
  readonly set: number;
}

function listRanges(set: AddressIntervals, number: number): readonly Range[] {
  const ranges: Range[] = [];
  for (let index = 0; index < set.length; index += 2) {
    const [start, end] = [set[index], set[index + 1]];
    if (start !== undefined && end !== undefined) ranges.push({ start, end, set: number });
  }
  return ranges;
}

/** A search tree by the start of the ranges. */
interface Tree {
  readonly range: Range;
  /** The greatest end below here. */
  readonly reach: Address;
  readonly low: Tree | undefined;
  readonly high: Tree | undefined;
}

function plant(ranges: readonly Range[], from: number, to: number): Tree | undefined {
  const middle = (from + to) >>> 1;
  const range = ranges[middle];
  if (from >= to || range === undefined) return undefined;
  const low = plant(ranges, from, middle);
  const high = plant(ranges, middle + 1, to);
  let reach = range.end;
  for (const child of [low, high]) if (child !== undefined && child.reach > reach) ({ reach } = child);
  return { range, reach, low, high };
}

/** A set has an address in one of its ranges at most, so none is found twice. */
function collect({ range, reach, low, high }: Tree, address: Address, found: number[]): void {
  if (reach <= address) return;
  if (low !== undefined) collect(low, address, found);
  if (range.start > address) return;
  if (range.end > address) found.push(range.set);
  if (high !== undefined) collect(high, address, found);
}
