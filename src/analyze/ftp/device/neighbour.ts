import type { Box, PacketSet } from '../../../model/packet-set.ts';
import { crossHook } from '../../filter/hook.ts';
import {
  EXTERNAL_INTERFACE,
  NO_INTERFACE,
  type PacketFacts,
  UNKNOWN_PACKET,
  ZERO_BITS,
  namedInterface,
} from '../../filter/packet.ts';
import { allAddresses } from '../../../model/address.ts';
import { ALL_PORTS } from '../../../model/port-set.ts';
import { type Passage, passAll } from './passage.ts';
import { topologyOf } from './host.ts';
import { rulesOf } from './rules.ts';
import type { Scope } from '../path/scope.ts';

/** ICMPv6 type × 256 + code (RFC 4861). */
const NEIGHBOUR_SOLICITATION = 135 * 256;
const NEIGHBOUR_ADVERTISEMENT = 136 * 256;

/** RFC 4291: the solicited-node multicast addresses ff02::1:ff00:0/104, where a neighbour's question is sent. */
const SOLICITED_NODES = [0xff02_0000_0000_0000_0000_0001_ff00_0000n, 0xff02_0000_0000_0000_0000_0002_0000_0000n];

/**
 * Over IPv6 the next router must be able to ask the host for its link-layer address: the question is an ICMPv6 packet
 * that the packet filter sees. Empty where that is no question (IPv4, whose ARP no rule of these tables sees).
 */
export function discoverNeighbours(scope: Scope, connections: Box): readonly Passage[] {
  const ruleset = rulesOf(scope.host, 'ipv6');
  if (scope.family === 'ipv4' || ruleset === undefined) return [];
  const name = scope.host.interface === undefined ? EXTERNAL_INTERFACE : namedInterface(scope.host.interface);
  const everywhere = { source: allAddresses('ipv6'), sourcePort: ALL_PORTS, destinationPort: ALL_PORTS };
  const question: PacketSet = [{ ...everywhere, destination: SOLICITED_NODES }];
  const answer: PacketSet = [{ ...everywhere, destination: allAddresses('ipv6') }];
  const topology = topologyOf(scope.host);
  const asked = crossHook(ruleset, {
    hook: 'INPUT',
    facts: { ...factsOf(NEIGHBOUR_SOLICITATION), in: name, out: NO_INTERFACE },
    region: question,
    topology,
  });
  const told = crossHook(ruleset, {
    hook: 'OUTPUT',
    facts: { ...factsOf(NEIGHBOUR_ADVERTISEMENT), in: NO_INTERFACE, out: name },
    region: answer,
    topology,
  });
  return [asked, told].map((outcomes) => {
    const blocked = outcomes.filter(({ verdict }) => verdict !== 'accept');
    const [blocker] = blocked;
    const pass = passAll(connections);
    if (blocker === undefined) return pass;
    const all = [connections];
    const certain = outcomes.length === blocked.length && blocked.every(({ verdict }) => verdict !== 'unknown');
    const accepted = { sure: [], possible: certain ? [] : all };
    const verdict = blocker.verdict === 'accept' ? 'unknown' : blocker.verdict;
    return {
      accepted,
      dropped: { sure: certain ? all : [], possible: all },
      refused: { sure: [], possible: [] },
      blockers: [{ decider: blocker.decider, verdict, connections: all }],
      admitters: [],
      doubts: outcomes.flatMap(({ doubts }) => doubts),
    };
  });
}

/** The kernel does not track neighbour discovery, and sends it with hop limit 255 (nf_conntrack_proto_icmpv6.c, RFC 4861). */
function factsOf(icmp: number): PacketFacts {
  return {
    ...UNKNOWN_PACKET,
    protocol: 58,
    icmp,
    state: 'UNTRACKED',
    statuses: [],
    helper: null,
    ttl: 255,
    mark: ZERO_BITS,
    connectionMark: ZERO_BITS,
  };
}
