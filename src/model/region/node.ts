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
  const { start, end, minus, low, high } = node;
  if (block.start === start && block.end === end) return { start, end, minus: addBox(minus, box), low, high };
  if (low !== undefined && holdsBlock(low, block)) return { start, end, minus, low: removeBox(low, block, box), high };
  if (high !== undefined && holdsBlock(high, block))
    return { start, end, minus, low, high: removeBox(high, block, box) };
  const inner = low !== undefined && holdsBlock(block, low) ? low : undefined;
  const outer = high !== undefined && holdsBlock(block, high) ? high : undefined;
  const added: Node = {
    start: block.start,
    end: block.end,
    minus: [box],
    low: inner ?? outer,
    high: inner === undefined ? undefined : outer,
  };
  return placeChild(node, added, [inner === undefined ? low : undefined, outer === undefined ? high : undefined]);
}

/** Puts a child beside those that stay; of three, the two that are closest get a parent of their own. */
function placeChild(
  { start, end, minus }: Node,
  added: Node,
  [low, high]: readonly [Node | undefined, Node | undefined],
): Node {
  if (low === undefined || high === undefined) {
    const other = low ?? high;
    if (other === undefined) return { start, end, minus, low: added, high: undefined };
    const isFirst = added.start < other.start;
    return { start, end, minus, low: isFirst ? added : other, high: isFirst ? other : added };
  }
  const [one, two, three] = sortThree(low, high, added);
  const front = commonBlock(one, two);
  if (!meetsBlock(front, three)) return { start, end, minus, low: joinNodes(front, one, two), high: three };
  return { start, end, minus, low: one, high: joinNodes(commonBlock(two, three), two, three) };
}

/** The first two are in order. */
function sortThree(low: Node, high: Node, added: Node): readonly [Node, Node, Node] {
  if (added.start < low.start) return [added, low, high];
  return added.start < high.start ? [low, added, high] : [low, high, added];
}

function joinNodes({ start, end }: Block, low: Node, high: Node): Node {
  return { start, end, minus: NONE, low, high };
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
