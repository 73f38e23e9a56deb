import type { PacketFacts } from '../../model/packet.ts';

/**
 * What stands in the place of a port in the tuples of a connection without ports, or undefined if it is not known: for ICMP
 * the identifier as source and type × 256 + code as destination (nf_conntrack_proto_icmp.c), else 0.
 */
export function icmpTuplePort(
  option: 'originalSourcePort' | 'originalDestinationPort' | 'replySourcePort' | 'replyDestinationPort',
  { protocol, icmp, icmpIdentifier, original }: PacketFacts,
): number | undefined {
  if (protocol !== 1 && protocol !== 58) return 0;
  if (icmp === undefined) return undefined;
  switch (option) {
    case 'originalSourcePort':
    case 'replySourcePort':
      return icmpIdentifier;
    case 'originalDestinationPort':
      return original === 'packet' ? icmp : invertMessage(icmp);
    case 'replyDestinationPort':
      return original === 'packet' ? invertMessage(icmp) : icmp;
  }
}

/** Request types and the types of their answers, both ways. */
const ANSWERS: ReadonlyMap<number, number> = new Map(
  [
    [8, 0],
    [13, 14],
    [15, 16],
    [17, 18],
    [128, 129],
    [139, 140],
  ].flatMap(([request = 0, answer = 0]): [number, number][] => [
    [request, answer],
    [answer, request],
  ]),
);

function invertMessage(icmp: number): number | undefined {
  const answer = ANSWERS.get(icmp >>> 8);
  return answer === undefined ? undefined : answer * 256 + (icmp & 255);
}

/** True for the ICMP messages that quote another packet: a rejection never answers them. */
export function isIcmpError({ protocol, icmp }: PacketFacts): boolean {
  if (icmp === undefined) return false;
  const type = icmp >>> 8;
  return protocol === 1 ? ERRORS.has(type) : protocol === 58 && type < 128;
}

// RFC 792: unreachable, quench, redirect, exceeded, parameter problem
const ERRORS: ReadonlySet<number> = new Set([3, 4, 5, 11, 12]);
