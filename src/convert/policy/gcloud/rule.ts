import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import type { YamlContent, YamlMapping } from '../../../parse/yaml/node.ts';
import { blankRule, unknownRules } from '../blank.ts';
import { type Notes, readBoolean, readSelector, readText, readWord } from '../field.ts';
import { filled, readGuarded, readMapping, refuse } from '../mapping.ts';
import { POLICY_MATCH_KEYS, POLICY_RULE_KEYS, RULE_KEYS, SIDES, TARGETS } from './keys.ts';
import { type Layer4, readLayer4 } from './layer4.ts';
import { readNames, readPeers, selectInstances } from './peers.ts';

/** A rule of the export: one rule of ours for each protocol. */
export interface CloudRule {
  /** The lowest number is tried first; those that cannot be read may do anything, and come before all others. */
  readonly priority: number;
  readonly network: string | undefined;
  readonly rules: readonly PolicyRule[];
}

type Values = ReadonlyMap<string, YamlContent>;

/** Reads a VPC firewall rule. Source: Compute Engine API, resource `firewalls`. */
export function readFirewallRule(node: YamlMapping, notes: Notes): CloudRule {
  const { values, opaque } = readMapping(node, RULE_KEYS, notes);
  const own: Notes = [];
  const name = readText(values.get('name')) ?? 'firewall rule';
  const [allowed, denied] = [filled(values.get('allowed')), filled(values.get('denied'))];
  const head = readHead(values, { priority: 1000, node }, own);
  const doubt = [...opaque];
  if ((allowed === undefined) === (denied === undefined))
    doubt.push(refuse('This rule must either allow or deny something.', node, own));
  notes.push(...own);
  const network = readText(values.get('network'));
  if (head === undefined || doubt.length > 0) return readNothing({ name, node, network }, doubt);
  const base = { ...placeRule({ values, match: values, kind: 'rule', name, node }, head, notes), ...head.state };
  const action = denied === undefined ? ('allow' as const) : ('deny' as const);
  const layers = readLayer4(denied ?? allowed, 'IPProtocol', notes);
  return { priority: head.priority, network, rules: layers.map((layer) => addLayer({ ...base, action }, layer)) };
}

/** Reads a rule of a firewall policy. Source: Compute Engine API, resource `firewallPolicies`, `rules`. */
export function readPolicyRule(node: YamlMapping, notes: Notes): CloudRule {
  const { values, opaque } = readMapping(node, POLICY_RULE_KEYS, notes);
  const { values: match, opaque: strange } = readMapping(values.get('match'), POLICY_MATCH_KEYS, notes);
  const own: Notes = [];
  const number = readText(values.get('priority')) ?? '?';
  const name = readText(values.get('ruleName')) ?? `rule ${number}`;
  const head = readHead(values, { priority: undefined, node }, own);
  notes.push(...own);
  const doubt = [...opaque, ...strange];
  if (head === undefined || doubt.length > 0) return readNothing({ name, node, network: undefined }, doubt);
  const action = readText(values.get('action'));
  const base: PolicyRule = {
    ...placeRule({ values, match, kind: 'policy', name, node }, head, notes),
    ...head.state,
    action: action === 'allow' || action === 'deny' ? action : 'unknown',
  };
  const layers = readLayer4(match.get('layer4Configs'), 'ipProtocol', notes);
  const rules = layers.length === 0 ? [base] : layers.map((layer) => addLayer(base, layer));
  return { priority: head.priority, network: undefined, rules };
}

interface Head {
  readonly priority: number;
  readonly state: Pick<PolicyRule, 'direction' | 'disabled'>;
}

/** Where the rule stands in the order, and for which way; undefined, with a complaint, if that cannot be told. */
function readHead(
  values: Values,
  { priority, node }: { readonly priority: number | undefined; readonly node: YamlMapping },
  notes: Notes,
): Head | undefined {
  const before = notes.length;
  const direction = readWord(values.get('direction'), ['INGRESS', 'EGRESS'], notes) ?? 'INGRESS';
  const disabled = readBoolean(values.get('disabled'), notes) ?? false;
  const text = readText(values.get('priority')) ?? '';
  const number = values.has('priority') ? (/^\d+$/.test(text) ? Number(text) : undefined) : priority;
  if (number === undefined)
    refuse('This rule has no priority that can be read here.', values.get('priority') ?? node, notes);
  if (number === undefined || notes.length > before) return undefined;
  return { priority: number, state: { direction: direction === 'INGRESS' ? 'inbound' : 'outbound', disabled } };
}

function readNothing(
  { name, node, network }: { name: string; node: YamlMapping; network: string | undefined },
  doubt: readonly OpaquePart[],
): CloudRule {
  return { priority: -1, network, rules: unknownRules(name, node.span, doubt) };
}

interface RuleParts {
  readonly values: Values;
  /** Where ranges and the like stand. */
  readonly match: Values;
  readonly kind: 'rule' | 'policy';
  readonly name: string;
  readonly node: YamlMapping;
}

/** The peers are on the far side; on the near side are the instances that the rule is about. */
function placeRule({ values, match, kind, name, node }: RuleParts, { state }: Head, notes: Notes): PolicyRule {
  const inbound = state.direction === 'inbound';
  const sides = SIDES[kind];
  const [far, near] = inbound ? [sides.source, sides.destination] : [sides.destination, sides.source];
  const peers = readPeers(match, { ranges: far.ranges, named: readNames(match, far.names), kind, node }, notes);
  const limit = filled(match.get(near.ranges));
  const own = limit && readGuarded(limit.span, notes, (inner) => readSelector(limit, inner));
  const instances = selectInstances(readNames(values, TARGETS), own?.value);
  const narrowed = [...far.narrowing, ...near.narrowing, ...Object.keys(near.names)].flatMap(
    (key) => match.get(key) ?? [],
  );
  return {
    ...blankRule(name, node.span),
    from: inbound ? peers.selector : instances,
    to: inbound ? instances : peers.selector,
    opaque: [...peers.opaque, ...(own?.opaque ?? []), ...narrowed.flatMap(describeNarrowing)],
  };
}

/** A condition that holds for fewer packets than are described. */
function describeNarrowing(node: YamlContent): readonly OpaquePart[] {
  if (filled(node) === undefined) return [];
  return [{ code: 'condition-not-modelled', reason: 'the kind of network at one end of a rule', span: node.span }];
}

function addLayer(rule: PolicyRule, layer: Layer4): PolicyRule {
  return { ...rule, ...layer, opaque: [...rule.opaque, ...layer.opaque] };
}
