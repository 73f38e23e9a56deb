import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { blankPolicy, blankRule, unknownRules } from './blank.ts';
import { countEntries } from './entries.ts';
import { type Notes, readPortRanges, readProtocols, readSelector, readText } from './field.ts';
import { filled, listKeys, readGuarded, readList, readMapping, refuse } from './mapping.ts';
import type { PolicySource } from './source.ts';
import { portSetOf } from './text/ports.ts';

/**
 * Reads the rules of an access list from the REST interface of NetBox: stateless, by their index, and in the direction from
 * clients to the server. What filters the other way the export does not tell. Source: netbox-acls, models.
 */
export function readNetbox({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const blank = blankPolicy(document);
  const parts = roots.flatMap(listParts);
  const nodes = parts.flatMap(({ kind, node }) => (kind === 'rule' ? [node] : []));
  const others = parts.flatMap(({ kind, node }) => (kind === 'other' ? [node] : []));
  const lists = new Set(nodes.map(nameList));
  const entries = nodes
    .map((node) => readRule(node, lists.size > 1, notes))
    .toSorted((one, two) => one.index - two.index)
    .flatMap(({ rules }) => rules);
  const reason = 'what the device filters on the way from the server to clients';
  const back: PolicyRule = {
    ...blankRule('the other direction', blank.fallback.span),
    direction: 'outbound',
    action: 'unknown',
    opaque: [{ code: 'direction-unclear', reason, span: blank.fallback.span }],
  };
  const fallback = readDefault(roots);
  return {
    value: {
      ...blank,
      stateful: false,
      fallback: { action: fallback?.action ?? 'unknown', span: fallback?.span ?? blank.fallback.span },
      rules: [...entries, back],
      opaque: others.map((node) => refuse('This is no rule of an access list.', node, notes)),
      entries: countEntries(entries),
    },
    diagnostics: notes,
  };
}

/** True for rules of access lists. */
export function isNetbox(root: YamlContent): boolean {
  return listParts(root).some(({ kind }) => kind === 'rule');
}

/** Where answers of the interface keep their rules. */
const CONTAINERS = ['results', 'rules', 'extended_rules', 'standard_rules'];

interface ListPart {
  readonly kind: 'rule' | 'other';
  readonly node: YamlContent;
}

/** The rules of an answer, and what stands among them that is none. */
function listParts(root: YamlContent): readonly ListPart[] {
  if (root.kind === 'sequence') return readList(root).flatMap(listParts);
  const fields = root.kind === 'mapping' ? fieldsOf(root) : undefined;
  if (fields?.has('index') === true && fields.has('action') && (fields.has('source_prefix') || fields.has('remark')))
    return [{ kind: 'rule', node: root }];
  const inside = CONTAINERS.flatMap((key) => fields?.get(key)?.value ?? []);
  return inside.length === 0 ? [{ kind: 'other', node: root }] : inside.flatMap(listParts);
}

/** A choice, which the interface writes as `permit` or as `{value: permit, label: Permit}`. */
function choiceOf(node: YamlContent | undefined): string | undefined {
  return readText(innerOf(node, 'value'));
}

function nameList(node: YamlContent): string {
  const list = node.kind === 'mapping' ? fieldsOf(node).get('access_list')?.value : undefined;
  return list?.kind === 'mapping' ? (readText(fieldsOf(list).get('name')?.value) ?? '') : (readText(list) ?? '');
}

/** `default_action` of the list, where the export has it. */
function readDefault(
  roots: readonly YamlContent[],
): { readonly action: 'allow' | 'deny' | 'unknown'; readonly span: YamlContent['span'] } | undefined {
  for (const root of roots) {
    const node = root.kind === 'mapping' ? fieldsOf(root).get('default_action')?.value : undefined;
    const text = choiceOf(node);
    if (node !== undefined && text !== undefined)
      return { action: text === 'permit' ? 'allow' : text === 'deny' ? 'deny' : 'unknown', span: node.span };
  }
  return undefined;
}

const RULE_KEYS = listKeys(`
  index action protocol source_prefix source_ports destination_prefix destination_ports access_list
  remark description comments id url display display_url tags created custom_fields last_updated
`);

interface ListedRule {
  /** The lowest is tried first; rules that cannot be read may do anything, and come before all others. */
  readonly index: number;
  readonly rules: readonly PolicyRule[];
}

function readRule(node: YamlContent, several: boolean, notes: Notes): ListedRule {
  const { values, opaque } = readMapping(node, RULE_KEYS, notes);
  const strange: OpaquePart[] = [...opaque];
  const index = readText(values.get('index')) ?? '';
  if (!/^\d+$/.test(index)) strange.push(refuse('The index of this rule cannot be read here.', node, notes));
  const action = choiceOf(values.get('action'));
  if (action === 'remark' && strange.length === 0) return { index: Number(index), rules: [] };
  const guarded = <T>(read: (own: Notes) => T) => readGuarded(node.span, notes, read);
  const selector = (key: string) => guarded((own) => readSelector(innerOf(values.get(key), 'prefix'), own));
  const ranges = (key: string) => guarded((own) => readPortRanges(filled(values.get(key)), own));
  const [from, to] = [selector('source_prefix'), selector('destination_prefix')];
  const [sourcePorts, ports] = [ranges('source_ports'), ranges('destination_ports')];
  const protocols = guarded((own) => readProtocols(innerOf(values.get('protocol'), 'value'), own));
  if (strange.length > 0) return { index: -1, rules: unknownRules('rule', node.span, strange) };
  const reason = 'which of the access lists is in front of the server';
  const doubt: OpaquePart[] = several ? [{ code: 'group-unclear', reason, span: node.span }] : [];
  const rule: PolicyRule = {
    ...blankRule(`rule ${index}`, node.span),
    action: action === 'permit' ? 'allow' : action === 'deny' || action === 'reject' ? 'deny' : 'unknown',
    from: from.value,
    to: to.value,
    protocols: protocols.value,
    sourcePorts: portSetOf(sourcePorts.value),
    ports: portSetOf(ports.value),
    portsSpan: values.get('destination_ports')?.span,
    opaque: [...doubt, ...[from, to, protocols, sourcePorts, ports].flatMap((part) => part.opaque)],
  };
  return { index: Number(index), rules: [rule] };
}

/** A value, written out or as an object that has it under `key`; an object without it is left for readers to complain of. */
function innerOf(node: YamlContent | undefined, key: string): YamlContent | undefined {
  return node?.kind === 'mapping' ? (fieldsOf(node).get(key)?.value ?? node) : node;
}
