import type { Box } from '../../../model/packet-set.ts';
import type { Router } from '../../../model/router.ts';
import { answerNeighbours, askNeighbours } from '../device/neighbour.ts';
import type { Passage } from '../device/passage.ts';
import type { Scope } from '../path/scope.ts';
import { machineOf } from './machine.ts';

/**
 * A router must find its neighbours over IPv6, and they must find it: measured with Linux 6.18, nothing is forwarded unless
 * questions and answers pass its filter both ways, on both sides. Empty over IPv4.
 */
export function meetNeighbours(router: Router, scope: Scope, connections: Box): readonly Passage[] {
  const machine = machineOf(router, scope);
  if (scope.family === 'ipv4' || machine === undefined) return [];
  const { ruleset, topology, ways } = machine;
  const { in: outside, out: inside } = ways.inbound;
  const links = [router.outside !== undefined && UNASKED.test(router.outside) ? undefined : outside, inside];
  return links.flatMap((name) => {
    const link = name && { ruleset, topology, interface: name };
    return link === undefined ? [] : [...answerNeighbours(link, connections), ...askNeighbours(link, connections)];
  });
}

/** Interfaces whose links have two ends and no link-layer addresses. */
const UNASKED = /^(ppp|tun|wg|gre|sit|ip6|vti|xfrm|ipsec)/;
