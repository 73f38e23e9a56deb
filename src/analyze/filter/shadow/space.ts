import type { Address } from '../../../model/address.ts';
import { type IntervalSet, covers, equals, intersect, overlaps, subtract, union } from '../../../model/interval-set.ts';

/**
 * What rules are compared by, in the order in which holes are cut out: traits of few values first, so that most of what is
 * left stays in one piece.
 */
export const DIMENSIONS = [
  'protocol',
  'state',
  'in',
  'out',
  'flags',
  'icmp',
  'sourcePort',
  'destination',
  'destinationPort',
  'source',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** All packets whose every trait lies in the set of its dimension. */
export type Space = Readonly<Record<Dimension, IntervalSet<Address>>>;

/** True if some packet is in both. */
export function meetsSpace(one: Space, two: Space): boolean {
  // The most telling dimensions come first: most pairs of rules are told apart by them.
  return (
    meetsSet(one.destinationPort, two.destinationPort) &&
    meetsSet(one.source, two.source) &&
    meetsSet(one.protocol, two.protocol) &&
    meetsSet(one.destination, two.destination) &&
    meetsSet(one.state, two.state) &&
    meetsSet(one.in, two.in) &&
    meetsSet(one.out, two.out) &&
    meetsSet(one.sourcePort, two.sourcePort) &&
    meetsSet(one.flags, two.flags) &&
    meetsSet(one.icmp, two.icmp)
  );
}

function meetsSet(one: IntervalSet<Address>, two: IntervalSet<Address>): boolean {
  return one === two ? one.length > 0 : overlaps(one, two);
}

/** True if every packet of `inner` is in `outer`. */
export function coversSpace(outer: Space, inner: Space): boolean {
  return DIMENSIONS.every(
    (dimension) => outer[dimension] === inner[dimension] || covers(outer[dimension], inner[dimension]),
  );
}

/** The packets of both, or undefined if there are none. */
export function meetSpaces(one: Space, two: Space): Space | undefined {
  if (!meetsSpace(one, two)) return undefined;
  let common = one;
  for (const dimension of DIMENSIONS) {
    const set = intersect(one[dimension], two[dimension]);
    if (set !== common[dimension]) common = { ...common, [dimension]: set };
  }
  return common;
}

/** The spaces and one more; those that differ in their destination ports alone are joined. */
export function addSpace(spaces: readonly Space[], added: Space): readonly Space[] {
  for (const [index, space] of spaces.entries()) {
    if (!DIMENSIONS.every((one) => one === 'destinationPort' || equals(space[one], added[one]))) continue;
    const destinationPort = union(space.destinationPort, added.destinationPort);
    return destinationPort === space.destinationPort ? spaces : spaces.with(index, { ...space, destinationPort });
  }
  return [...spaces, added];
}

/** The packets of the spaces that are not in the hole. */
export function cutSpaces(spaces: readonly Space[], hole: Space): readonly Space[] {
  if (!spaces.some((space) => meetsSpace(space, hole))) return spaces;
  return spaces.flatMap((space) => (meetsSpace(space, hole) ? cutSpace(space, hole) : [space]));
}

function cutSpace(space: Space, hole: Space): readonly Space[] {
  const remains: Space[] = [];
  let core = space;
  for (const dimension of DIMENSIONS) {
    const outside = subtract(core[dimension], hole[dimension]);
    if (outside.length === 0) continue;
    remains.push({ ...core, [dimension]: outside });
    core = { ...core, [dimension]: intersect(core[dimension], hole[dimension]) };
  }
  return remains;
}
