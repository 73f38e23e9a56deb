import type { ConnectionState } from '../../../model/match.ts';
import { type Box, type PacketSet, subtractPackets, uniteAllPackets } from '../../../model/packet-set.ts';
import type { PacketFacts } from '../../../model/packet.ts';
import type { Outcome, Reach } from '../../filter/outcome.ts';
import { NEW_TCP_CONNECTION, TCP_REPLY } from '../../filter/packet.ts';
import { type View, connectionsOf } from './view.ts';

/** TCP flag bits. */
const ACK = 16;

/**
 * Answers on a connection whose opening packet was kept from connection tracking: the SYN with ACK is INVALID, and the
 * segments after it look like the start of a connection (tcp_loose), unless the raw table exempts them too.
 */
export const STRANGE_ANSWERS: readonly PacketFacts[] = [
  { ...TCP_REPLY, helper: null, state: 'INVALID', direction: 'ORIGINAL', original: 'packet' },
  { ...NEW_TCP_CONNECTION, flags: ACK },
];

/** To a table that never saw the answer, an ACK after the SYN is INVALID (nf_conntrack_proto_tcp.c, the state table). */
export const AFTER_UNSEEN_ANSWER: ConnectionState = 'INVALID';

/** The connections whose accepted packets were kept from connection tracking. */
export function findUntracked(outcomes: readonly Outcome[], connections: Box, view: View): Reach {
  const gather = (untracked: boolean): PacketSet =>
    uniteAllPackets(
      outcomes
        .filter(
          ({ verdict, facts }) =>
            verdict !== 'drop' && verdict !== 'reject' && (facts.assignment.kind === 'untracked') === untracked,
        )
        .map(({ possible }) => connectionsOf(possible, connections, view)),
    );
  const possible = gather(true);
  return possible.length === 0 ? { sure: [], possible } : { sure: subtractPackets(possible, gather(false)), possible };
}

/** True if no connection can be in the set. */
export function isNowhere({ possible }: Reach): boolean {
  return possible.length === 0;
}
