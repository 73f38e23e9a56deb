import type { Address } from './address.ts';
import type { Box, PacketSet } from './packet-set.ts';
import { type Block, blocksOf, holdsBlock, meetsBlock } from './region/block.ts';
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
  return boxes.flatMap((box) => {
    const blocks = blocksOf(box.source);
    return region.flatMap(({ node, rest }) => {
      const narrowed = meetRest(rest, box);
      if (narrowed.length === 0) return [];
      const parts: Tree[] = [];
      for (const block of blocks) {
        if (!meetsBlock(block, node)) continue;
        const part = narrowNode(node, narrowed, holdsBlock(block, node) ? node : block);
        if (part !== undefined && hasPackets(part.node, part.rest)) parts.push(part);
      }
      return parts;
    });
  });
}

/** True if some packet of the region lies in one of the boxes. */
export function meetsRegion(region: Region, boxes: PacketSet): boolean {
  return boxes.some((box) => meetRegion(region, [box]).length > 0);
}

/** The packets that lie in none of the boxes. What is left may be empty without being the empty list: see `isVoid`. */
export function subtractRegion(region: Region, boxes: PacketSet): Region {
  let left = region;
  for (const box of boxes) {
    const blocks = blocksOf(box.source);
    left = left.flatMap((tree) => cutTree(tree, box, blocks));
  }
  return left;
}

function cutTree(
  tree: Tree,
  { destination, sourcePort, destinationPort }: Box,
  blocks: readonly Block[],
): readonly Tree[] {
  const hole = { destination, sourcePort, destinationPort };
  let { node, rest } = tree;
  for (const block of blocks) {
    if (!meetsBlock(block, node)) continue;
    if (holdsBlock(block, node)) {
      rest = cutRest(rest, [hole]);
      if (rest.length === 0) return [];
    } else node = removeBox(node, block, hole);
  }
  return [{ node, rest }];
}

/** True if the region holds no packet. */
export function isVoid(region: Region): boolean {
  return !region.some(({ node, rest }) => hasPackets(node, rest));
}

/** The region as boxes, those of one tree disjoint; packets of a tree that differ in their source alone share a box. */
export function boxesOf(region: Region): PacketSet {
  return region.flatMap(({ node, rest }) => {
    const groups: Groups = { known: new Map(), named: new Map() };
    collectSources(node, rest, groups);
    return [...groups.named.values()].flatMap((group) => group.rest.map((box) => ({ source: group.source, ...box })));
  });
}

/** Sources by what is there for them: found by identity, or else by content. */
interface Groups {
  readonly known: Map<Rest, Group>;
  readonly named: Map<string, Group>;
}

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
