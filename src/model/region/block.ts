import type { Address, AddressIntervals } from '../address.ts';

/** Addresses that share a prefix: a range whose size is a power of two and whose start is a multiple of it. */
export interface Block {
  readonly start: Address;
  /** The address after the last. */
  readonly end: Address;
}

/** The fewest blocks that make up the set, in order. */
export function blocksOf(addresses: AddressIntervals): readonly Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < addresses.length; index += 2) {
    const [start = 0, end = 0] = [addresses[index], addresses[index + 1]];
    if (typeof start === 'bigint') splitWide(start, BigInt(end), blocks);
    else splitNarrow(start, Number(end), blocks);
  }
  return blocks;
}

/** The smallest block that holds both. */
export function commonBlock(one: Block, two: Block): Block {
  const first = one.start < two.start ? one.start : two.start;
  const end = one.end > two.end ? one.end : two.end;
  if (typeof first === 'bigint') {
    const bits = (first ^ (BigInt(end) - 1n)).toString(2).length;
    const start = (first >> BigInt(bits)) << BigInt(bits);
    return { start, end: start + (1n << BigInt(bits)) };
  }
  const size = 2 ** (32 - Math.clz32(first ^ (Number(end) - 1)));
  const start = first - (first % size);
  return { start, end: start + size };
}

/** True if every address of `inner` is in `outer`. */
export function holdsBlock(outer: Block, inner: Block): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

/** True if they share an address: then one holds the other. */
export function meetsBlock(one: Block, two: Block): boolean {
  return one.start < two.end && two.start < one.end;
}

function splitNarrow(from: number, end: number, blocks: Block[]): void {
  let start = from;
  while (start < end) {
    let size = start === 0 ? 2 ** 32 : (start & -start) >>> 0;
    while (size > end - start) size /= 2;
    blocks.push({ start, end: start + size });
    start += size;
  }
}

function splitWide(from: bigint, end: bigint, blocks: Block[]): void {
  let start = from;
  while (start < end) {
    let size = start === 0n ? 1n << 128n : start & -start;
    while (size > end - start) size >>= 1n;
    blocks.push({ start, end: start + size });
    start += size;
  }
}
