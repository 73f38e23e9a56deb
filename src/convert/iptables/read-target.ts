import type { Target } from '../../model/target.ts';
import { checkDemands } from './demand.ts';
import { isOpaque } from './read-match.ts';
import { type Call, type RuleState, type TargetReader } from './rule-state.ts';
import {
  readConnectionMark,
  readPacketMark,
  readSetChange,
  readTosChange,
  readTracking,
  readTtlChange,
} from './targets/read-change.ts';
import { readNetworkMap, readOwnAddress, readReject, readTranslation } from './targets/read-verdict.ts';

/** How the options of a target become what it does. */
const READERS: ReadonlyMap<string, TargetReader> = new Map([
  ['REJECT', readReject],
  ['DNAT', readTranslation],
  ['SNAT', readTranslation],
  ['MASQUERADE', readOwnAddress],
  ['REDIRECT', readOwnAddress],
  ['NETMAP', readNetworkMap],
  ['MARK', readPacketMark],
  ['CONNMARK', readConnectionMark],
  ['CT', readTracking],
  ['NOTRACK', readTracking],
  ['SET', readSetChange],
  ['TOS', readTosChange],
  ['DSCP', readTosChange],
  ['TTL', readTtlChange],
  ['HL', readTtlChange],
]);

/** Opaque targets that may end the packet's way; the others change it and let it go on. */
const DECIDING: ReadonlySet<string> = new Set(['NFQUEUE', 'SYNPROXY', 'TPROXY', 'CLUSTERIP']);

/** What the target module of a rule does. */
export function readTarget(call: Call, rule: RuleState): Target {
  checkDemands(call, rule);
  const { name, reason } = call.extension;
  const target = READERS.get(name)?.(call, rule) ?? { kind: 'continue', name };
  if (!isOpaque(call)) return target;
  return { kind: 'opaque', name, effect: DECIDING.has(name) ? 'verdict' : 'continue', reason };
}
