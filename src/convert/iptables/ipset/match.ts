import type { Family } from '../../../model/address.ts';
import type { Match } from '../../../model/match.ts';
import type { Span } from '../../../source/span.ts';
import { listAlternatives } from './alternatives.ts';
import type { EntryPart, Ipset, Ipsets } from './set.ts';

/** Which side of the packet each part of an entry is compared with. */
export type SetSide = 'src' | 'dst';

/** One `--match-set NAME sides`. */
export interface SetQuery {
  readonly set: Ipset;
  readonly sides: readonly SetSide[];
  readonly family: Family;
  readonly ipsets: Ipsets;
  readonly span: Span;
  /** True if an entry marked nomatch counts as found. */
  readonly returnNomatch: boolean;
}

/** The ways in which a packet can be in the set; all conditions of a way must hold. */
export function matchSet(query: SetQuery): readonly (readonly Match[])[] {
  const { set, sides, family, ipsets } = query;
  if (set.dimensions[0] === 'set') {
    return set.entries.flatMap(({ parts: [part], expires }) => {
      const member = part?.kind === 'set' ? ipsets.sets.get(part.name) : undefined;
      // A list cannot hold a list, so this ends.
      if (member === undefined || member.dimensions[0] === 'set') return [];
      return matchSet({ ...query, set: member }).map((way) => (expires ? [...way, expiring(query)] : way));
    });
  }
  if (sides.length < set.dimensions.length) return [];
  if (set.family !== undefined && set.family !== family) return [];
  const ways = listAlternatives(set, query.returnNomatch).map(({ parts, unless, expires }) => {
    const conditions = parts.map((part, index) => matchPart(part, sides[index] ?? 'src', query));
    const exceptions = unless.map((other) => other.map((part, index) => matchPart(part, sides[index] ?? 'src', query)));
    const excluded: readonly Match[] =
      exceptions.length === 0 ? [] : [{ kind: 'none', of: exceptions, span: query.span }];
    return [...conditions, ...excluded, ...(expires ? [expiring(query)] : [])];
  });
  return set.incomplete ? [...ways, [unread(query)]] : ways;
}

function matchPart(part: EntryPart, side: SetSide, { span }: SetQuery): Match {
  const direction = side === 'src' ? 'source' : 'destination';
  switch (part.kind) {
    case 'addresses':
      return { kind: 'address', side: direction, addresses: part.addresses, span };
    case 'ports': {
      const { protocols, ports, messages } = part;
      const protocol: Match = { kind: 'protocol', protocols, span };
      if (ports === undefined) return protocol;
      if (!messages) return { kind: 'port', side: direction, protocols, ports, span };
      return { kind: 'any', of: [[protocol, { kind: 'icmp', messages: ports, span }]], span };
    }
    case 'interface': {
      if (part.bridgePort) return { kind: 'trait', trait: 'bridged', otherwise: false, span };
      const names = { members: [part.name], complement: false };
      return { kind: 'interface', direction: side === 'src' ? 'in' : 'out', names, span };
    }
    case 'hardware-address':
      if (side === 'src') return { kind: 'mac', address: part.address, complement: false, span };
      return { kind: 'opaque', module: 'set', reason: 'the hardware address the packet is sent to', span };
    case 'mark':
      return { kind: 'mark', of: 'packet', value: part.value, mask: part.mask, complement: false, span };
    case 'set':
      return { kind: 'constant', holds: false, span };
  }
}

function expiring({ set, span }: SetQuery): Match {
  return { kind: 'opaque', module: 'set', reason: `whether entries of the set “${set.name}” have expired`, span };
}

function unread({ set, span }: SetQuery): Match {
  return { kind: 'opaque', module: 'set', reason: `entries of the set “${set.name}” that could not be read`, span };
}
