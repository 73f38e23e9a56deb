import { ANY_ADDRESS, NO_ADDRESSES } from '../../model/address-set.ts';
import type { NetworkPolicy, OpaquePart, PolicyRule, Selector } from '../../model/policy.ts';
import { ALL_PORTS } from '../../model/port-set.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Span } from '../../source/span.ts';
import { ALL_PROTOCOLS } from './text/protocols.ts';
import { nameAfterFile } from './unreadable.ts';

/** Every address. */
export const ANYONE: Selector = { addresses: ANY_ADDRESS, unresolved: [], span: undefined };

/** What stands behind these names and nothing else. */
export function unresolvedSelector(unresolved: readonly OpaquePart[], span: Span): Selector {
  return { addresses: NO_ADDRESSES, unresolved, span };
}

/** An inbound rule that allows everything; readers state what differs. */
export function blankRule(name: string, span: Span): PolicyRule {
  return {
    name,
    action: 'allow',
    direction: 'inbound',
    disabled: false,
    protocols: ALL_PROTOCOLS,
    from: ANYONE,
    to: ANYONE,
    sourcePorts: ALL_PORTS,
    ports: ALL_PORTS,
    opaque: [],
    owner: undefined,
    ticket: undefined,
    span,
    portsSpan: undefined,
  };
}

/** The rule, if nothing in it is in doubt; else one that may match any packet: for an entry with a key that nobody knows. */
export function widenRule(rule: PolicyRule, doubt: readonly OpaquePart[]): PolicyRule {
  if (doubt.length === 0) return rule;
  const { action, direction, owner, ticket, portsSpan } = rule;
  return { ...blankRule(rule.name, rule.span), action, direction, owner, ticket, portsSpan, opaque: doubt };
}

/** Rules that may do anything to any packet, in both directions: for an entry that cannot be read. */
export function unknownRules(name: string, span: Span, doubt: readonly OpaquePart[] = []): readonly PolicyRule[] {
  const reason = 'a rule of the network firewall that could not be read in full';
  const unread: readonly OpaquePart[] = [{ code: 'policy-rule-unread', reason, span }];
  const opaque = doubt.length === 0 ? unread : doubt;
  const rule: PolicyRule = { ...blankRule(name, span), action: 'unknown', opaque };
  return [rule, { ...rule, direction: 'outbound' }];
}

/** A stateful policy without rules that denies everything and leaves FTP control connections alone. */
export function blankPolicy(document: SourceDocument): NetworkPolicy {
  const span = { file: document.name, start: 0, end: 0 };
  return {
    name: nameAfterFile(document.name),
    file: document.name,
    stateful: true,
    fallback: { action: 'deny', span },
    alg: { ftp: false, span },
    translations: [],
    published: undefined,
    rules: [],
    opaque: [],
    entries: { understood: 0, total: 0 },
  };
}
