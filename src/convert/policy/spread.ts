import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { usesAliases } from '../../parse/yaml/access.ts';
import type { YamlDocument } from '../../parse/yaml.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { unknownRules } from './blank.ts';
import { countEntries } from './entries.ts';

/**
 * Makes errors of the text itself count in a policy that was read from it: a rule with an error inside may do anything, and an
 * error elsewhere, or in text that aliases share, or a document that could not be read, leaves open what becomes of any packet.
 */
export function spreadErrors(
  read: Parsed<NetworkPolicy>,
  yaml: Parsed<readonly YamlDocument[]>,
): Parsed<NetworkPolicy> {
  const lost = yaml.value.flatMap((one) => (one.kind === 'unreadable' ? [one.span] : []));
  const errors = yaml.diagnostics.filter(({ severity }) => severity === 'error').map(({ span }) => span);
  if (errors.length === 0) return read;
  const policy = read.value;
  const isBroken = ({ span }: PolicyRule): boolean => errors.some((error) => contains(span, error));
  const rules = policy.rules.flatMap((rule) => (isBroken(rule) ? unknownRules(rule.name, rule.span) : [rule]));
  const shared = yaml.value.some((one) => one.kind === 'readable' && usesAliases(one.root));
  const outside = errors.filter((error) => shared || !policy.rules.some(({ span }) => contains(span, error)));
  const { understood } = countEntries(rules);
  return {
    value: {
      ...policy,
      rules,
      opaque: [...policy.opaque, ...[...outside, ...lost].map(unreadPart)],
      entries: { ...policy.entries, understood: Math.min(policy.entries.understood, understood) },
    },
    diagnostics: read.diagnostics,
  };
}

function unreadPart(span: Span): OpaquePart {
  return { code: 'policy-part-unread', reason: 'a part of the network firewall that could not be read', span };
}

function contains(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.start < Math.max(outer.end, outer.start + 1);
}
