import type { Address } from '../../../model/address.ts';
import { nextAddress } from '../../../model/address.ts';
import { fromRanges } from '../../../model/interval-set.ts';
import type { AddressType, Match } from '../../../model/match.ts';
import { type Call, type OptionUse, type RuleState, refuseValue, spanOf } from '../rule-state.ts';
import { complementAddresses, parseBytes } from '../values/address.ts';
import { parseNumber } from '../values/number.ts';

const ADDRESS_TYPES: readonly AddressType[] = [
  'UNSPEC',
  'UNICAST',
  'LOCAL',
  'BROADCAST',
  'ANYCAST',
  'MULTICAST',
  'BLACKHOLE',
  'UNREACHABLE',
  'PROHIBIT',
  'THROW',
  'NAT',
  'XRESOLVE',
];

/** The kernel drops packets for other hosts before any rule, so that none is of that type. */
const PACKET_TYPES: ReadonlyMap<string, 'unicast' | 'broadcast' | 'multicast' | 'otherhost'> = new Map([
  ['otherhost', 'otherhost'],
  ['unicast', 'unicast'],
  ['host', 'unicast'],
  ['broadcast', 'broadcast'],
  ['bcast', 'broadcast'],
  ['multicast', 'multicast'],
  ['mcast', 'multicast'],
]);

/** addrtype: what kind of address the routing table holds it to be. */
export function readAddressTypes(call: Call, rule: RuleState): readonly Match[] {
  const limit = call.uses.find((use) => use.option.name.startsWith('limit-iface'))?.option.name;
  const onInterface = limit === undefined ? undefined : limit === 'limit-iface-in' ? 'in' : 'out';
  return call.uses.flatMap((use): Match[] => {
    if (use.option.name !== 'src-type' && use.option.name !== 'dst-type') return [];
    const members = parseAddressTypes(use.values[0]?.text ?? '');
    if (members === undefined)
      return [refuseValue(rule, use, 'a list of LOCAL, UNICAST, BROADCAST, MULTICAST or other types')];
    return [
      {
        kind: 'address-type',
        side: use.option.name === 'src-type' ? 'source' : 'destination',
        types: { members, complement: use.negated },
        interface: onInterface,
        span: spanOf(rule.reader, use),
      },
    ];
  });
}

/** Names joined by commas, in any case, each of which may be cut short. */
export function parseAddressTypes(text: string): readonly AddressType[] | undefined {
  const types = new Set<AddressType>();
  for (const name of text.split(',')) {
    const type = name === '' ? undefined : ADDRESS_TYPES.find((one) => one.startsWith(name.toUpperCase()));
    if (type === undefined) return undefined;
    types.add(type);
  }
  return ADDRESS_TYPES.filter((type) => types.has(type));
}

/** iprange: `a-b`; a range that runs backwards holds nothing. */
export function readAddressRanges(call: Call, rule: RuleState): readonly Match[] {
  const { family } = rule.reader;
  return call.uses.map((use): Match => {
    const [first = '', last = first, more] = (use.values[0]?.text ?? '').split('-');
    const low = parseBytes(first, family);
    const high = parseBytes(last, family);
    if (low === undefined || high === undefined || more !== undefined)
      return refuseValue(rule, use, 'an address or a range a-b');
    const addresses: readonly Address[] = low > high ? [] : [low, nextAddress(high)];
    return {
      kind: 'address',
      side: use.option.name === 'src-range' ? 'source' : 'destination',
      addresses: use.negated ? complementAddresses(addresses, family) : addresses,
      span: spanOf(rule.reader, use),
    };
  });
}

/** mac: the hardware address of the sender. */
export function readHardwareAddress(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.map((use): Match => {
    const text = use.values[0]?.text ?? '';
    if (!/^[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5}$/i.test(text))
      return refuseValue(rule, use, 'an address such as 02:00:5e:10:00:01');
    const address = text
      .toLowerCase()
      .split(':')
      .map((part) => part.padStart(2, '0'))
      .join(':');
    return { kind: 'mac', address, complement: use.negated, span: spanOf(rule.reader, use) };
  });
}

/** pkttype: how the link layer delivered the packet. */
export function readPacketType(call: Call, rule: RuleState): readonly Match[] {
  return call.uses.map((use): Match => {
    const type = PACKET_TYPES.get((use.values[0]?.text ?? '').toLowerCase());
    if (type === undefined) return refuseValue(rule, use, 'unicast, broadcast or multicast');
    const members = type === 'otherhost' ? [] : [type];
    return { kind: 'packet-type', types: { members, complement: use.negated }, span: spanOf(rule.reader, use) };
  });
}

