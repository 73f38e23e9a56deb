import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { blankPolicy, blankRule } from './blank.ts';
import { countEntries } from './entries.ts';
import { type Notes, readPortRanges, readProtocols, readSelector, readText } from './field.ts';
import { filled, readGuarded, readList, readMapping, refuse } from './mapping.ts';
import type { PolicySource } from './source.ts';
import { portSetOf } from './text/ports.ts';

/**
 * Reads the rules of an access list from the REST interface of NetBox: stateless, by their index, and in the direction from
 * clients to the server. What filters the other way the export does not tell. Source: netbox-acls, models.
 */
export function readNetbox({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const blank = blankPolicy(document);
  const nodes = roots.flatMap(listRules);
  const lists = new Set(nodes.map(nameList));
  const entries = nodes
    .map((node) => readRule(node, lists.size > 1, notes))
    .toSorted((one, two) => one.index - two.index)
    .flatMap(({ rule }) => rule ?? []);
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
      entries: countEntries(entries),
    },
    diagnostics: notes,
  };
}

/** True for rules of access lists. */
export function isNetbox(root: YamlContent): boolean {
  return listRules(root).length > 0;
}

function listRules(root: YamlContent): readonly YamlMapping[] {
  if (root.kind === 'sequence') return readList(root).flatMap(listRules);
  if (root.kind !== 'mapping') return [];
  const fields = fieldsOf(root);
  if (fields.has('index') && fields.has('action') && (fields.has('source_prefix') || fields.has('remark')))
    return [root];
  return ['results', 'rules', 'extended_rules', 'standard_rules'].flatMap((key) => {
    const value = fields.get(key)?.value;
    return value === undefined || value.kind === 'scalar' ? [] : listRules(value);
  });
}

/** A choice, which the interface writes as `permit` or as `{value: permit, label: Permit}`. */
function choiceOf(node: YamlContent | undefined): string | undefined {
  const inner =
    node?.kind === 'mapping' ? (fieldsOf(node).get('value')?.value ?? fieldsOf(node).get('prefix')?.value) : node;
  return readText(inner);
}

function nameList(node: YamlMapping): string {
  const list = fieldsOf(node).get('access_list')?.value;
  return list?.kind === 'mapping' ? (readText(fieldsOf(list).get('name')?.value) ?? '') : (readText(list) ?? '');
}

/** `default_action` of the list, where the export has it. */
function readDefault(
  roots: readonly YamlContent[],
): { readonly action: 'allow' | 'deny'; readonly span: YamlContent['span'] } | undefined {
  for (const root of roots) {
    const node = root.kind === 'mapping' ? fieldsOf(root).get('default_action')?.value : undefined;
    const text = choiceOf(node);
    if (node !== undefined && text !== undefined)
      return { action: text === 'permit' ? 'allow' : 'deny', span: node.span };
  }
  return undefined;
}

const RULE_KEYS = [
  'index',
  'action',
  'protocol',
  'source_prefix',
  'source_ports',
  'destination_prefix',
  'destination_ports',
  'remark',
  'description',
  'access_list',
  'id',
  'url',
  'display',
  'tags',
  'created',
  'custom_fields',
  'last_updated',
];

function readRule(
  node: YamlMapping,
  several: boolean,
  notes: Notes,
): { readonly index: number; readonly rule: PolicyRule | undefined } {
  const { values, opaque } = readMapping(node, RULE_KEYS, notes);
  const index = Number(readText(values.get('index')) ?? Number.NaN);
  const action = choiceOf(values.get('action'));
  if (action === 'remark') return { index, rule: undefined };
  const guarded = <T>(read: (own: Notes) => T) => readGuarded(node.span, notes, read);
  const [from, to] = [
    guarded((own) => readSelector(prefixOf(values.get('source_prefix')), own)),
    guarded((own) => readSelector(prefixOf(values.get('destination_prefix')), own)),
  ];
  const protocol = choiceOf(values.get('protocol'));
  const protocols = guarded((own) =>
    readProtocols(protocol === undefined ? undefined : scalarOf(values.get('protocol')), own),
  );
  const sourcePorts = guarded((own) => readPortRanges(filled(values.get('source_ports')), own));
  const ports = guarded((own) => readPortRanges(filled(values.get('destination_ports')), own));
  const reason = 'which of the access lists is in front of the server';
  const doubt: OpaquePart[] = several ? [{ code: 'group-unclear', reason, span: node.span }] : [];
  const strange = Number.isNaN(index) ? [refuse('The index of this rule cannot be read here.', node, notes)] : [];
  const rule: PolicyRule = {
    ...blankRule(`rule ${Number.isNaN(index) ? '?' : index}`, node.span),
    action: action === 'permit' ? 'allow' : action === 'deny' ? 'deny' : 'unknown',
    from: from.value,
    to: to.value,
    protocols: protocols.value,
    sourcePorts: portSetOf(sourcePorts.value),
    ports: portSetOf(ports.value),
    portsSpan: values.get('destination_ports')?.span,
    opaque: [
      ...doubt,
      ...opaque,
      ...strange,
      ...from.opaque,
      ...to.opaque,
      ...protocols.opaque,
      ...sourcePorts.opaque,
      ...ports.opaque,
    ],
  };
  return { index: Number.isNaN(index) ? 0 : index, rule };
}

/** A prefix, written out or as an object with `prefix`. */
function prefixOf(node: YamlContent | undefined): YamlContent | undefined {
  return node?.kind === 'mapping' ? (fieldsOf(node).get('prefix')?.value ?? node) : node;
}

function scalarOf(node: YamlContent | undefined): YamlContent | undefined {
  return node?.kind === 'mapping' ? fieldsOf(node).get('value')?.value : node;
}
