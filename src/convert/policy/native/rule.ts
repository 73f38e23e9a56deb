import { overlaps } from '../../../model/interval-set.ts';
import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { unknownRules } from '../blank.ts';
import { type Notes, readBoolean, readPortRanges, readProtocols, readSelector, readText, readWord } from '../field.ts';
import { portSetOf } from '../text/ports.ts';

/** One entry of `rules:`: usually one rule; one for each direction if it does not say which. */
export interface RuleEntry {
  readonly rules: readonly PolicyRule[];
  readonly priority: number | undefined;
  readonly span: Span;
}

/** Reads one entry; whatever of it cannot be read makes the rule one that may or may not match. */
export function readRuleEntry(node: YamlContent, number: number, notes: Notes): RuleEntry {
  const own: Notes = [];
  const entry = node.kind === 'mapping' ? readMapping(node, number, own) : unreadableEntry(node.span, `rule ${number}`);
  notes.push(...own);
  return own.some(({ severity }) => severity === 'error') ? doubtEntry(entry) : entry;
}

/** The same entry, but with rules of which nobody knows whether they match. */
export function doubtEntry(entry: RuleEntry): RuleEntry {
  if (entry.rules.every(({ opaque }) => opaque.length > 0)) return entry;
  return { ...entry, rules: entry.rules.map((rule) => ({ ...rule, opaque: [unreadPart(entry.span)] })) };
}

function readMapping(node: YamlMapping, number: number, notes: Notes): RuleEntry {
  const fields = fieldsOf(node);
  const value = (name: string): YamlContent | undefined => fields.get(name)?.value;
  const protocols = readProtocols(value('protocol'), notes);
  const rule: Omit<PolicyRule, 'direction'> = {
    name: readText(value('name')) ?? `rule ${number}`,
    action: readWord(value('action'), ['allow', 'deny'], notes) ?? 'unknown',
    disabled: readBoolean(value('disabled'), notes) ?? false,
    protocols,
    from: readSelector(value('from'), notes),
    to: readSelector(value('to'), notes),
    sourcePorts: portSetOf(readPortRanges(value('source_ports'), notes)),
    ports: portSetOf(readPortRanges(value('ports'), notes)),
    opaque: [],
    owner: readText(value('owner')),
    ticket: readText(value('ticket')),
    span: node.span,
    portsSpan: value('ports')?.span,
  };
  for (const name of ['source_ports', 'ports']) {
    const field = fields.get(name);
    if (field === undefined || overlaps(protocols, PORT_PROTOCOLS)) continue;
    const message = 'This rule can match nothing: packets of its protocol carry no ports.';
    notes.push({ severity: 'warning', code: 'policy-ports-without-protocol', message, span: field.key.span });
  }
  const direction = readWord(value('direction'), ['inbound', 'outbound'], notes);
  return {
    rules: direction === undefined ? bothDirections(rule) : [{ ...rule, direction }],
    priority: readPriority(value('priority'), notes),
    span: node.span,
  };
}

/** TCP, UDP, DCCP, SCTP and UDP-Lite carry ports. */
const PORT_PROTOCOLS = [6, 7, 17, 18, 33, 34, 132, 133, 136, 137];

function readPriority(node: YamlContent | undefined, notes: Notes): number | undefined {
  if (node === undefined) return undefined;
  const text = readText(node);
  if (text !== undefined && /^\d{1,9}$/.test(text)) return Number(text);
  notes.push({
    severity: 'error',
    code: 'policy-priority',
    message: 'A priority must be a whole number.',
    span: node.span,
  });
  return undefined;
}

/** An entry of which nothing can be trusted. */
export function unreadableEntry(span: Span, name: string): RuleEntry {
  return { rules: unknownRules(name, span), priority: undefined, span };
}

function bothDirections(rule: Omit<PolicyRule, 'direction'>): readonly PolicyRule[] {
  return [
    { ...rule, direction: 'inbound' },
    { ...rule, direction: 'outbound' },
  ];
}

function unreadPart(span: Span): OpaquePart {
  return { code: 'policy-rule-unread', reason: 'a rule of the network firewall that could not be read in full', span };
}
