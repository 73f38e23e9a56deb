import type { Address } from '../address.ts';
import { type IntervalSet, equals, intersect, overlaps, subtract, union } from '../interval-set.ts';
import type { PortSet } from '../port-set.ts';

/** The header without its source address. */
export interface RestBox {
  readonly destination: IntervalSet<Address>;
  readonly sourcePort: PortSet;
  readonly destinationPort: PortSet;
}

/** Headers without their source address: a union of boxes. */
export type Rest = readonly RestBox[];

const SIDES = ['destination', 'sourcePort', 'destinationPort'] as const;

/** The part that lies in the box; the same object if it is all of it. */
export function meetRest(rest: Rest, box: RestBox): Rest {
  let kept: RestBox[] | undefined;
  for (const [index, one] of rest.entries()) {
    const common = meetBox(one, box);
    if (common === one) {
      kept?.push(one);
      continue;
    }
    kept ??= rest.slice(0, index);
    if (common !== undefined) kept.push(common);
  }
  return kept ?? rest;
}

/** The part that lies in none of the boxes; the same object if it is all of it. Disjoint boxes stay disjoint. */
export function cutRest(rest: Rest, holes: Rest): Rest {
  let left = rest;
  for (const hole of holes) {
    if (left.length === 0) return left;
    left = cutBox(left, hole);
  }
  return left;
}

/** A union that holds the box as well; boxes that differ in their destination ports alone are joined. */
export function addBox(rest: Rest, box: RestBox): Rest {
  for (const [index, one] of rest.entries()) {
    if (!equals(one.destination, box.destination) || !equals(one.sourcePort, box.sourcePort)) continue;
    const destinationPort = union(one.destinationPort, box.destinationPort);
    return destinationPort === one.destinationPort ? rest : rest.with(index, { ...one, destinationPort });
  }
  return [...rest, box];
}

function meetBox(one: RestBox, two: RestBox): RestBox | undefined {
  const destinationPort = intersect(one.destinationPort, two.destinationPort);
  if (destinationPort.length === 0) return undefined;
  const destination = intersect(one.destination, two.destination);
  if (destination.length === 0) return undefined;
  const sourcePort = intersect(one.sourcePort, two.sourcePort);
  if (sourcePort.length === 0) return undefined;
  return destination === one.destination && sourcePort === one.sourcePort && destinationPort === one.destinationPort
    ? one
    : { destination, sourcePort, destinationPort };
}

function cutBox(rest: Rest, hole: RestBox): Rest {
  let kept: RestBox[] | undefined;
  for (const [index, one] of rest.entries()) {
    if (SIDES.every((side) => overlaps(one[side], hole[side]))) {
      kept ??= rest.slice(0, index);
      kept.push(...withoutHole(one, hole));
    } else kept?.push(one);
  }
  return kept ?? rest;
}

/** Cuts the hole out side by side: at most three boxes remain. */
function withoutHole(box: RestBox, hole: RestBox): RestBox[] {
  const remains: RestBox[] = [];
  let core = box;
  for (const side of SIDES) {
    const outside = subtract<Address>(core[side], hole[side]);
    if (outside.length === 0) continue;
    remains.push({ ...core, [side]: outside });
    core = { ...core, [side]: intersect<Address>(core[side], hole[side]) };
  }
  return remains;
}
