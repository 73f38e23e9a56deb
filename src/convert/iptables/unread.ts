import type { Match } from '../../model/match.ts';
import type { Rule } from '../../model/ruleset.ts';
import type { Span } from '../../source/span.ts';
import type { Scope } from './scope.ts';

/** Puts a line that could not be read into every chain, since it may stand for a rule of any of them. */
export function spreadUnread(scope: Scope, span: Span): void {
  const rule: Rule = {
    matches: [{ kind: 'opaque', module: 'unread-line', reason: 'a line that could not be read', span }],
    target: { kind: 'opaque', name: 'unread-line', effect: 'verdict', reason: 'a line that could not be read' },
    span,
  };
  for (const chain of scope.draft.chains.values()) chain.rules.push(rule);
}

/** True if the model says exactly which packets the rule takes and what becomes of them. */
export function isUnderstood(rule: Rule): boolean {
  return rule.target.kind !== 'opaque' && rule.matches.every(isExact);
}

function isExact(match: Match): boolean {
  switch (match.kind) {
    case 'opaque':
      return false;
    case 'any':
    case 'none':
      return match.of.every((matches) => matches.every(isExact));
    case 'by-tool':
      return match.legacy.every(isExact) && match.nfTables.every(isExact);
    case 'conntrack':
      return match.opaque === undefined;
    case 'constant':
    case 'protocol':
    case 'address':
    case 'masked-address':
    case 'interface':
    case 'port':
    case 'tcp-flags':
    case 'tcp-option':
    case 'icmp':
    case 'fragment':
    case 'helper':
    case 'mark':
    case 'mac':
    case 'owner':
    case 'socket-exists':
    case 'address-type':
    case 'packet-type':
    case 'length':
    case 'ttl':
    case 'tos':
    case 'trait':
      return true;
  }
}
