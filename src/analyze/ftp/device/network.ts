import type { Family } from '../../../model/address.ts';
import type { Box } from '../../../model/packet-set.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import type { Ruleset } from '../../../model/ruleset.ts';
import { crossHook } from '../../filter/hook.ts';
import type { Doubt, Outcome } from '../../filter/outcome.ts';
import { NEW_TCP_CONNECTION } from '../../filter/packet.ts';
import { policyChain } from '../../path/chain.ts';
import { type Passage, readWholePassage } from './passage.ts';
import { type View, headerOf } from './view.ts';

/** What the policy's rules make of packets that no connection or gateway lets through before them. */
export function crossPolicy(
  policy: NetworkPolicy,
  connections: Box,
  place: View & { readonly family: Family },
): Passage {
  const header = headerOf(connections, place);
  const outcomes = crossChainOf(policy, place, header);
  return readWholePassage(outcomes, connections, place);
}

function crossChainOf(
  policy: NetworkPolicy,
  place: View & { readonly family: Family },
  header: Box,
): readonly Outcome[] {
  const ruleset = rulesetOfPolicy(policy, place.direction, place.family);
  return crossHook(ruleset, { hook: 'FORWARD', facts: NEW_TCP_CONNECTION, region: [header] });
}

/** A network policy filters what is forwarded through the device. */
export function rulesetOfPolicy(policy: NetworkPolicy, direction: View['direction'], family: Family): Ruleset {
  const chain = policyChain(policy, direction, family);
  return {
    file: policy.file,
    family,
    tool: undefined,
    tables: [{ name: 'filter', chains: new Map([['FORWARD', { ...chain, name: 'FORWARD' }]]), span: chain.span }],
    rules: { understood: 0, total: 0 },
    hazards: [],
  };
}

/** Why an answer is open where a policy does not tell what its application-level gateway does. */
export const UNKNOWN_GATEWAY: Doubt = {
  code: 'missing-fact',
  reason: 'whether the network firewall follows FTP control connections',
  span: undefined,
};
