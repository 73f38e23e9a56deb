import { isChosen } from '../../model/choice.ts';
import { contains } from '../../model/interval-set.ts';
import type { Match } from '../../model/match.ts';
import { type Holding, constantly, doubtfully } from './holding.ts';
import { matchesInterface } from './interface.ts';
import type { Bits, PacketFacts } from '../../model/packet.ts';
import type { View } from './scene.ts';

/** The conditions that are the same for all packets of a stream: no address or port is in them. */
export type FactMatch = Extract<
  Match,
  {
    kind:
      | 'protocol'
      | 'interface'
      | 'tcp-flags'
      | 'tcp-option'
      | 'icmp'
      | 'fragment'
      | 'helper'
      | 'mark'
      | 'mac'
      | 'owner'
      | 'socket-exists'
      | 'packet-type'
      | 'length'
      | 'ttl'
      | 'tos'
      | 'trait';
  }
>;

/** Whether the condition holds, from the stream's facts alone. */
export function judgeFact(match: FactMatch, view: View): Holding {
  const holds = decideFact(match, view);
  const { family } = view.scene;
  if (holds !== undefined) return constantly(family, holds);
  return doubtfully(family, { code: 'missing-fact', reason: MISSING[match.kind], span: match.span });
}

/** What each condition needs to know, as the end of "this depends on …". */
const MISSING: Readonly<Record<FactMatch['kind'], string>> = {
  protocol: "the packet's protocol",
  interface: 'the interface that the packet uses',
  'tcp-flags': "the packet's TCP flags",
  'tcp-option': "the packet's TCP options",
  icmp: "the packet's ICMP type",
  fragment: 'whether the packet is a fragment',
  helper: 'the helper that expected the connection',
  mark: "the packet's or the connection's mark",
  mac: "the sender's hardware address",
  owner: 'the user that sends the packet',
  'socket-exists': 'whether a socket of this host sends the packet',
  'packet-type': 'whether the packet was sent to all hosts of the network',
  length: "the packet's length",
  ttl: "the packet's time to live",
  tos: "the packet's type of service",
  trait: 'a trait of the packet that ordinary traffic lacks',
};

function decideFact(match: FactMatch, { scene, stream }: View): boolean | undefined {
  const { facts } = stream;
  switch (match.kind) {
    case 'protocol':
      return ifKnown(facts.protocol, (protocol) => contains(match.protocols, protocol));
    case 'interface':
      return matchesInterface(match.names, match.direction, { facts, hook: scene.hook });
    case 'tcp-flags':
      return ofProtocol(facts, [6], () => ifKnown(facts.flags, (flags) => contains(match.flags, flags)));
    case 'tcp-option':
      return ofProtocol(facts, [6], () =>
        ifKnown(facts.tcpOptions, (options) => options.includes(match.option) === match.present),
      );
    case 'icmp':
      return ofProtocol(facts, [1, 58], () => ifKnown(facts.icmp, (icmp) => contains(match.messages, icmp)));
    case 'fragment':
      // Connection tracking puts fragments together before any rule sees them.
      return !match.present;
    case 'helper':
      return ifKnown(masterHelper(facts, scene.table === 'raw'), (helper) => matchesHelper(match, helper));
    case 'mark':
      return match.of === 'packet'
        ? matchesBits(match, facts.mark)
        : ifKnown(isTracked(facts), (tracked) => tracked && matchesBits(match, facts.connectionMark));
    case 'mac':
      return ifKnown(facts.mac, (mac) => mac !== null && (mac === match.address.toLowerCase()) !== match.complement);
    case 'owner':
      return ifKnown(facts[match.of], (id) => id !== null && contains(match.ids, id));
    case 'socket-exists':
      return ifKnown(facts.uid, (uid) => (uid !== null) === match.exists);
    case 'packet-type':
      return ifKnown(facts.packetType, (type) => isChosen(match.types, type));
    case 'length':
      return ifKnown(facts.length, (length) => contains(match.lengths, length));
    case 'ttl':
      return ifKnown(facts.ttl, (ttl) => contains(match.values, ttl));
    case 'tos':
      return ifKnown(facts.tos, (tos) => contains(match.values, tos));
    case 'trait':
      // Traffic of FTP clients is ordinary: not bridged, no IPsec policy, no extension headers.
      return match.otherwise;
  }
}

/** Whether the packet belongs to a connection that is tracked, in which options other than the state are looked at. */
export function isTracked(facts: PacketFacts): boolean | undefined {
  return ifKnown(facts.state, (state) => state !== 'INVALID' && state !== 'UNTRACKED');
}

/** Applies a test to a fact, if the fact is known. */
export function ifKnown<T, R>(fact: T | undefined, test: (fact: T) => R | undefined): R | undefined {
  return fact === undefined ? undefined : test(fact);
}

function ofProtocol(facts: PacketFacts, protocols: readonly number[], test: () => boolean | undefined) {
  if (facts.protocol === undefined) return test() === false ? false : undefined;
  return protocols.includes(facts.protocol) ? test() : false;
}

/** In the raw table no connection is attached yet. */
function masterHelper(facts: PacketFacts, raw: boolean): string | null | undefined {
  if (raw || isTracked(facts) === false) return null;
  return facts.helper;
}

// xt_helper.c: strncmp(helper's name, name in the rule, length of the helper's name)
function matchesHelper(match: Extract<Match, { kind: 'helper' }>, helper: string | null): boolean {
  if (helper === null) return match.complement;
  return (match.name === '' || match.name.startsWith(helper)) !== match.complement;
}

/** True or false if the known bits decide it. */
function matchesBits(match: Extract<Match, { kind: 'mark' }>, bits: Bits): boolean | undefined {
  if ((match.value & ~match.mask) >>> 0 !== 0) return match.complement;
  if (((bits.value ^ match.value) & match.mask & bits.known) >>> 0 !== 0) return match.complement;
  if ((match.mask & ~bits.known) >>> 0 !== 0) return undefined;
  return !match.complement;
}
