import { type Address, type Family, allAddresses } from '../../model/address.ts';
import { type AddressSet, hasNoAddress, subtractAddresses } from '../../model/address-set.ts';
import { contains, equals, intersect, isEmpty, overlaps, subtract, union } from '../../model/interval-set.ts';
import type { PolicyRule } from '../../model/policy.ts';
import { ALL_PORTS, type PortSet } from '../../model/port-set.ts';
import { type RangeLookup, indexRanges } from '../../model/range-lookup.ts';

/** The rules about ports of FTP, in order, of which those in front of the index come before a rule. */
export interface Before {
  readonly rules: readonly PolicyRule[];
  readonly takers: Takers;
  readonly index: number;
}

/** The places of rules that may take packets of an address away from later rules, in order. */
export interface Takers {
  readonly side: 'from' | 'to';
  /** Rules that name the address and not all of its family. */
  readonly find: Readonly<Record<Family, RangeLookup>>;
  /** Rules that may take any: they name all addresses, or are not understood. */
  readonly always: readonly number[];
  readonly enabled: readonly number[];
  /** The first rule that denies. */
  readonly denial: number;
}

/** The rules are looked up by that side on which more of them differ. */
export function indexTakers(rules: readonly PolicyRule[]): Takers {
  const side = countFirst(rules, 'from') < countFirst(rules, 'to') ? 'to' : 'from';
  const isWide = (rule: PolicyRule): boolean =>
    isUnclear(rule) || FAMILIES.some((family) => equals(rule[side].addresses[family], allAddresses(family)));
  const index = (family: Family): RangeLookup =>
    indexRanges(rules.map((rule) => (rule.disabled || isWide(rule) ? [] : rule[side].addresses[family])));
  const places = (test: (rule: PolicyRule) => boolean): readonly number[] =>
    rules.flatMap((rule, place) => (!rule.disabled && test(rule) ? [place] : []));
  return {
    side,
    find: { ipv4: index('ipv4'), ipv6: index('ipv6') },
    always: places(isWide),
    enabled: places(() => true),
    denial: places(({ action }) => action === 'deny')[0] ?? rules.length,
  };
}

const FAMILIES = ['ipv4', 'ipv6'] as const;

function countFirst(rules: readonly PolicyRule[], side: Takers['side']): number {
  return new Set(rules.map((rule) => firstOf(rule[side].addresses)?.[1])).size;
}

function firstOf({ ipv4, ipv6 }: AddressSet): readonly [family: Family, address: Address] | undefined {
  if (ipv4[0] !== undefined) return ['ipv4', ipv4[0]];
  return ipv6[0] === undefined ? undefined : ['ipv6', ipv6[0]];
}

function isUnclear(rule: PolicyRule): boolean {
  return !isKnown(rule) || rule.action === 'unknown';
}

/** The ports that earlier rules deny to everybody whom the rule allows; undefined if there are none, or it cannot be told. */
export function findTaken(
  { rules, takers, index }: Before,
  rule: PolicyRule,
): { readonly taker: PolicyRule; readonly taken: PortSet } | undefined {
  if (index <= takers.denial) return undefined;
  let left = rule.ports;
  let found: { taker: PolicyRule; taken: PortSet } | undefined;
  for (const place of mergePlaces(findNear(takers, rule), takers.always)) {
    const one = rules[place];
    if (place >= index || isEmpty(left)) break;
    if (one === undefined || !overlaps(one.ports, left)) continue;
    // What an unclear rule leaves is not known.
    if (isUnclear(one)) return undefined;
    if (!mayCover(one, rule) || !equals(one.sourcePorts, ALL_PORTS)) continue;
    if (!covers(one.from.addresses, rule.from.addresses) || !covers(one.to.addresses, rule.to.addresses)) continue;
    const taken = intersect(one.ports, left);
    left = subtract(left, taken);
    if (one.action === 'deny') found = { taker: found?.taker ?? one, taken: union(found?.taken ?? [], taken) };
  }
  return found;
}

/** The rules that have the first address of the rule; one without addresses is covered by any. */
function findNear({ side, find, enabled }: Takers, rule: PolicyRule): readonly number[] {
  const first = firstOf(rule[side].addresses);
  return first === undefined ? enabled : find[first[0]](first[1]);
}

/** The places of both lists, in order; mostly the first few are enough. */
function* mergePlaces(left: readonly number[], right: readonly number[]): Iterable<number> {
  let next = 0;
  for (const place of left) {
    for (let other = right[next]; other !== undefined && other <= place; other = right[next]) {
      yield other;
      next += 1;
    }
    yield place;
  }
  yield* right.slice(next);
}

/** True if the rule surely means what it says. */
export function isKnown({ opaque, from, to }: PolicyRule): boolean {
  return opaque.length === 0 && from.unresolved.length === 0 && to.unresolved.length === 0;
}

/** False if the rule surely does not take all that the other one is about: a look at the first addresses is enough for most. */
function mayCover({ from, to }: PolicyRule, other: PolicyRule): boolean {
  return holdsFirst(from.addresses, other.from.addresses) && holdsFirst(to.addresses, other.to.addresses);
}

function holdsFirst(outer: AddressSet, inner: AddressSet): boolean {
  return FAMILIES.every((family) => {
    const [first] = inner[family];
    return first === undefined || contains(outer[family], first);
  });
}

function covers(outer: AddressSet, inner: AddressSet): boolean {
  return hasNoAddress(subtractAddresses(inner, outer));
}
