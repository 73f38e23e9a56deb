import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { type AzureGroup, listGroups } from './azure/groups.ts';
import { readAzureRule } from './azure/rule.ts';
import { defaultRules } from './azure/tags.ts';
import { blankPolicy } from './blank.ts';
import { countEntries } from './entries.ts';
import type { Notes } from './field.ts';
import type { PolicySource } from './source.ts';

/**
 * Reads network security groups of Azure: `az network nsg show|list`, flat or nested, `nsg rule list`, and templates. The lowest
 * priority is tried first; with several groups it is open which of them the server has.
 */
export function readAzure({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const blank = blankPolicy(document);
  const groups = roots.flatMap(listGroups);
  const read = groups.map((group) => readGroup(group, blank.fallback.span, notes));
  const rules = read.flatMap(({ rules: own, name }) =>
    own.map((rule) => (groups.length > 1 ? addDoubt(rule, name) : rule)),
  );
  const entries = rules.filter(({ span }) => span !== blank.fallback.span);
  return { value: { ...blank, rules, entries: countEntries(entries) }, diagnostics: notes };
}

/** True for a document with a network security group or its rules. */
export function isAzure(root: YamlContent): boolean {
  return listGroups(root).length > 0;
}

function readGroup(
  { name, rules, defaults }: AzureGroup,
  start: Span,
  notes: Notes,
): { name: string; rules: readonly PolicyRule[] } {
  const ordered = [...rules, ...(defaults ?? [])]
    .map((node) => readAzureRule(node, notes))
    .toSorted((one, two) => one.priority - two.priority)
    .map(({ rule }) => rule);
  return { name, rules: defaults === undefined ? [...ordered, ...defaultRules(start)] : ordered };
}

function addDoubt(rule: PolicyRule, name: string): PolicyRule {
  const reason = `whether the security group \`${name}\` is the server’s`;
  const part: OpaquePart = { code: 'group-unclear', reason, span: rule.span };
  return { ...rule, opaque: [...rule.opaque, part] };
}