const HIGHEST_ID = 0xffff_fffe;

/** owner: the user, group or existence of the local socket that sends. */
export function readOwner(call: Call, rule: RuleState): readonly Match[] {
  const supplementary = call.uses.some((use) => use.option.name === 'suppl-groups');
  return call.uses.flatMap((use): Match[] => {
    const span = spanOf(rule.reader, use);
    switch (use.option.name) {
      case 'socket-exists':
        return [{ kind: 'socket-exists', exists: !use.negated, span }];
      case 'uid-owner':
        return [readOwnerId(use, 'uid', rule)];
      case 'gid-owner': {
        const group = readOwnerId(use, 'gid', rule);
        return supplementary ? [] : [group];
      }
      default:
        return [];
    }
  });
}

function readOwnerId(use: OptionUse, of: 'uid' | 'gid', rule: RuleState): Match {
  const text = use.values[0]?.text ?? '';
  const span = spanOf(rule.reader, use);
  const [first = '', last = first, more] = text.split(/[-:]/);
  const low = parseNumber(first, HIGHEST_ID);
  const high = parseNumber(last, HIGHEST_ID);
  if (low !== undefined && high !== undefined && more === undefined && low <= high) {
    return invert({ kind: 'owner', of, ids: fromRanges([[low, high]]), span }, use);
  }
  if (text === 'root') return invert({ kind: 'owner', of, ids: [0, 1], span }, use);
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*\$?$/.test(text))
    return refuseValue(rule, use, 'a name, a number or a range of numbers a-b');
  const reason = `the number of the ${of === 'uid' ? 'user' : 'group'} “${text}” on the host`;
  return { kind: 'opaque', module: 'owner', reason, span };
}

/** A negated option holds also for packets without a socket, so it is more than the other numbers. */
function invert(match: Match, use: OptionUse): Match {
  return use.negated ? { kind: 'none', of: [[match]], span: match.span } : match;
}

/** physdev: for a packet that crosses no bridge, exactly the negated options hold. */
export function readBridgePort(call: Call, rule: RuleState): readonly Match[] {
  return readTrait(call, rule, { trait: 'bridged', otherwise: call.uses.every((use) => use.negated) });
}

/** policy: a packet outside IPsec has no policy. */
export function readIpsecPolicy(call: Call, rule: RuleState): readonly Match[] {
  const policy = call.uses.find((use) => use.option.name === 'pol')?.values[0]?.text ?? 'ipsec';
  return readTrait(call, rule, { trait: 'ipsec', otherwise: policy.toLowerCase() === 'none' });
}

/** Matches on extension headers fail for packets that have none, negated or not. */
export function readExtensionHeader(call: Call, rule: RuleState): readonly Match[] {
  return readTrait(call, rule, { trait: 'extension-header', otherwise: false });
}

/** Names for what is no extension header: the protocol that the packet carries. */
const CARRIED: ReadonlySet<string> = new Set(['prot', 'protocol']);

/**
 * ipv6header: the headers of the packet must be exactly these, or with --soft include them; an ordinary packet has none,
 * but carries a protocol. Negated, its headers must be all the others, or with --soft none of these.
 */
export function readHeaderList(call: Call, rule: RuleState): readonly Match[] {
  const use = call.uses.find((one) => one.option.name === 'header');
  const soft = call.uses.some((one) => one.option.name === 'soft');
  const named = (use?.values[0]?.text ?? '').split(',');
  const carried = named.some((name) => CARRIED.has(name));
  const only = named.every((name) => CARRIED.has(name));
  const otherwise = use?.negated === true ? soft && !carried : only;
  return readTrait(call, rule, { trait: 'extension-header', otherwise });
}

interface Trait {
  readonly trait: 'bridged' | 'ipsec' | 'extension-header';
  readonly otherwise: boolean;
}

function readTrait(call: Call, rule: RuleState, { trait, otherwise }: Trait): readonly Match[] {
  const start = call.uses[0]?.start ?? call.start;
  const end = call.uses.at(-1)?.end ?? call.end;
  return [{ kind: 'trait', trait, otherwise, span: spanOf(rule.reader, { start, end }) }];
}
