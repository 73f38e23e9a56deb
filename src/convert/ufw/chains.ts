import type { Family } from '../../model/address.ts';
import type { Chain, Rule, Ruleset, Table } from '../../model/ruleset.ts';
import type { Target } from '../../model/target.ts';
import type { Span } from '../../source/span.ts';
import { DIRECTIONS, type UfwSettings } from './settings.ts';

/** The parts that ufw puts together, by the chains that each of them fills, in the order in which it loads them. */
export const PARTS = ['before', 'after', 'user'] as const;
export type Part = (typeof PARTS)[number];

/** What ufw makes before it loads its files. */
export function listOwnChains(family: Family): readonly string[] {
  const each = [
    'before-logging',
    'before',
    'after',
    'after-logging',
    'reject',
    'track',
    'skip-to-policy',
    'user',
    'user-logging',
  ];
  const names = [
    ...each.flatMap((name) => DIRECTIONS.map((direction) => `${name}-${direction}`)),
    'logging-deny',
    'logging-allow',
    'user-limit',
    'user-limit-accept',
  ];
  return names.map((name) => `${prefixOf(family)}-${name}`);
}

/** What the chains depend on. */
export interface Hooking {
  readonly family: Family;
  readonly settings: UfwSettings;
  readonly missing: readonly Part[];
  readonly span: Span;
}

/** The built-in chains lead through ufw's own; the user's rules come at the end of those before them. */
export function hookChains(
  { chains }: Table,
  { family, settings, missing, span }: Hooking,
): ReadonlyMap<string, Chain> {
  const prefix = prefixOf(family);
  const rule = (target: Target, place = span): Rule => ({ matches: [], target, span: place });
  const jump = (chain: string): Rule => rule({ kind: 'jump', chain: `${prefix}-${chain}` });
  const hooked = new Map(chains);
  for (const name of listOwnChains(family)) {
    if (!hooked.has(name)) hooked.set(name, { name, policy: undefined, rules: [], span });
  }
  const append = (name: string, rules: readonly Rule[]): void => {
    const chain = hooked.get(name) ?? { name, policy: undefined, rules: [], span };
    hooked.set(name, { ...chain, rules: [...chain.rules, ...rules] });
  };
  for (const direction of DIRECTIONS) {
    const { value: policy, span: place } = settings.policies[direction];
    const end = endOf(policy);
    for (const part of missing) append(`${prefix}-${part}-${direction}`, [rule(unknownPart(part, family))]);
    append(`${prefix}-before-${direction}`, [jump(`user-${direction}`)]);
    append(`${prefix}-skip-to-policy-${direction}`, [rule(end, place)]);
    if (policy === 'REJECT') append(`${prefix}-reject-${direction}`, [rule(end, place)]);
    if (policy === 'ACCEPT') append(`${prefix}-track-${direction}`, [trackingRule(place)]);
    const name = direction.toUpperCase();
    const rules = ['before-logging', 'before', 'after', 'after-logging', 'reject', 'track'].map((part) =>
      jump(`${part}-${direction}`),
    );
    const policyOf = end.kind === 'accept' ? 'accept' : 'drop';
    // What the files add to a built-in chain comes behind what ufw has put there.
    hooked.set(name, { name, policy: policyOf, rules: [...rules, ...(chains.get(name)?.rules ?? [])], span: place });
  }
  return hooked;
}

function unknownPart(part: Part, family: Family): Target {
  const reason = `what the ${part} rules of ufw hold${family === 'ipv6' ? ' for IPv6' : ''}`;
  return { kind: 'opaque', name: `ufw-${part}`, effect: 'verdict', reason };
}

function endOf(policy: string): Target {
  if (policy === 'ACCEPT') return { kind: 'accept' };
  return policy === 'REJECT' ? { kind: 'reject', answer: 'icmp-port-unreachable' } : { kind: 'drop' };
}

/** Where the default policy is ACCEPT, new connections of TCP and UDP are accepted before it. */
function trackingRule(span: Span): Rule {
  return {
    matches: [
      { kind: 'protocol', protocols: [6, 7, 17, 18], span },
      { kind: 'conntrack', states: { members: ['NEW'], complement: false }, span },
    ],
    target: { kind: 'accept' },
    span,
  };
}

/** With IPV6=no ufw lets nothing but loopback pass. */
export function closedRuleset(span: Span): Ruleset {
  const chains = ['INPUT', 'FORWARD', 'OUTPUT'].map((name): [string, Chain] => [
    name,
    { name, policy: 'drop', rules: name === 'FORWARD' ? [] : [loopbackRule(name, span)], span },
  ]);
  const table: Table = { name: 'filter', span, chains: new Map(chains) };
  return {
    file: span.file,
    family: 'ipv6',
    tool: undefined,
    tables: [table],
    rules: { understood: 0, total: 0 },
    hazards: [],
  };
}

function loopbackRule(chain: string, span: Span): Rule {
  const direction = chain === 'INPUT' ? 'in' : 'out';
  const names = { members: ['lo'], complement: false };
  return { matches: [{ kind: 'interface', direction, names, span }], target: { kind: 'accept' }, span };
}

/** The beginning of the names of ufw's chains. */
export function prefixOf(family: Family): string {
  return family === 'ipv4' ? 'ufw' : 'ufw6';
}
