import { type Box, intersectPackets, subtractPackets, unitePackets } from '../../../model/packet-set.ts';
import type { Reach } from '../../filter/outcome.ts';
import type { MachinePassage } from '../device/machine.ts';
import type { Passage } from '../device/passage.ts';

/** How many connections get through, and which of them only at the second try. */
export interface Fate {
  readonly accepted: Reach;
  readonly delayed: Reach;
}

/** Connections that no helper expected: their first packet is NEW. */
export function fateOfNew({ first, later }: MachinePassage): Fate {
  return {
    accepted: {
      sure: intersectPackets(first.accepted.sure, later.sure),
      possible: intersectPackets(first.accepted.possible, later.possible),
    },
    delayed: { sure: [], possible: [] },
  };
}

/**
 * Connections that the helper expected: their first packet is RELATED. If it is lost without an answer the expectation
 * is used up, and the packet that the sender repeats is NEW (nf_conntrack_expect.c; measured: it arrives a second late).
 * A rejection whose answer is itself lost counts as such a loss.
 */
export function fateOfExpected(
  connections: Box,
  expected: MachinePassage,
  options: { readonly answered: Reach; readonly fresh: Fate },
): Fate {
  const { first, later } = expected;
  const { answered, fresh } = options;
  const refused: Reach = {
    sure: intersectPackets(first.refused.sure, answered.sure),
    possible: intersectPackets(first.refused.possible, answered.possible),
  };
  const unanswered = subtractPackets(first.refused.possible, answered.sure);
  const dropped = unitePackets(first.dropped.possible, unanswered);
  const fails = [
    refused.possible,
    subtractPackets(first.accepted.possible, later.sure),
    subtractPackets(dropped, fresh.accepted.sure),
  ];
  const again = intersectPackets(dropped, fresh.accepted.possible);
  return {
    accepted: {
      sure: fails.reduce(subtractPackets, [connections]),
      possible: unitePackets(intersectPackets(first.accepted.possible, later.possible), again),
    },
    delayed: {
      sure: intersectPackets(subtractPackets([connections], first.accepted.possible), again),
      possible: again,
    },
  };
}

/** The passage of first packets as it shows in the end: what the helper's branch lets through counts as accepted. */
export function withFate(passage: Passage, accepted: Reach): Passage {
  return { ...passage, accepted };
}
