import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { ANYONE, blankPolicy, blankRule } from './blank.ts';
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
  const firewalls = roots.flatMap(listFirewalls);
  const entries = firewalls.flatMap((node) => readFirewall(node, firewalls.length > 1, notes));
  const leaving: PolicyRule = { ...blankRule('outbound', blank.fallback.span), direction: 'outbound' };
  const limited = entries.some(({ direction }) => direction === 'outbound');
  const rules = limited ? entries : [...entries, leaving];
  return { value: { ...blank, rules, entries: countEntries(entries) }, diagnostics: notes };
}

/** True for firewalls of Hetzner. */
export function isHetzner(root: YamlContent): boolean {
  return listFirewalls(root).length > 0;
}

function listFirewalls(root: YamlContent): readonly YamlMapping[] {
  if (root.kind === 'sequence') return readList(root).flatMap(listFirewalls);
  if (root.kind !== 'mapping') return [];
  const fields = fieldsOf(root);
  const inner = fields.get('firewalls')?.value ?? fields.get('firewall')?.value;
  if (inner !== undefined) return inner.kind === 'scalar' ? [] : listFirewalls(inner);
  const [first] = readList(fields.get('rules')?.value);
  const rule = first?.kind === 'mapping' ? fieldsOf(first) : undefined;
  const told = rule !== undefined && (rule.has('source_ips') || rule.has('destination_ips'));
  return told || (fields.has('applied_to') && fields.has('rules')) ? [root] : [];
}

function readFirewall(node: YamlMapping, oneOfSeveral: boolean, notes: Notes): readonly PolicyRule[] {
  const fields = fieldsOf(node);
  const name = readText(fields.get('name')?.value) ?? 'firewall';
  const reason = `whether the firewall \`${name}\` is the server’s`;
  const doubt: OpaquePart[] = oneOfSeveral ? [{ code: 'group-unclear', reason, span: node.span }] : [];
  return readList(fields.get('rules')?.value).map((rule) => readRule(rule, doubt, notes));
}

const RULE_KEYS = ['direction', 'protocol', 'port', 'source_ips', 'destination_ips', 'description'];

function readRule(node: YamlContent, doubt: readonly OpaquePart[], notes: Notes): PolicyRule {
  const { values, opaque } = readMapping(node, RULE_KEYS, notes);
  const direction = readText(values.get('direction'));
  const peer = filled(values.get(direction === 'out' ? 'destination_ips' : 'source_ips'));
  const peers = readGuarded(node.span, notes, (own) => readSelector(peer, own));
  const protocols = readGuarded(node.span, notes, (own) => readProtocols(values.get('protocol'), own));
  const ports = readGuarded(node.span, notes, (own) => readPortRanges(values.get('port'), own));
  const strange =
    direction === 'in' || direction === 'out'
      ? []
      : [refuse('The direction must be `in` or `out`.', values.get('direction') ?? node, notes)];
  return {
    ...blankRule(readText(values.get('description')) ?? 'rule', node.span),
    direction: direction === 'out' ? 'outbound' : 'inbound',
    from: direction === 'out' ? ANYONE : peers.value,
    to: direction === 'out' ? peers.value : ANYONE,
    protocols: protocols.value,
    ports: portSetOf(ports.value),
    portsSpan: values.get('port')?.span,
    opaque: [...doubt, ...opaque, ...strange, ...peers.opaque, ...protocols.opaque, ...ports.opaque],
  };
}
