import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../../parse/yaml/node.ts';
import { readText } from '../field.ts';
import { filled, readList } from '../mapping.ts';

/** What an export holds. */
export interface CloudObjects {
  /** VPC firewall rules. */
  readonly rules: readonly YamlMapping[];
  /** Firewall policies, hierarchical or of a network, each with its rules; rules without a policy are one more. */
  readonly policies: readonly { readonly node: YamlMapping | undefined; readonly rules: readonly YamlMapping[] }[];
  /** What is neither. */
  readonly others: readonly YamlContent[];
}

/** The objects of an export that is one object, a list of them, or a stream of either; resources of Deployment Manager too. */
export function listObjects(roots: readonly YamlContent[]): CloudObjects {
  const found = roots.flatMap(unpack);
  const policies = found
    .filter(isPolicy)
    .map((node) => ({ node, rules: readList(fieldsOf(node).get('rules')?.value) }));
  const loose = found.filter(isPolicyRule);
  const inside = policies.map(({ node, rules }) => ({ node, rules: rules.filter((rule) => rule.kind === 'mapping') }));
  return {
    rules: found.filter(isFirewallRule),
    policies: loose.length === 0 ? inside : [...inside, { node: undefined, rules: loose }],
    others: [
      ...found.filter((node) => !isPolicy(node) && !isPolicyRule(node) && !isFirewallRule(node)),
      ...policies.flatMap(({ rules }) => rules.filter((rule) => rule.kind !== 'mapping')),
    ],
  };
}

/** The single objects; resources of Deployment Manager that are no firewall are left out. */
function unpack(root: YamlContent): readonly YamlContent[] {
  if (root.kind === 'sequence') return readList(root).flatMap(unpack);
  const resources = root.kind === 'mapping' ? fieldsOf(root).get('resources')?.value : undefined;
  return resources === undefined ? [root] : readList(resources).flatMap(unpackResource);
}

/** `{name, type: compute.v1.firewall, properties: {…}}` */
function unpackResource(node: YamlContent): readonly YamlContent[] {
  if (node.kind !== 'mapping') return [node];
  const fields = fieldsOf(node);
  const type = readText(fields.get('type')?.value) ?? '';
  if (/^compute\.\w+\.firewall$/.test(type)) return [fields.get('properties')?.value ?? node];
  return /^[\w./-]+$/.test(type) ? [] : [node];
}

function kindOf(node: YamlMapping): string {
  return readText(fieldsOf(node).get('kind')?.value) ?? '';
}

/** A firewall policy, whose rules are inside it. */
function isPolicy(node: YamlContent): node is YamlMapping {
  return node.kind === 'mapping' && kindOf(node) === 'compute#firewallPolicy';
}

function isFirewallRule(node: YamlContent): node is YamlMapping {
  if (node.kind !== 'mapping') return false;
  if (kindOf(node) === 'compute#firewall') return true;
  const fields = fieldsOf(node);
  const [first] = ['allowed', 'denied'].flatMap((key) => readList(filled(fields.get(key)?.value)));
  return first?.kind === 'mapping' && fieldsOf(first).has('IPProtocol');
}

/** A rule of a firewall policy, hierarchical or of a network. */
function isPolicyRule(node: YamlContent): node is YamlMapping {
  if (node.kind !== 'mapping') return false;
  if (kindOf(node) === 'compute#firewallPolicyRule') return true;
  const match = fieldsOf(node).get('match')?.value;
  return match?.kind === 'mapping' && fieldsOf(match).has('layer4Configs');
}
