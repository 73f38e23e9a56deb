import { type Family, familyOf } from '../../../model/address.ts';
import type { NetworkPolicy } from '../../../model/policy.ts';
import type { Router } from '../../../model/router.ts';
import type { Rule } from '../../../model/ruleset.ts';
import { matchesInterface } from '../../filter/interface.ts';
import { EXTERNAL_INTERFACE, UNKNOWN_PACKET, namedInterface } from '../../filter/packet.ts';
import { type Scope, soleAddress } from '../path/scope.ts';

/**
 * What an answer hangs on if nothing in the rules is in doubt and connections still meet different fates: completes the
 * sentence "this depends on …".
 */
export function explainMixture({ server, host, path, family }: Scope, passive: boolean): string {
  if (soleAddress(server) === undefined) {
    return host.addresses.inside.length === 0
      ? "the server's address, which is not stated"
      : "which of the server's addresses is used";
  }
  const hiding = passive ? path.find((policy) => hidesClients(policy, family)) : undefined;
  if (hiding !== undefined) return `the address that ${hiding.name} gives clients: state it (addresses, inside)`;
  return passive ? 'the port that the client connects from' : 'the port that the server connects from';
}

/** True for a router that masquerades packets to the server with an address that is not stated. */
function hidesClients({ router }: NetworkPolicy, family: Family): boolean {
  if (router === undefined || router.near.inside.filter((address) => familyOf(address) === family).length === 1)
    return false;
  const chains = router.rulesets[family]?.tables.flatMap((table) => [...table.chains.values()]) ?? [];
  return chains.flatMap(({ rules }) => rules).some((rule) => mayMasquerade(rule, router));
}

function mayMasquerade({ target, matches }: Rule, { inside }: Router): boolean {
  if (target.kind !== 'translate' || target.side !== 'source' || target.to.kind !== 'own-address') return false;
  const out = inside === undefined ? EXTERNAL_INTERFACE : namedInterface(inside);
  const place = { facts: { ...UNKNOWN_PACKET, out }, hook: 'POSTROUTING' } as const;
  return matches.every(
    (match) => match.kind !== 'interface' || matchesInterface(match.names, match.direction, place) !== false,
  );
}
