import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { blankPolicy, blankRule } from './blank.ts';
import { countEntries } from './entries.ts';
import type { Notes } from './field.ts';
import { type CloudObjects, listObjects } from './gcloud/object.ts';
import { POLICY_KEYS } from './gcloud/keys.ts';
import { type CloudRule, readFirewallRule, readPolicyRule } from './gcloud/rule.ts';
import { readMapping, refuse } from './mapping.ts';
import type { PolicySource } from './source.ts';

/**
 * Reads what `gcloud compute firewall-rules list|describe` prints: the lowest priority number is tried first and denying rules
 * before allowing ones; what no rule is about may leave but not enter. Source: Google Cloud, VPC firewall rules.
 */
export function readFirewallRules({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const objects = listObjects(roots);
  const read = objects.rules.map((node) => readFirewallRule(node, notes));
  const rules = read.toSorted(compareRules).flatMap((one) => one.rules);
  const blank = blankPolicy(document);
  const leaving: PolicyRule = { ...blankRule('implied egress', blank.fallback.span), direction: 'outbound' };
  const several = new Set(read.map(({ network }) => network)).size > 1;
  const placed = several
    ? rules.map((rule) => addDoubt(rule, 'network-unclear', 'which of the networks the server is in'))
    : rules;
  const policies = objects.policies.flatMap(({ node, rules: [first] }) => node ?? first ?? []);
  return {
    value: {
      ...blank,
      rules: [...placed, leaving],
      opaque: [...policies, ...objects.others].map((node) => refuseObject(node, notes)),
      entries: countEntries(placed),
    },
    diagnostics: notes,
  };
}

/**
 * Reads the rules of a firewall policy. What no rule decides goes on to the next level, which the export does not show; so does
 * `goto_next`. Of several policies the order is not told.
 */
export function readFirewallPolicy({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const { policies, others } = listObjects(roots);
  const strange = policies.flatMap(({ node }) => readMapping(node, POLICY_KEYS, notes).opaque);
  const rules = policies.flatMap(({ rules: own }) =>
    own
      .map((node) => readPolicyRule(node, notes))
      .toSorted((one, two) => one.priority - two.priority)
      .flatMap((one) => one.rules),
  );
  const placed =
    policies.length > 1
      ? rules.map((rule) => addDoubt(rule, 'group-unclear', 'which of the firewall policies come first'))
      : rules;
  const blank = blankPolicy(document);
  return {
    value: {
      ...blank,
      fallback: { ...blank.fallback, action: 'unknown' },
      rules: placed,
      opaque: [...strange, ...others.map((node) => refuseObject(node, notes))],
      entries: countEntries(placed),
    },
    diagnostics: notes,
  };
}

/** True for VPC firewall rules. */
export function isFirewallRules(root: YamlContent): boolean {
  return listObjects([root]).rules.length > 0;
}

/** True for a firewall policy or its rules. */
export function isFirewallPolicy(root: YamlContent): boolean {
  return listObjects([root]).policies.length > 0;
}

function compareRules(one: CloudRule, two: CloudRule): number {
  if (one.priority !== two.priority) return one.priority - two.priority;
  return rankOf(one) - rankOf(two);
}

function rankOf({ rules }: CloudRule): number {
  return rules[0]?.action === 'allow' ? 1 : 0;
}

/** Rules of which it is open whether they are met. */
function addDoubt(rule: PolicyRule, code: string, reason: string): PolicyRule {
  const part: OpaquePart = { code, reason, span: rule.span };
  return { ...rule, opaque: [...rule.opaque, part] };
}

function refuseObject(node: CloudObjects['others'][number], notes: Notes): OpaquePart {
  return refuse('This is not read with the rules beside it, so it may let pass or stop anything.', node, notes);
}
