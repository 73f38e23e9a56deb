import type { Target } from '../../model/target.ts';
import type { Span } from '../../source/span.ts';
import { type PacketFacts, ZERO_BITS } from '../../model/packet.ts';

/**
 * The facts of a packet after a CT or NOTRACK target. Only the first such rule counts (xt_CT.c: a packet that already has
 * a connection, a template or the untracked mark passes the target by).
 */
export function assignTracking(
  facts: PacketFacts,
  target: Extract<Target, { kind: 'track' }>,
  span: Span,
): PacketFacts {
  if (facts.assignment.kind !== 'none') return facts;
  if (!target.tracking) return { ...facts, state: 'UNTRACKED', assignment: { kind: 'untracked', span } };
  const { helper, zone } = target;
  return { ...facts, ...TEMPLATE, assignment: { kind: 'template', helper, zone, span } };
}

/** The template looks like a new connection to the rest of the raw table, one without addresses (measured on 6.18). */
const TEMPLATE: Partial<PacketFacts> = {
  state: 'NEW',
  direction: 'ORIGINAL',
  statuses: ['CONFIRMED'],
  original: { protocol: 0, source: 0, destination: 0, sourcePort: 0, destinationPort: 0 },
  connectionMark: ZERO_BITS,
};
