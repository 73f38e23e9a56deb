import { type Family, allAddresses } from '../../model/address.ts';
import { type IntervalSet, equals, isEmpty } from '../../model/interval-set.ts';
import type { Match, Side } from '../../model/match.ts';
import type { NetworkPolicy, OpaquePart, PolicyRule, Selector } from '../../model/policy.ts';
import { ALL_PORTS, type PortSet } from '../../model/port-set.ts';
import type { Chain, Rule } from '../../model/ruleset.ts';
import type { Target } from '../../model/target.ts';
import type { Span } from '../../source/span.ts';

/**
 * The rules that packets of one direction and family meet at a network firewall, as a chain of the packet filter: so one
 * evaluator judges both. Rules that are disabled are left out. Replies and translations are the caller's.
 */
export function policyChain(policy: NetworkPolicy, direction: PolicyRule['direction'], family: Family): Chain {
  const known = CHAINS.get(policy) ?? new Map<string, Chain>();
  CHAINS.set(policy, known);
  const name = `${direction} ${family}`;
  const chain = known.get(name) ?? writeChain(policy, direction, family);
  known.set(name, chain);
  return chain;
}

/** The same rules are met by every kind of connection. */
const CHAINS = new WeakMap<NetworkPolicy, Map<string, Chain>>();

function writeChain(policy: NetworkPolicy, direction: PolicyRule['direction'], family: Family): Chain {
  const { action, span } = policy.fallback;
  const active = policy.rules.filter((rule) => rule.direction === direction && !rule.disabled);
  return {
    name: policy.name,
    policy: CHAIN_POLICIES[action],
    rules: [...policy.opaque.map(opaqueRule), ...active.map((rule) => filterRule(rule, family))],
    span,
  };
}

const CHAIN_POLICIES = { allow: 'accept', deny: 'drop', unknown: 'unstated' } as const;

/** A part of the file that may let anything pass or stop it. */
function opaqueRule(part: OpaquePart): Rule {
  return { matches: [], target: opaqueTarget(part.code, part.reason), span: part.span };
}

function filterRule(rule: PolicyRule, family: Family): Rule {
  return {
    matches: [
      ...matchProtocols(rule),
      ...matchSelector(rule.from, 'source', { family, span: rule.span }),
      ...matchSelector(rule.to, 'destination', { family, span: rule.span }),
      ...matchPorts(rule.sourcePorts, 'source', rule.span),
      ...matchPorts(rule.ports, 'destination', rule.portsSpan ?? rule.span),
      ...rule.opaque.map(opaqueMatch),
    ],
    target: targetOf(rule),
    span: rule.span,
  };
}

function targetOf(rule: PolicyRule): Target {
  switch (rule.action) {
    case 'allow':
      return { kind: 'accept' };
    case 'deny':
      return { kind: 'drop' };
    case 'unknown':
      return opaqueTarget(rule.name, 'what this rule does');
  }
}

function opaqueTarget(name: string, reason: string): Target {
  return { kind: 'opaque', name, effect: 'verdict', reason };
}

/** Protocol numbers are eight bits wide. */
const ALL_PROTOCOLS: IntervalSet<number> = [0, 256];

/** The protocols whose packets carry ports: TCP, UDP, DCCP, SCTP and UDP-Lite. */
const PORT_PROTOCOLS: IntervalSet<number> = [6, 7, 17, 18, 33, 34, 132, 133, 136, 137];

function matchProtocols({ protocols, span }: PolicyRule): Match[] {
  return equals(protocols, ALL_PROTOCOLS) ? [] : [{ kind: 'protocol', protocols, span }];
}

function matchPorts(ports: PortSet, side: Side, span: Span): Match[] {
  return equals(ports, ALL_PORTS) ? [] : [{ kind: 'port', side, protocols: PORT_PROTOCOLS, ports, span }];
}

/** Known addresses match surely; every unresolved part may match besides. */
function matchSelector(
  selector: Selector,
  side: Side,
  place: { readonly family: Family; readonly span: Span },
): Match[] {
  const known = selector.addresses[place.family];
  if (equals(known, allAddresses(place.family))) return [];
  const span = selector.span ?? place.span;
  const match: Match = isEmpty(known)
    ? { kind: 'constant', holds: false, span }
    : { kind: 'address', side, addresses: known, span };
  if (selector.unresolved.length === 0) return [match];
  const possible = selector.unresolved.map((part) => [...matchWithin(part, side, place.family), opaqueMatch(part)]);
  return [{ kind: 'any', of: [[match], ...possible], span }];
}

/** The addresses that an unresolved part can stand for, where they are limited. */
function matchWithin({ within, guess, span }: OpaquePart, side: Side, family: Family): Match[] {
  const addresses = (within ?? guess)?.[family];
  if (addresses === undefined) return [];
  return isEmpty(addresses) ? [{ kind: 'constant', holds: false, span }] : [{ kind: 'address', side, addresses, span }];
}

function opaqueMatch({ code, reason, span }: OpaquePart): Match {
  return { kind: 'opaque', module: code, reason, span };
}
