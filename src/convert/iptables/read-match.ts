import type { Match } from '../../model/match.ts';
import { checkDemands } from './demand.ts';
import {
  readAddressRanges,
  readAddressTypes,
  readBridgePort,
  readExtensionHeader,
  readHardwareAddress,
  readHeaderList,
  readIpsecPolicy,
  readOwner,
  readPacketType,
} from './matches/read-origin.ts';
import { readConntrack, readHelper, readMark } from './matches/read-connection.ts';
import { readDscp, readEcn, readIcmp, readLength, readTos, readTtl } from './matches/read-header.ts';
import { readMultiport } from './matches/read-multiport.ts';
import { readTransport } from './matches/read-ports.ts';
import { readSets } from './matches/read-set.ts';
import { type Call, type MatchReader, type RuleState, spanOf } from './rule-state.ts';

/** How the options of a module become conditions; modules that are not here have opaque or inert options only. */
const READERS: ReadonlyMap<string, MatchReader> = new Map([
  ['tcp', readTransport],
  ['udp', readTransport],
  ['sctp', readTransport],
  ['dccp', readTransport],
  ['multiport', readMultiport],
  ['conntrack', readConntrack],
  ['state', readConntrack],
  ['helper', readHelper],
  ['mark', readMark],
  ['connmark', readMark],
  ['icmp', readIcmp],
  ['icmp6', readIcmp],
  ['length', readLength],
  ['ttl', readTtl],
  ['hl', readTtl],
  ['tos', readTos],
  ['dscp', readDscp],
  ['ecn', readEcn],
  ['addrtype', readAddressTypes],
  ['iprange', readAddressRanges],
  ['mac', readHardwareAddress],
  ['owner', readOwner],
  ['pkttype', readPacketType],
  ['physdev', readBridgePort],
  ['policy', readIpsecPolicy],
  ['set', readSets],
  ['dst', readExtensionHeader],
  ['hbh', readExtensionHeader],
  ['frag', readExtensionHeader],
  ['rt', readExtensionHeader],
  ['srh', readExtensionHeader],
  ['ipv6header', readHeaderList],
]);

/** The condition that conntrack makes of this option holds what is opaque about it. */
const OPAQUE_WITHIN = 'ctexpire';

/** The conditions that one match module of a rule stands for. */
export function readMatch(call: Call, rule: RuleState): readonly Match[] {
  checkDemands(call, rule);
  const matches = READERS.get(call.extension.name)?.(call, rule) ?? [];
  return isOpaque(call) ? [...matches, makeOpaque(call, rule)] : matches;
}

/** True if the module holds or not for reasons outside the model. */
export function isOpaque(call: Call): boolean {
  if (call.uses.length === 0) return call.extension.bare === 'opaque';
  return call.uses.some((use) => use.option.state === 'opaque' && use.option.name !== OPAQUE_WITHIN);
}

function makeOpaque(call: Call, rule: RuleState): Match {
  const start = call.uses[0]?.start ?? call.start;
  const end = call.uses.at(-1)?.end ?? call.end;
  const { name, reason } = call.extension;
  return { kind: 'opaque', module: name, reason, span: spanOf(rule.reader, { start, end }) };
}
