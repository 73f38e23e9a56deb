import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import { scalarValue } from '../../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../../parse/yaml/node.ts';
import { blankRule } from '../blank.ts';
import { type Notes, readSelector, readText } from '../field.ts';
import { filled, readGuarded, readList, readMapping, refuse } from '../mapping.ts';
import { readLayer4 } from './layer4.ts';
import { readPeers, readTags, selectInstances } from './peers.ts';

/** A rule of the export: one rule of ours for each protocol. */
export interface CloudRule {
  /** The lowest number is tried first. */
  readonly priority: number;
  readonly network: string | undefined;
  readonly rules: readonly PolicyRule[];
}

const RULE_KEYS = [
  'allowed',
  'denied',
  'direction',
  'disabled',
  'priority',
  'network',
  'name',
  'sourceRanges',
  'sourceTags',
  'sourceServiceAccounts',
  'destinationRanges',
  'targetTags',
  'targetServiceAccounts',
  'creationTimestamp',
  'description',
  'id',
  'kind',
  'logConfig',
  'enableLogging',
  'selfLink',
  'selfLinkWithId',
  'params',
  'region',
];

/** Reads a VPC firewall rule. Source: Compute Engine API, resource `firewalls`. */
export function readFirewallRule(node: YamlMapping, notes: Notes): CloudRule {
  const { values, opaque } = readMapping(node, RULE_KEYS, notes);
  const inbound = (readText(values.get('direction')) ?? 'INGRESS') === 'INGRESS';
  const sources = readTags(values, { sourceTags: 'tag', sourceServiceAccounts: 'service account' });
  const targets = readTags(values, { targetTags: 'tag', targetServiceAccounts: 'service account' });
  const peers = readPeers(
    values,
    { ranges: inbound ? 'sourceRanges' : 'destinationRanges', tags: inbound ? sources : [] },
    notes,
  );
  const limit = filled(values.get(inbound ? 'destinationRanges' : 'sourceRanges'));
  const own = limit && readGuarded(limit.span, notes, (inner) => readSelector(limit, inner));
  const instances = selectInstances(targets, own?.value);
  const denied = values.has('denied');
  const layers = readLayer4(values.get(denied ? 'denied' : 'allowed'), 'IPProtocol', notes);
  const missing = layers.length === 0 ? [refuse('This rule neither allows nor denies anything.', node, notes)] : [];
  const base = {
    ...blankRule(readText(values.get('name')) ?? 'firewall rule', node.span),
    action: denied ? ('deny' as const) : ('allow' as const),
    direction: inbound ? ('inbound' as const) : ('outbound' as const),
    disabled: isTrue(values.get('disabled')),
    from: inbound ? peers.selector : instances,
    to: inbound ? instances : peers.selector,
    opaque: [...opaque, ...peers.opaque, ...(own?.opaque ?? []), ...missing],
  };
  return {
    priority: readPriority(values.get('priority')) ?? 1000,
    network: readText(values.get('network')),
    rules: missing.length > 0 ? [{ ...base, action: 'unknown' }] : layers.map((layer) => addLayer(base, layer)),
  };
}

const POLICY_RULE_KEYS = [
  'action',
  'direction',
  'disabled',
  'priority',
  'match',
  'ruleName',
  'description',
  'kind',
  'enableLogging',
  'ruleTupleCount',
  'targetResources',
  'targetServiceAccounts',
  'targetSecureTags',
  'securityProfileGroup',
  'tlsInspect',
];
const MATCH_KEYS = ['layer4Configs', 'srcIpRanges', 'destIpRanges', 'srcSecureTags'];

/** Reads a rule of a firewall policy. Source: Compute Engine API, resource `firewallPolicies`, `rules`. */
export function readPolicyRule(node: YamlMapping, notes: Notes): CloudRule {
  const { values, opaque } = readMapping(node, POLICY_RULE_KEYS, notes);
  const match = readMapping(values.get('match'), MATCH_KEYS, notes);
  const inbound = readText(values.get('direction')) !== 'EGRESS';
  const sources = readList(match.values.get('srcSecureTags')).map(describeSecureTag);
  const targets = [
    ...readTags(values, { targetResources: 'network', targetServiceAccounts: 'service account' }),
    ...readList(values.get('targetSecureTags')).map(describeSecureTag),
  ];
  const peers = readPeers(
    match.values,
    { ranges: inbound ? 'srcIpRanges' : 'destIpRanges', tags: inbound ? sources : [] },
    notes,
  );
  const limit = filled(match.values.get(inbound ? 'destIpRanges' : 'srcIpRanges'));
  const own = limit && readGuarded(limit.span, notes, (inner) => readSelector(limit, inner));
  const instances = selectInstances(targets, own?.value);
  const action = readText(values.get('action'));
  const base: PolicyRule = {
    ...blankRule(
      readText(values.get('ruleName')) ?? `rule ${readText(values.get('priority')) ?? ''}`.trim(),
      node.span,
    ),
    action: action === 'allow' || action === 'deny' ? action : 'unknown',
    direction: inbound ? 'inbound' : 'outbound',
    disabled: isTrue(values.get('disabled')),
    from: inbound ? peers.selector : instances,
    to: inbound ? instances : peers.selector,
    opaque: [...opaque, ...match.opaque, ...peers.opaque, ...(own?.opaque ?? [])],
  };
  const layers = readLayer4(match.values.get('layer4Configs'), 'ipProtocol', notes);
  return {
    priority: readPriority(values.get('priority')) ?? Infinity,
    network: undefined,
    rules: layers.length === 0 ? [base] : layers.map((layer) => addLayer(base, layer)),
  };
}

function addLayer(rule: PolicyRule, layer: ReturnType<typeof readLayer4>[number]): PolicyRule {
  return { ...rule, ...layer, opaque: [...rule.opaque, ...layer.opaque] };
}

/** `{name: tagValues/281478, state: EFFECTIVE}` */
function describeSecureTag(node: YamlContent): OpaquePart {
  const { values } = readMapping(node.kind === 'mapping' ? node : undefined, ['name', 'state'], []);
  const name = readText(values.get('name')) ?? readText(node) ?? '?';
  return { code: 'tag-unresolved', reason: `which instances have the tag \`${name}\``, span: node.span, name };
}

function isTrue(node: YamlContent | undefined): boolean {
  return node?.kind === 'scalar' && scalarValue(node) === true;
}

function readPriority(node: YamlContent | undefined): number | undefined {
  const value = Number(readText(node) ?? Number.NaN);
  return Number.isInteger(value) ? value : undefined;
}
