import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../../parse/yaml/node.ts';
import { readText } from '../field.ts';
import { readList } from '../mapping.ts';

/** The objects of an export that is one object, a list of them, or a stream of either; resources of Deployment Manager too. */
export function listObjects(roots: readonly YamlContent[]): readonly YamlMapping[] {
  return roots.flatMap((root) => {
    if (root.kind === 'sequence') return listObjects(readList(root));
    if (root.kind !== 'mapping') return [];
    const fields = fieldsOf(root);
    const inner = readList(fields.get('resources')?.value).flatMap(unpackResource);
    if (inner.length > 0) return inner;
    const rules = fields.get('rules')?.value;
    return rules !== undefined && isPolicy(root) ? listObjects([rules]) : [root];
  });
}

/** A firewall policy, whose rules are inside it. */
function isPolicy(node: YamlMapping): boolean {
  return readText(fieldsOf(node).get('kind')?.value) === 'compute#firewallPolicy';
}

/** `{name, type: compute.v1.firewall, properties: {…}}` */
function unpackResource(node: YamlContent): readonly YamlMapping[] {
  if (node.kind !== 'mapping') return [];
  const fields = fieldsOf(node);
  const properties = fields.get('properties')?.value;
  const type = readText(fields.get('type')?.value) ?? '';
  return properties?.kind === 'mapping' && /^compute\.\w+\.firewall$/.test(type) ? [properties] : [];
}

/** A VPC firewall rule. */
export function isFirewallRule(node: YamlMapping): boolean {
  const fields = fieldsOf(node);
  if (readText(fields.get('kind')?.value) === 'compute#firewall') return true;
  const [first] = readList((fields.get('allowed') ?? fields.get('denied'))?.value);
  return first?.kind === 'mapping' && fieldsOf(first).has('IPProtocol');
}

/** A rule of a firewall policy, hierarchical or of a network. */
export function isPolicyRule(node: YamlMapping): boolean {
  const fields = fieldsOf(node);
  if (readText(fields.get('kind')?.value) === 'compute#firewallPolicyRule') return true;
  const match = fields.get('match')?.value;
  return match?.kind === 'mapping' && fieldsOf(match).has('layer4Configs');
}
