import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { type AzureGroup, listGroups, listOthers } from './azure/groups.ts';
import { readAzureRule } from './azure/rule.ts';
import { defaultRules } from './azure/tags.ts';
import { blankPolicy } from './blank.ts';
import { countEntries } from './entries.ts';
import type { Notes } from './field.ts';
import { listKeys, readMapping, refuse } from './mapping.ts';
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
  const others = roots
    .flatMap(listOthers)
    .map((node) => refuse('This is no network security group, nor a rule of one.', node, notes));
  const opaque = [...read.flatMap((group) => group.opaque), ...others];
  return { value: { ...blank, rules, opaque, entries: countEntries(entries) }, diagnostics: notes };
}

/** True for a document with a network security group or its rules. */
export function isAzure(root: YamlContent): boolean {
  return listGroups(root).length > 0;
}

/** Keys of a group, and of its `properties`; templates add some. Source: Azure REST API; Resource Manager templates. */
const GROUP_KEYS = listKeys(`
  securityRules defaultSecurityRules properties
  name id type location tags etag provisioningState resourceGroup resourceGuid subnets networkInterfaces flowLogs
  flushConnection apiVersion dependsOn comments kind subscriptionId tenantId zones
`);

interface ReadGroup {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
  readonly opaque: readonly OpaquePart[];
}

function readGroup({ name, rules, defaults, mappings }: AzureGroup, start: Span, notes: Notes): ReadGroup {
  const opaque = mappings.flatMap((mapping) => readMapping(mapping, GROUP_KEYS, notes).opaque);
  const ordered = [...rules, ...(defaults ?? [])]
    .map((node) => readAzureRule(node, notes))
    .toSorted((one, two) => one.priority - two.priority)
    .flatMap((one) => one.rules);
  return { name, rules: defaults === undefined ? [...ordered, ...defaultRules(start)] : ordered, opaque };
}

function addDoubt(rule: PolicyRule, name: string): PolicyRule {
  const reason = `whether the security group \`${name}\` is the server’s`;
  const part: OpaquePart = { code: 'group-unclear', reason, span: rule.span };
  return { ...rule, opaque: [...rule.opaque, part] };
}
