import type { Address, Family } from '../../../model/address.ts';
import { type IntervalSet, overlaps } from '../../../model/interval-set.ts';
import type { Match } from '../../../model/match.ts';
import { type Box, SIDES } from '../../../model/packet-set.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import type { Chain, Ruleset } from '../../../model/ruleset.ts';
import { crossHook } from '../../filter/hook.ts';
import type { Decider, Doubt } from '../../filter/outcome.ts';
import { NEW_TCP_CONNECTION } from '../../filter/packet.ts';
import { policyChain } from '../../path/chain.ts';
import { isBetterMirrored, mirrorChain } from '../../path/mirror.ts';
import { readWholePassage } from './fates.ts';
import type { Passage } from './passage.ts';
import { type View, headerOf } from './view.ts';

/** What the policy's rules make of packets that no connection or gateway lets through before them. */
export function crossPolicy(
  policy: NetworkPolicy,
  connections: Box,
  place: View & { readonly family: Family },
): Passage {
  const known = PASSAGES.get(policy) ?? new Map<string, Passage>();
  PASSAGES.set(policy, known);
  const name = nameCrossing(connections, place);
  const passage = known.get(name) ?? readCrossing(policy, connections, place);
  known.set(name, passage);
  return passage;
}

/** Modes, and questions about them, send the same connections through the same policy. */
const PASSAGES = new WeakMap<NetworkPolicy, Map<string, Passage>>();

function nameCrossing(connections: Box, place: View & { readonly family: Family }): string {
  const { family, direction, server, shift, client } = place;
  const sets = [server, ...(client === undefined ? [] : [client]), ...SIDES.map((side) => connections[side])];
  return [family, direction, shift, ...sets.map((set: IntervalSet<Address>) => set.join())].join(' ');
}

function readCrossing(policy: NetworkPolicy, connections: Box, place: View & { readonly family: Family }): Passage {
  const chain = policyChain(policy, place.direction, place.family);
  if (!isBetterMirrored(policy, place.direction, place.family))
    return crossChain(policy, chain, { connections, place });
  const { chain: mirrored, originals } = mirrorChain(chain);
  // The packets of the other direction are these with their ends swapped.
  const direction = place.direction === 'inbound' ? 'outbound' : 'inbound';
  const passage = crossChain(policy, mirrored, { connections, place: { ...place, direction } });
  const restore = <T extends { readonly decider: Decider }>(part: T): T => {
    const { rule } = part.decider;
    return { ...part, decider: { ...part.decider, rule: rule && (originals.get(rule) ?? rule) } };
  };
  return { ...passage, blockers: passage.blockers.map(restore), admitters: passage.admitters.map(restore) };
}

interface Question {
  readonly connections: Box;
  readonly place: View & { readonly family: Family };
}

function crossChain(policy: NetworkPolicy, chain: Chain, { connections, place }: Question): Passage {
  const header = headerOf(connections, place);
  const near = {
    ...chain,
    rules: chain.rules.filter(({ matches }) => matches.every((match) => mayHold(match, header))),
  };
  const ruleset = rulesetOf(policy, near, place.family);
  return readWholePassage(
    crossHook(ruleset, { hook: 'FORWARD', facts: NEW_TCP_CONNECTION, region: [header] }),
    connections,
    place,
  );
}

/** False if the condition holds for none of the packets: most rules of a long policy are about others. */
function mayHold(match: Match, header: Box): boolean {
  if (match.kind === 'constant') return match.holds;
  if (match.kind === 'address') return overlaps(match.addresses, header[match.side]);
  if (match.kind !== 'port') return true;
  return overlaps(match.ports, header[match.side === 'source' ? 'sourcePort' : 'destinationPort']);
}

/** The rules that packets of one direction meet. */
export function rulesetOfPolicy(policy: NetworkPolicy, direction: View['direction'], family: Family): Ruleset {
  return rulesetOf(policy, policyChain(policy, direction, family), family);
}

/** A network policy filters what is forwarded through the device. */
function rulesetOf({ file }: NetworkPolicy, chain: Chain, family: Family): Ruleset {
  return {
    file,
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
