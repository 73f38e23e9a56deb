import type { SourceDocument } from '../../source/document.ts';

/** What a document can be; each kind but `unknown` has a reader. */
export type DocumentKind =
  | 'vsftpd'
  | 'vsftpd-user'
  | 'iptables'
  | 'ip6tables'
  | 'ipset'
  | 'other-filter'
  | 'firewalld'
  | 'iptables-config'
  | 'ip6tables-config'
  | 'modprobe'
  | 'modules-load'
  | 'lsmod'
  | 'sysctl'
  | 'ufw'
  | 'hosts-allow'
  | 'hosts-deny'
  | 'listening'
  | 'selinux-mode'
  | 'selinux-booleans'
  | 'selinux-ports'
  | 'network-firewall'
  | 'definitions'
  | 'project'
  | 'unknown';

/** A document and what it is. */
export interface KnownDocument {
  readonly document: SourceDocument;
  readonly kind: DocumentKind;
}
