import type { Ruleset } from '../../model/ruleset.ts';
import { type Crossing, crossRaw } from './hook.ts';
import { writeReach } from './describe.ts';
import type { Doubt, Reach } from './outcome.ts';
import type { Assignment } from '../../model/packet.ts';
import { emptyNotes } from './scene.ts';
import { type Stream, joinDoubts } from './stream.ts';

/** What the raw table decides about the tracking of some of the packets. */
export interface Assigned extends Reach {
  readonly assignment: Assignment;
  readonly doubts: readonly Doubt[];
}

/**
 * Which helper the raw table gives to which packets, and for which it switches tracking off. A helper serves the
 * connections whose first packet gets it. Packets that the raw table drops are in no entry.
 */
export function assignHelper(ruleset: Ruleset, crossing: Crossing): readonly Assigned[] {
  const groups = new Map<Assignment, Stream[]>();
  for (const stream of crossRaw(ruleset, crossing, emptyNotes())) {
    const { assignment } = stream.facts;
    groups.set(assignment, [...(groups.get(assignment) ?? []), stream]);
  }
  return [...groups].map(([assignment, streams]) => ({
    assignment,
    ...writeReach(streams),
    doubts: streams.reduce<readonly Doubt[]>((all, { doubts }) => joinDoubts(all, doubts), []),
  }));
}
