import type { NetworkPolicy } from '../../model/policy.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';

/** The policy of a file in which nothing could be read: it may do anything. Has at least one diagnostic. */
export function unreadablePolicy(document: SourceDocument, diagnostics: readonly Diagnostic[]): Parsed<NetworkPolicy> {
  const span = { file: document.name, start: 0, end: 0 };
  const message = 'This file holds no network firewall policy, so nothing is known of what the firewall lets through.';
  const reason = `what the network firewall of ${document.name} lets through, which could not be read`;
  const value: NetworkPolicy = {
    name: nameAfterFile(document.name),
    file: document.name,
    stateful: true,
    fallback: { action: 'unknown', span },
    alg: { ftp: 'unknown', span },
    translations: [],
    published: undefined,
    rules: [],
    opaque: [{ code: 'policy-unread', reason, span }],
    entries: { understood: 0, total: 0 },
  };
  if (diagnostics.length > 0) return { value, diagnostics };
  return { value, diagnostics: [{ severity: 'error', code: 'policy-unread', message, span }] };
}

/** `firewalls/perimeter.yaml` names the firewall `perimeter`. */
export function nameAfterFile(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1);
  return base.replace(/(?<=.)\.[^.]*$/, '');
}
