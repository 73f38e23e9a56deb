import type { OpaquePart, PolicyRule, Selector } from '../../../model/policy.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { scalarValue } from '../../../parse/yaml/access.ts';
import type { Span } from '../../../source/span.ts';
import { ANYONE, blankRule, unknownRules, unresolvedSelector } from '../blank.ts';
import { type Notes, readText } from '../field.ts';
import { type KubernetesObject, distinguishNamespace } from '../kubernetes/object.ts';
import { readList, readMapping, refuse } from '../mapping.ts';
import { type RuleContext, readCalicoRule } from './rule.ts';
import { describeEndpoints, nameEndpoints } from './side.ts';

/** One Calico policy: the rules in its place in the order, and what its endpoints refuse at the end of the tier. */
export interface CalicoPolicy {
  /** The lowest is tried first; without a number, last. */
  readonly order: number;
  readonly name: string;
  readonly rules: readonly PolicyRule[];
  readonly refused: readonly PolicyRule[];
}

const SPEC_KEYS = [
  'order',
  'selector',
  'namespaceSelector',
  'serviceAccountSelector',
  'types',
  'ingress',
  'egress',
  'tier',
  'applyOnForward',
  'preDNAT',
  'doNotTrack',
  'performanceHints',
];

/** Options that change where and how the policy works. */
const SPECIAL_KEYS = ['applyOnForward', 'preDNAT', 'doNotTrack'];

/** Reads one GlobalNetworkPolicy of Calico, or one NetworkPolicy, of several namespaces or of one. */
export function readCalicoPolicy(
  object: KubernetesObject,
  namespaces: ReadonlySet<string | undefined>,
  notes: Notes,
): CalicoPolicy {
  const { values, opaque } = readMapping(object.spec, SPEC_KEYS, notes);
  const selectors = ['selector', 'namespaceSelector', 'serviceAccountSelector'];
  const named = selectors.flatMap((key) => nameEndpoints(key, values.get(key)).flatMap(({ name }) => name ?? []));
  const namespace = object.kind === 'NetworkPolicy' ? distinguishNamespace(object, namespaces) : undefined;
  const names = namespace === undefined ? named : [...named, namespace];
  const endpoints = selectEndpoints(names, values.get('selector')?.span ?? object.node.span);
  const special = SPECIAL_KEYS.flatMap((key) => refuseSpecial(values.get(key)));
  const tier = readText(values.get('tier'));
  const otherTier = tier === undefined || tier === 'default' ? [] : describeTier(tier, values.get('tier')?.span);
  const order = readOrder(values.get('order'), notes);
  const parts = [...opaque, ...special, ...otherTier, ...order.opaque];
  const unread = [...opaque, ...refuseUnread(object, values, notes)];
  const effects = readTypes(values).map((direction) => {
    const context: RuleContext = { name: object.name, direction, endpoints, opaque: parts };
    const rules = readList(values.get(direction === 'inbound' ? 'ingress' : 'egress'));
    return {
      rules: rules.flatMap((rule) => readCalicoRule(rule, context, notes)),
      refused: refuseRest(context, endpoints.span ?? object.node.span),
    };
  });
  return {
    order: order.value,
    name: object.name,
    rules: [
      ...effects.flatMap(({ rules }) => rules),
      ...(unread.length === 0 ? [] : unknownRules(object.name, object.node.span, unread)),
    ],
    refused: effects.map(({ refused }) => refused),
  };
}

/** A policy without `spec`, or with types that are none, may be about anything. */
function refuseUnread(
  object: KubernetesObject,
  values: ReadonlyMap<string, YamlContent>,
  notes: Notes,
): readonly OpaquePart[] {
  const missing = object.spec === undefined ? [refuse('This policy has no `spec`.', object.node, notes)] : [];
  const strange = readList(values.get('types')).filter((node) => !['Ingress', 'Egress'].includes(readText(node) ?? ''));
  return [...missing, ...strange.map((node) => refuse('This must be `Ingress` or `Egress`.', node, notes))];
}

/** All of the selectors must hold, so that they are one name. */
function selectEndpoints(names: readonly string[], span: Span): Selector {
  if (names.length === 0) return { ...ANYONE, span: undefined };
  const name = names.join(' and ');
  return unresolvedSelector([describeEndpoints(name, span)], span);
}

/** Stated; else ingress, and egress where there are only or also egress rules. Source: Calico, GlobalNetworkPolicy `types`. */
function readTypes(values: ReadonlyMap<string, YamlContent>): readonly PolicyRule['direction'][] {
  const stated = readList(values.get('types')).map(readText);
  const [inbound, outbound] =
    stated.length > 0
      ? [stated.includes('Ingress'), stated.includes('Egress')]
      : [values.has('ingress') || !values.has('egress'), values.has('egress')];
  return [...(inbound ? ['inbound' as const] : []), ...(outbound ? ['outbound' as const] : [])];
}

function readOrder(
  node: YamlContent | undefined,
  notes: Notes,
): { readonly value: number; readonly opaque: readonly OpaquePart[] } {
  if (node === undefined) return { value: Infinity, opaque: [] };
  const value = node.kind === 'scalar' ? scalarValue(node) : undefined;
  if (typeof value === 'number') return { value, opaque: [] };
  return { value: Infinity, opaque: [refuse('The order of a policy must be a number.', node, notes)] };
}

function refuseSpecial(node: YamlContent | undefined): readonly OpaquePart[] {
  if (node === undefined || readText(node) === 'false') return [];
  return [
    {
      code: 'condition-not-modelled',
      reason: 'a policy that works before translation, or without tracking',
      span: node.span,
    },
  ];
}

function describeTier(tier: string, span: Span | undefined): readonly OpaquePart[] {
  if (span === undefined) return [];
  return [{ code: 'tier-unclear', reason: `what the tier \`${tier}\` does before and after the policy`, span }];
}

function refuseRest({ name, direction, endpoints, opaque }: RuleContext, span: Span): PolicyRule {
  const inbound = direction === 'inbound';
  return {
    ...blankRule(`${name}: everything else`, span),
    action: 'deny',
    direction,
    from: inbound ? ANYONE : endpoints,
    to: inbound ? endpoints : ANYONE,
    opaque,
  };
}
