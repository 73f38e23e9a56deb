import { ANY_ADDRESS, type AddressSet, NO_ADDRESSES, subtractAddresses } from '../../../model/address-set.ts';
import { type Family, allAddresses, familyOf } from '../../../model/address.ts';
import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import { blankRule, unresolvedSelector } from '../blank.ts';
import type { Entry } from './entry.ts';
import type { Service } from './service.ts';

/** Rules that keep clients out who cannot use the Services; they go before the policies. */
export function limitClients(used: readonly Service[], entry: Entry): readonly PolicyRule[] {
  const [first] = used;
  if (first === undefined) return [];
  return [...limitFamilies(used, first), ...limitToCluster(entry, first), ...limitSources(entry, first)];
}

/** True if the manifest tells which IP families the Services have. */
export function isFamilyTold(used: readonly Service[]): boolean {
  return listFamilies(used).length > 0;
}

function listFamilies(used: readonly Service[]): readonly Family[] {
  return used.flatMap(
    ({ families, clusterAddresses, externalAddresses }) =>
      families ?? [...clusterAddresses, ...externalAddresses].map(familyOf),
  );
}

/** The IP families that are stated, or those of the addresses; else IPv4 is taken for granted, and IPv6 is open. */
function limitFamilies(used: readonly Service[], { object }: Service): readonly PolicyRule[] {
  const known = listFamilies(used);
  const reason = `whether the Service \`${object.name}\` has IPv6 addresses`;
  const doubt: readonly OpaquePart[] =
    known.length === 0 ? [{ code: 'ip-family-unclear', reason, span: object.node.span }] : [];
  const missing = (['ipv4', 'ipv6'] as const).filter((family) =>
    known.length === 0 ? family === 'ipv6' : !known.includes(family),
  );
  return missing.map((family) => {
    const rule = blankRule(`${object.name}: no ${family === 'ipv4' ? 'IPv4' : 'IPv6'}`, object.node.span);
    return { ...rule, action: 'deny', from: { ...rule.from, addresses: allOf(family) }, opaque: doubt };
  });
}

function allOf(family: Family): AddressSet {
  return { ...NO_ADDRESSES, [family]: allAddresses(family) };
}

/** The name that the project file can resolve for a Service without a way in from outside. */
const OUTSIDE = 'addresses outside the cluster';

function limitToCluster(entry: Entry, { object }: Service): readonly PolicyRule[] {
  if (entry !== 'cluster' && entry !== 'pod') return [];
  const span = object.node.span;
  const reason = 'whether the clients are inside the cluster, from where alone the Service can be reached';
  const from = unresolvedSelector([{ code: 'cluster-only', reason, span, name: OUTSIDE }], span);
  return [{ ...blankRule(`${object.name}: only inside the cluster`, span), action: 'deny', from }];
}

/** Platforms that cannot limit the sources of a load balancer ignore the list. */
function limitSources(entry: Entry, { object, sourceRanges }: Service): readonly PolicyRule[] {
  if (entry !== 'balancer' || sourceRanges === undefined) return [];
  const span = sourceRanges.span ?? object.node.span;
  const reason = 'whether the load balancer keeps to loadBalancerSourceRanges, which not every platform does';
  const from = { addresses: subtractAddresses(ANY_ADDRESS, sourceRanges.addresses), unresolved: [], span };
  const opaque: readonly OpaquePart[] = [{ code: 'source-ranges-unsure', reason, span }];
  return [{ ...blankRule(`${object.name}: other sources`, span), action: 'deny', from, opaque }];
}
