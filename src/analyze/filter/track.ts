import type { Target } from '../../model/target.ts';
import type { Span } from '../../source/span.ts';
import type { PacketFacts } from '../../model/packet.ts';

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
  // The template looks like a new connection to the rest of the raw table.
  return { ...facts, state: 'NEW', assignment: { kind: 'template', helper, zone, span } };
}
