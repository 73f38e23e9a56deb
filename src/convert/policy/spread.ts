import type { NetworkPolicy, OpaquePart } from '../../model/policy.ts';
import type { YamlDocument } from '../../parse/yaml.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { countEntries } from './entries.ts';

/**
 * Makes errors of the text itself count in a policy that was read from it: a rule with an error inside may or may not match, and
 * an error elsewhere, or a document that could not be read, leaves open what becomes of any packet.
 */
export function spreadErrors(
  read: Parsed<NetworkPolicy>,
  yaml: Parsed<readonly YamlDocument[]>,
): Parsed<NetworkPolicy> {
  const lost = yaml.value.flatMap((one) => (one.kind === 'unreadable' ? [one.span] : []));
  const errors = yaml.diagnostics.filter(({ severity }) => severity === 'error').map(({ span }) => span);
  if (errors.length === 0) return read;
  const policy = read.value;
  const inside = (span: Span): readonly Span[] => errors.filter((error) => contains(span, error));
  const rules = policy.rules.map((rule) => ({
    ...rule,
    opaque: [...rule.opaque, ...inside(rule.span).map(unreadPart)],
  }));
  const outside = errors.filter((error) => !policy.rules.some(({ span }) => contains(span, error)));
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
