import type { Address, AddressIntervals } from './address.ts';
import { intersect, overlaps, uniteAll } from './interval-set.ts';
import type { Box, PacketSet } from './packet-set.ts';
import { type Block, blocksOf, meetsBlock } from './region/block.ts';
import { type Node, fullNode, hasPackets, narrowNode, removeBox } from './region/node.ts';
import { type Rest, cutRest, meetRest } from './region/rest.ts';

/**
 * A set of packets as a few trees over the source address, made for long first-match lists: to take a rule's packets or to
 * leave them out costs what the rule's sources are deep in the tree, not what the set is large. Trees share their parts, so
 * older versions of a set stay as they are. The set is the union of its trees.
 */
export type Region = readonly Tree[];

/** Packets with a source in the node's block, and the rest of their header in `rest` but not in what the node misses there. */
interface Tree {
  readonly node: Node;
  readonly rest: Rest;
}

/** The region that holds the packets of the boxes. */
export function regionOf(packets: PacketSet): Region {
  return packets.flatMap(({ source, ...rest }) =>
    blocksOf(source).map((block) => ({ node: fullNode(block), rest: [rest] })),
  );
}

/** The packets that lie in one of the boxes, which are disjoint. */
export function meetRegion(region: Region, boxes: PacketSet): Region {
  const parts: Tree[] = [];
  for (const box of boxes) {
    for (const { node, rest } of region) {
      if (!overlaps(box.source, [node.start, node.end])) continue;
      const narrowed = meetRest(rest, box);
      if (narrowed.length === 0) continue;
      for (const block of blocksWithin(box.source, node)) {
        const part = narrowNode(node, narrowed, block);
        if (part !== undefined && hasPackets(part.node, part.rest)) parts.push(part);
      }
    }
  }
  return parts;
}

/** The blocks that make up the addresses of the set that lie in the block. */
function blocksWithin(addresses: AddressIntervals, block: Block): readonly Block[] {
  const inside = intersect(addresses, [block.start, block.end]);
  return inside.length === 2 && inside[0] === block.start && inside[1] === block.end ? [block] : blocksOf(inside);
}

/** True if some packet of the region lies in one of the boxes. */
export function meetsRegion(region: Region, boxes: PacketSet): boolean {
  return boxes.some((box) => meetRegion(region, [box]).length > 0);
}

/** The trees of the region that are in a block with some tree of the other: the rest shares no packet with it. */
export function nearTrees(region: Region, other: Region): Region {
  return region.filter((tree) => other.some(({ node }) => meetsBlock(tree.node, node)));
}

/** The packets that lie in none of the boxes. What is left may be empty without being the empty list: see `isVoid`. */
export function subtractRegion(region: Region, boxes: PacketSet): Region {
  let left = region;
  for (const box of boxes) {
    let next: Tree[] | undefined;
    for (const [index, tree] of left.entries()) {
      const cut = cutTree(tree, box);
      if (cut === tree) {
        next?.push(tree);
        continue;
      }
      next ??= left.slice(0, index);
      if (cut !== undefined) next.push(cut);
    }
    left = next ?? left;
  }
  return left;
}

/** The tree without the box: the same object if they share nothing, undefined if it is plain that nothing is left. */
function cutTree(tree: Tree, { source, destination, sourcePort, destinationPort }: Box): Tree | undefined {
  if (!overlaps(source, [tree.node.start, tree.node.end])) return tree;
  const hole = { destination, sourcePort, destinationPort };
  const left = cutRest(tree.rest, [hole]);
  if (left === tree.rest) return tree;
  const blocks = blocksWithin(source, tree.node);
  const [first] = blocks;
  if (first === undefined) return tree;
  if (first.start === tree.node.start && first.end === tree.node.end) {
    return left.length === 0 ? undefined : { node: tree.node, rest: left };
  }
  return { node: blocks.reduce<Node>((node, block) => removeBox(node, block, hole), tree.node), rest: tree.rest };
}

/** The smallest range that holds every address of the region on that side; undefined if the region is empty. */
export function spanRegion(
  region: Region,
  side: 'source' | 'destination',
): readonly [first: Address, end: Address] | undefined {
  const ranges = region.flatMap(({ node, rest }) =>
    side === 'source'
      ? [[node.start, node.end] as const]
      : rest.map(({ destination }) => [destination[0] ?? 0, destination.at(-1) ?? 0] as const),
  );
  const [head, ...tail] = ranges;
  if (head === undefined) return undefined;
  return tail.reduce(
    ([first, end], [start, stop]) => [start < first ? start : first, stop > end ? stop : end] as const,
    head,
  );
}

/** True if the region holds no packet. */
export function isVoid(region: Region): boolean {
  return !region.some(({ node, rest }) => hasPackets(node, rest));
}

/**
 * The region as boxes. Packets that differ in their source alone share a box; the boxes are disjoint if the trees are.
 */
export function boxesOf(region: Region): PacketSet {
  const [only] = region;
  if (only !== undefined && region.length === 1 && isWhole(only.node)) {
    const source: AddressIntervals = [only.node.start, only.node.end];
    return only.rest.map((box) => ({ source, ...box }));
  }
  const groups: Groups = { known: new Map(), named: new Map() };
  for (const { node, rest } of region) collectSources(node, rest, groups);
  return [...groups.named.values()].flatMap((group) => {
    const source = sortRanges(group.source);
    return group.rest.map((box) => ({ source, ...box }));
  });
}

function isWhole({ minus, low, high }: Node): boolean {
  return minus.length === 0 && low === undefined && high === undefined;
}

/** Sources by what is there for them: found by identity, or else by content. */
interface Groups {
  readonly known: Map<Rest, Group>;
  readonly named: Map<string, Group>;
}

/** Starts and ends of ranges of sources, in the order in which they were met. */
interface Group {
  readonly rest: Rest;
  readonly source: Address[];
}

/** Walks the node in the order of the addresses. */
function collectSources(node: Node, rest: Rest, groups: Groups): void {
  const left = cutRest(rest, node.minus);
  if (left.length === 0) return;
  let start = node.start;
  for (const child of [node.low, node.high]) {
    if (child === undefined) continue;
    appendSources(groups, left, [start, child.start]);
    collectSources(child, left, groups);
    start = child.end;
  }
  appendSources(groups, left, [start, node.end]);
}

function appendSources(groups: Groups, rest: Rest, [start, end]: readonly [Address, Address]): void {
  if (start >= end) return;
  const { source } = groups.known.get(rest) ?? openGroup(groups, rest);
  if (source.at(-1) === start) source[source.length - 1] = end;
  else source.push(start, end);
}

function openGroup({ known, named }: Groups, rest: Rest): Group {
  const name = rest
    .map(({ destination, sourcePort, destinationPort }) => [destination, sourcePort, destinationPort].join(';'))
    .join('|');
  const group = named.get(name) ?? { rest, source: [] };
  named.set(name, group);
  known.set(rest, group);
  return group;
}

/** The union of ranges in any order. */
function sortRanges(bounds: readonly Address[]): AddressIntervals {
  if (bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? bound))) return bounds;
  return uniteAll(
    Array.from({ length: bounds.length / 2 }, (_, index): AddressIntervals => bounds.slice(2 * index, 2 * index + 2)),
  );
}
