import type { SourceDocument } from '../../source/document.ts';

/** What a document can be; each kind but `unknown` has a reader. */
export const DOCUMENT_KINDS = [
  'vsftpd',
  'vsftpd-user',
  'iptables',
  'ip6tables',
  'ipset',
  'iptables-config',
  'ip6tables-config',
  'modprobe',
  'modules-load',
  'lsmod',
  'sysctl',
  'network-firewall',
  'project',
  'unknown',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A document and what it is. */
export interface KnownDocument {
  readonly document: SourceDocument;
  readonly kind: DocumentKind;
}
