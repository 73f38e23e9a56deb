import type { Choice } from '../../../model/choice.ts';
import type { Box } from '../../../model/packet-set.ts';
import type { Ruleset } from '../../../model/ruleset.ts';
import { crossHook } from '../../filter/hook.ts';
import type { Outcome } from '../../filter/outcome.ts';
import {
  EXTERNAL_INTERFACE,
  NO_INTERFACE,
  type PacketFacts,
  type Topology,
  UNKNOWN_PACKET,
  ZERO_BITS,
  namedInterface,
} from '../../filter/packet.ts';
import { type AddressIntervals, allAddresses } from '../../../model/address.ts';
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

/** One link of a machine, as packets of its neighbours meet it. */
export interface Link {
  readonly ruleset: Ruleset;
  readonly topology: Topology | undefined;
  readonly interface: Choice<string>;
}

/**
 * Over IPv6 the next router must be able to ask the host for its link-layer address: the question is an ICMPv6 packet
 * that the packet filter sees. Empty where that is no question (IPv4, whose ARP no rule of these tables sees).
 */
export function discoverNeighbours(scope: Scope, connections: Box): readonly Passage[] {
  const ruleset = rulesOf(scope.host, 'ipv6');
  if (scope.family === 'ipv4' || ruleset === undefined) return [];
  const name = scope.host.interface === undefined ? EXTERNAL_INTERFACE : namedInterface(scope.host.interface);
  return answerNeighbours({ ruleset, topology: topologyOf(scope.host), interface: name }, connections);
}

/** Neighbours ask the machine: their questions come in, and its answers go out. */
export function answerNeighbours(link: Link, connections: Box): readonly Passage[] {
  return [
    readAnswer(receive(link, NEIGHBOUR_SOLICITATION, SOLICITED_NODES), connections),
    readAnswer(emit(link, NEIGHBOUR_ADVERTISEMENT, allAddresses('ipv6')), connections),
  ];
}

/** The machine asks its neighbours: its questions go out, and their answers come in. */
export function askNeighbours(link: Link, connections: Box): readonly Passage[] {
  return [
    readAnswer(emit(link, NEIGHBOUR_SOLICITATION, SOLICITED_NODES), connections),
    readAnswer(receive(link, NEIGHBOUR_ADVERTISEMENT, allAddresses('ipv6')), connections),
  ];
}

function receive(link: Link, icmp: number, destination: AddressIntervals): readonly Outcome[] {
  const facts = { ...factsOf(icmp), in: link.interface, out: NO_INTERFACE };
  return crossHook(link.ruleset, {
    hook: 'INPUT',
    facts,
    region: [{ ...EVERYWHERE, destination }],
    topology: link.topology,
  });
}

function emit(link: Link, icmp: number, destination: AddressIntervals): readonly Outcome[] {
  const facts = { ...factsOf(icmp), in: NO_INTERFACE, out: link.interface };
  return crossHook(link.ruleset, {
    hook: 'OUTPUT',
    facts,
    region: [{ ...EVERYWHERE, destination }],
    topology: link.topology,
  });
}

const EVERYWHERE = { source: allAddresses('ipv6'), sourcePort: ALL_PORTS, destinationPort: ALL_PORTS };

/** All connections need the packet, whichever of these it is. */
function readAnswer(outcomes: readonly Outcome[], connections: Box): Passage {
  const blocked = outcomes.filter(({ verdict }) => verdict !== 'accept');
  const [blocker] = blocked;
  const pass = passAll(connections);
  if (blocker === undefined) return pass;
  const all = [connections];
  const certain = outcomes.length === blocked.length && blocked.every(({ verdict }) => verdict !== 'unknown');
  const verdict = blocker.verdict === 'accept' ? 'unknown' : blocker.verdict;
  return {
    ...pass,
    accepted: { sure: [], possible: certain ? [] : all },
    dropped: { sure: certain ? all : [], possible: all },
    blockers: [{ decider: blocker.decider, verdict, connections: all }],
    doubts: outcomes.flatMap(({ doubts }) => doubts),
  };
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
