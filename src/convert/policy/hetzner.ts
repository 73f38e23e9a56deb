import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { ANYONE, blankPolicy, blankRule, widenRule } from './blank.ts';
import { countEntries } from './entries.ts';
import { type Notes, readPortRanges, readProtocols, readSelector, readText } from './field.ts';
import { filled, readGuarded, readList, readMapping, refuse } from './mapping.ts';
import type { PolicySource } from './source.ts';
import { portSetOf } from './text/ports.ts';

/**
 * Reads `hcloud firewall describe|list -o yaml|json`: rules allow, what none allows does not come in, and everything goes out
 * unless there are rules for that. Source: Hetzner Cloud documentation, firewalls.
 */
export function readHetzner({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const blank = blankPolicy(document);
  const found = roots.flatMap(listFirewalls);
  const firewalls = found.flatMap((node) => (isFirewall(node) ? [readFirewall(node, notes)] : []));
  const others = found.filter((node) => !isFirewall(node));
  const several = firewalls.length > 1;
  const collect = (key: 'rules' | 'implied'): readonly PolicyRule[] =>
    firewalls.flatMap((firewall) => (several ? firewall[key].map(addDoubt(firewall)) : firewall[key]));
  const rules = collect('rules');
  return {
    value: {
      ...blank,
      rules: [...rules, ...collect('implied')],
      opaque: [
        ...firewalls.flatMap(({ opaque }) => opaque),
        ...others.map((node) => refuse('This is no firewall, nor a list of firewalls.', node, notes)),
      ],
      entries: countEntries(rules),
    },
    diagnostics: notes,
  };
}

/** True for firewalls of Hetzner. */
export function isHetzner(root: YamlContent): boolean {
  return listFirewalls(root).some(isFirewall);
}

/** The objects of an export, or of an answer of the API. */
function listFirewalls(root: YamlContent): readonly YamlContent[] {
  if (root.kind === 'sequence') return readList(root).flatMap(listFirewalls);
  const fields = root.kind === 'mapping' ? fieldsOf(root) : undefined;
  const inner = fields?.get('firewalls')?.value ?? fields?.get('firewall')?.value;
  return inner === undefined ? [root] : listFirewalls(inner);
}

function isFirewall(node: YamlContent): node is YamlMapping {
  if (node.kind !== 'mapping') return false;
  const fields = fieldsOf(node);
  const [first] = readList(fields.get('rules')?.value);
  const rule = first?.kind === 'mapping' ? fieldsOf(first) : undefined;
  const told = rule !== undefined && (rule.has('source_ips') || rule.has('destination_ips'));
  return told || (fields.has('applied_to') && fields.has('rules'));
}

interface Firewall {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
  /** Rules that stand in no file: it has them unless others take their place. */
  readonly implied: readonly PolicyRule[];
  /** Parts that may hold more rules. */
  readonly opaque: readonly OpaquePart[];
}

const FIREWALL_KEYS = ['rules', 'applied_to', 'id', 'name', 'labels', 'created'];

/** One rule for egress, or one that may be for egress, takes the place of the permission to send everything. */
function readFirewall(node: YamlMapping, notes: Notes): Firewall {
  const { values, opaque } = readMapping(node, FIREWALL_KEYS, notes);
  const name = readText(values.get('name')) ?? 'firewall';
  const read = readList(values.get('rules')).map((rule) => readRule(rule, notes));
  const rules = read.flat();
  const unclear = read.filter((pair) => pair.length > 1).flatMap(([one]) => one?.opaque ?? []);
  const limited = rules.some(({ direction }) => direction === 'outbound');
  const leaving: PolicyRule = { ...blankRule('default egress', node.span), direction: 'outbound', opaque: unclear };
  return { name, rules, implied: limited && unclear.length === 0 ? [] : [leaving], opaque };
}

function addDoubt({ name }: Firewall): (rule: PolicyRule) => PolicyRule {
  const reason = `whether the firewall \`${name}\` is the server’s`;
  return (rule) => ({ ...rule, opaque: [...rule.opaque, { code: 'group-unclear', reason, span: rule.span }] });
}

const RULE_KEYS = ['direction', 'protocol', 'port', 'source_ips', 'destination_ips', 'description'];

/** A rule; with a key that nobody knows, or no direction that can be read, one for each direction that may match anything. */
function readRule(node: YamlContent, notes: Notes): readonly PolicyRule[] {
  const { values, opaque } = readMapping(node, RULE_KEYS, notes);
  const doubt = [...opaque];
  const direction = (['in', 'out'] as const).find((word) => word === readText(values.get('direction')));
  const peerNode = filled(values.get(direction === 'out' ? 'destination_ips' : 'source_ips'));
  if (direction === undefined)
    doubt.push(refuse('The direction must be `in` or `out`.', values.get('direction') ?? node, notes));
  else if (peerNode === undefined) doubt.push(refuse('This rule is for no addresses.', node, notes));
  const base: PolicyRule = {
    ...blankRule(readText(values.get('description')) ?? 'rule', node.span),
    portsSpan: values.get('port')?.span,
  };
  if (direction === undefined || doubt.length > 0)
    return (['inbound', 'outbound'] as const).map((one) => widenRule({ ...base, direction: one }, doubt));
  const peers = readGuarded(node.span, notes, (own) => readSelector(peerNode, own));
  const protocols = readGuarded(node.span, notes, (own) => readProtocols(values.get('protocol'), own));
  const ports = readGuarded(node.span, notes, (own) => readPortRanges(values.get('port'), own));
  return [
    {
      ...base,
      direction: direction === 'out' ? 'outbound' : 'inbound',
      from: direction === 'out' ? ANYONE : peers.value,
      to: direction === 'out' ? peers.value : ANYONE,
      protocols: protocols.value,
      ports: portSetOf(ports.value),
      opaque: [...peers.opaque, ...protocols.opaque, ...ports.opaque],
    },
  ];
}
