import { type Block, commonBlock, holdsBlock, meetsBlock } from './block.ts';
import { type Rest, type RestBox, addBox, cutRest } from './rest.ts';

/**
 * A prefix tree of what is missing: for sources in the block, the packets in `minus` are not there. Its children are
 * blocks inside it, disjoint and in order, that miss more. The block may be larger than the two together.
 */
export interface Node extends Block {
  readonly minus: Rest;
  readonly low: Node | undefined;
  readonly high: Node | undefined;
}

/** The block with nothing missing. */
export function fullNode({ start, end }: Block): Node {
  return { start, end, minus: NONE, low: undefined, high: undefined };
}

const NONE: Rest = [];

/** The node with the packets of `box` missing for sources in `block`, which lies inside the node's block. */
export function removeBox(node: Node, block: Block, box: RestBox): Node {
  if (block.start === node.start && block.end === node.end) return { ...node, minus: addBox(node.minus, box) };
  const { low, high } = node;
  if (low !== undefined && holdsBlock(low, block)) return { ...node, low: removeBox(low, block, box) };
  if (high !== undefined && holdsBlock(high, block)) return { ...node, high: removeBox(high, block, box) };
  const inner = low !== undefined && holdsBlock(block, low) ? low : undefined;
  const outer = high !== undefined && holdsBlock(block, high) ? high : undefined;
  const added: Node = {
    start: block.start,
    end: block.end,
    minus: [box],
    low: inner ?? outer,
    high: inner === undefined ? undefined : outer,
  };
  return placeChildren(node, [
    ...(low !== undefined && inner === undefined ? [low] : []),
    ...(high !== undefined && outer === undefined ? [high] : []),
    added,
  ]);
}

/** Gives the node one to three disjoint children; of three, the two that are closest get a parent of their own. */
function placeChildren(node: Node, children: readonly Node[]): Node {
  const [one, two, three] = children.toSorted((left, right) => (left.start < right.start ? -1 : 1));
  if (one === undefined || two === undefined || three === undefined) return { ...node, low: one, high: two };
  const front = commonBlock(one, two);
  if (!meetsBlock(front, three)) return { ...node, low: { ...front, minus: NONE, low: one, high: two }, high: three };
  const back = commonBlock(two, three);
  return { ...node, low: one, high: { ...back, minus: NONE, low: two, high: three } };
}

/** Part of a node's block, with what is there for its sources. */
export interface Part {
  readonly node: Node;
  readonly rest: Rest;
}

/** Narrows the node to sources in `block`, which lies inside it; undefined if nothing of `rest` is there for all of them. */
export function narrowNode(node: Node, rest: Rest, block: Block): Part | undefined {
  let current = node;
  let left = rest;
  for (;;) {
    left = cutRest(left, current.minus);
    if (left.length === 0) return undefined;
    const { low, high } = current;
    if (block.start === current.start && block.end === current.end) {
      return { node: { ...current, minus: NONE }, rest: left };
    }
    if (low !== undefined && holdsBlock(low, block)) current = low;
    else if (high !== undefined && holdsBlock(high, block)) current = high;
    else return { node: narrowGap(current, block), rest: left };
  }
}

/** The block lies in no child; it may hold some. */
function narrowGap({ low, high }: Node, block: Block): Node {
  const inner = low !== undefined && holdsBlock(block, low) ? low : undefined;
  const outer = high !== undefined && holdsBlock(block, high) ? high : undefined;
  return {
    start: block.start,
    end: block.end,
    minus: NONE,
    low: inner ?? outer,
    high: inner === undefined ? undefined : outer,
  };
}

/** True if some packet of `rest` is there for some source of the node. */
export function hasPackets(node: Node, rest: Rest): boolean {
  const left = cutRest(rest, node.minus);
  if (left.length === 0) return false;
  if (!isFilled(node)) return true;
  return (
    (node.low !== undefined && hasPackets(node.low, left)) || (node.high !== undefined && hasPackets(node.high, left))
  );
}

/** True if the children take up the whole block. */
export function isFilled({ start, end, low, high }: Node): boolean {
  return low !== undefined && high !== undefined && low.start === start && low.end === high.start && high.end === end;
}
