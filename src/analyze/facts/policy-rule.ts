import { type Address, type Family, allAddresses, familyOf, formatAddress } from '../../model/address.ts';
import { type AddressSet, hasNoAddress, subtractAddresses } from '../../model/address-set.ts';
import { contains, equals, intersect, isEmpty, overlaps, subtract, union } from '../../model/interval-set.ts';
import type { NetworkPolicy, PolicyRule } from '../../model/policy.ts';
import { ALL_PORTS, type PortSet, formatPorts } from '../../model/port-set.ts';
import { type RangeIndex, indexRanges } from '../../model/range-index.ts';
import type { Host } from '../../model/site.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { findClosedPorts, listFtpPorts } from './ftp-ports.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A rule of a network firewall that means FTP. */
export const POLICY_RULE = {
  meaning:
    'A rule of a network firewall that names ports of FTP and would let clients in, and what keeps it from doing so.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    device: { type: 'string', meaning: 'Name of the network firewall.' },
    name: { type: 'string', meaning: 'Name of the rule.' },
    ports: { type: 'string', meaning: 'The ports of FTP that it names.' },
    state: {
      type: 'string',
      meaning:
        '`plain`, `disabled`, `public address` (it names the address before translation) or `overruled` (an earlier rule denies what it allows).',
    },
    closed: { type: 'bool', meaning: 'True if the device closes some of these ports now; false of a plain rule.' },
    address: { type: 'string', meaning: 'The address before translation that it names; else empty.' },
    inside: { type: 'string', meaning: 'The address that this one is translated to; else empty.' },
    taker: { type: 'string', meaning: 'Name of the earlier rule; else empty.' },
    taken: { type: 'string', meaning: 'The ports that the earlier rule denies; `none` if there is none.' },
  },
  places: { rule: 'The rule.', ports: 'Its ports.', target: 'The address that it names.', taker: 'The earlier rule.' },
} as const satisfies Relation;

/** One row for each rule that surely means what it says; one with parts that are not known is left out. */
export function listPolicyRules(analysis: HostAnalysis): readonly Row<typeof POLICY_RULE>[] {
  const { host, daemon, startup } = analysis;
  if (startup.outcome === 'fails') return [];
  const ftp = listFtpPorts(daemon);
  return host.path.flatMap((policy) => {
    // A part of the file that is not understood may stand for a rule before all others.
    if (policy.opaque.length > 0) return [];
    let closed: PortSet | undefined;
    const rules = policy.rules.filter(({ direction, protocols, ports }) => {
      return direction === 'inbound' && contains(protocols, 6) && overlaps(ports, ftp);
    });
    const takers = indexTakers(rules);
    return rules.flatMap((rule, index) => {
      const ports = intersect(rule.ports, ftp);
      if (rule.action !== 'allow' || equals(rule.ports, ALL_PORTS) || !isKnown(rule)) return [];
      const found = describeState(host, policy, { rule, ports, before: { rules, takers, index } });
      if (found === undefined) return [];
      closed ??= found.state === 'plain' ? undefined : findClosedPorts(analysis, policy.name);
      return [describeRule({ host, policy, rule, ports, closed: closed ?? [], found })];
    });
  });
}

interface State {
  readonly state: 'plain' | 'disabled' | 'public address' | 'overruled';
  readonly translation?: NetworkPolicy['translations'][number];
  readonly taker?: PolicyRule;
  readonly taken?: PortSet;
}

function isKnown({ opaque, from, to }: PolicyRule): boolean {
  return opaque.length === 0 && from.unresolved.length === 0 && to.unresolved.length === 0;
}

/** The rules about ports of FTP, in order, of which those in front of the index come before a rule. */
interface Before {
  readonly rules: readonly PolicyRule[];
  readonly takers: Takers;
  readonly index: number;
}

/** The places of rules that may take packets of an address away from later rules, in order. */
interface Takers {
  readonly side: 'from' | 'to';
  /** Rules that name the address and not all of its family. */
  readonly find: Readonly<Record<Family, RangeIndex>>;
  /** Rules that may take any: they name all addresses, or are not understood. */
  readonly always: readonly number[];
  readonly enabled: readonly number[];
  /** The first rule that denies. */
  readonly denial: number;
}

/** The rules are looked up by that side on which more of them differ. */
function indexTakers(rules: readonly PolicyRule[]): Takers {
  const side = countFirst(rules, 'from') < countFirst(rules, 'to') ? 'to' : 'from';
  const isWide = (rule: PolicyRule): boolean =>
    isUnclear(rule) || FAMILIES.some((family) => equals(rule[side].addresses[family], allAddresses(family)));
  const index = (family: Family): RangeIndex =>
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

/** Undefined for a rule about other machines. */
function describeState(
  { addresses: { inside } }: Host,
  policy: NetworkPolicy,
  { rule, ports, before }: { readonly rule: PolicyRule; readonly ports: PortSet; readonly before: Before },
): State | undefined {
  const named = rule.to.addresses;
  const holds = (address: Host['addresses']['inside'][number]): boolean => contains(named[familyOf(address)], address);
  const translation = policy.translations.find(
    ({ publicAddress, insidePorts: [first, last] }) =>
      publicAddress !== undefined && holds(publicAddress) && overlaps(ports, [first, last + 1]),
  );
  const behind = translation?.insideAddress;
  if (translation !== undefined && behind !== undefined && !holds(behind))
    return { state: 'public address', translation };
  if (inside.length > 0 && !inside.some(holds)) return undefined;
  if (rule.disabled) return { state: 'disabled' };
  const taken = findTaken(before, { ...rule, ports });
  return taken === undefined ? { state: 'plain' } : { state: 'overruled', ...taken };
}

/** The ports that earlier rules deny to everybody whom the rule allows; undefined if there are none, or it cannot be told. */
function findTaken(
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

function describeAddress(address: Address | undefined): string {
  return address === undefined ? '' : formatAddress(address);
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

function describeRule(about: {
  readonly host: Host;
  readonly policy: NetworkPolicy;
  readonly rule: PolicyRule;
  readonly ports: PortSet;
  readonly closed: PortSet;
  readonly found: State;
}): Row<typeof POLICY_RULE> {
  const { host, policy, rule, ports, closed, found } = about;
  const { state, translation, taker, taken = [] } = found;
  return {
    values: {
      server: host.name,
      device: policy.name,
      name: rule.name,
      ports: formatPorts(ports),
      state,
      closed: state !== 'plain' && overlaps(ports, closed),
      address: describeAddress(translation?.publicAddress),
      inside: describeAddress(translation?.insideAddress),
      taker: taker?.name ?? '',
      taken: formatPorts(taken),
    },
    places: {
      rule: rule.span,
      ports: rule.portsSpan,
      target: rule.to.span,
      taker: taker === undefined ? undefined : (taker.portsSpan ?? taker.span),
    },
    assumptions: [],
    key: [host.name, policy.name, rule.name, state].join(' '),
  };
}
