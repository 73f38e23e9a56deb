import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { blankPolicy, blankRule } from './blank.ts';
import { countEntries } from './entries.ts';
import type { Notes } from './field.ts';
import { isFirewallRule, isPolicyRule, listObjects } from './gcloud/object.ts';
import { type CloudRule, readFirewallRule, readPolicyRule } from './gcloud/rule.ts';
import type { PolicySource } from './source.ts';

/**
 * Reads what `gcloud compute firewall-rules list|describe` prints: the lowest priority number is tried first and denying rules
 * before allowing ones; what no rule is about may leave but not enter. Source: Google Cloud, VPC firewall rules.
 */
export function readFirewallRules({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const read = listObjects(roots)
    .filter(isFirewallRule)
    .map((node) => readFirewallRule(node, notes));
  const rules = read.toSorted(compareRules).flatMap((one) => one.rules);
  const blank = blankPolicy(document);
  const leaving: PolicyRule = { ...blankRule('implied egress', blank.fallback.span), direction: 'outbound' };
  const several = new Set(read.map(({ network }) => network)).size > 1;
  const placed = several ? rules.map(addDoubt) : rules;
  return {
    value: { ...blank, rules: [...placed, leaving], entries: countEntries(placed) },
    diagnostics: notes,
  };
}

/**
 * Reads the rules of a firewall policy. What no rule decides goes on to the next level, which the export does not show; so does
 * `goto_next`.
 */
export function readFirewallPolicy({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const read = listObjects(roots)
    .filter(isPolicyRule)
    .map((node) => readPolicyRule(node, notes));
  const rules = read.toSorted((one, two) => one.priority - two.priority).flatMap((one) => one.rules);
  const blank = blankPolicy(document);
  return {
    value: { ...blank, fallback: { ...blank.fallback, action: 'unknown' }, rules, entries: countEntries(rules) },
    diagnostics: notes,
  };
}

/** True for VPC firewall rules. */
export function isFirewallRules(root: YamlContent): boolean {
  return listObjects([root]).some(isFirewallRule);
}

/** True for a firewall policy or its rules. */
export function isFirewallPolicy(root: YamlContent): boolean {
  return listObjects([root]).some(isPolicyRule);
}

function compareRules(one: CloudRule, two: CloudRule): number {
  if (one.priority !== two.priority) return one.priority - two.priority;
  return rankOf(one) - rankOf(two);
}

function rankOf({ rules }: CloudRule): number {
  return rules[0]?.action === 'allow' ? 1 : 0;
}

/** Rules of several networks: a server is in one of them. */
function addDoubt(rule: PolicyRule): PolicyRule {
  const part: OpaquePart = {
    code: 'network-unclear',
    reason: 'which of the networks the server is in',
    span: rule.span,
  };
  return { ...rule, opaque: [...rule.opaque, part] };
}
