import { FILTER_PROGRAMS } from '../other-filter/programs.ts';
import type { DocumentKind } from './list.ts';

/** The kind that a path can only mean, or undefined if the text must tell. */
export function kindByName(name: string): DocumentKind | undefined {
  const certain = CERTAIN_NAMES.find(([pattern]) => pattern.test(name))?.[1];
  return certain ?? (FILTER_PROGRAMS.some(({ path }) => path.test(name)) ? 'other-filter' : undefined);
}

/** True for a path that a search of a directory should open: its kind is certain, or its text may well tell it. */
export function isWorthReading(name: string): boolean {
  if (LEFTOVERS.test(name)) return false;
  return kindByName(name) !== undefined || TELLING_NAMES.test(name) || isUserFile(name);
}

/** True for a path in a directory that is named like those that `user_config_dir` points to: one file for each account. */
export function isUserFile(name: string): boolean {
  return USER_DIRECTORIES.test(name);
}

const USER_DIRECTORIES =
  /(^|\/)(vsftpd[^/]*user[^/]*|vsftpd\/[^/]*user[^/]*|v?users?[._-]?conf[^/]*|user_config_dir|vusers?)\/[^/]+$/;

/** Paths that mean one kind of document on every system; the first that fits decides. */
const CERTAIN_NAMES: readonly (readonly [pattern: RegExp, kind: DocumentKind])[] = [
  [/(^|\/)\.?pasvlint\.(ya?ml|json)$/, 'project'],
  // vsftpd: one file, or one per instance (Red Hat's init script starts every /etc/vsftpd/*.conf)
  [/(^|\/)vsftpd([._-][\w.-]*)?\.conf$/, 'vsftpd'],
  [/(^|\/)etc\/vsftpd\/[^/]+\.conf$/, 'vsftpd'],
  // Red Hat's init scripts and iptables-services
  [/(^|\/)ip6tables-config$/, 'ip6tables-config'],
  [/(^|\/)iptables-config$/, 'iptables-config'],
  [/(^|\/)sysconfig\/ip6tables$/, 'ip6tables'],
  [/(^|\/)sysconfig\/iptables$/, 'iptables'],
  // Debian's iptables-persistent; Gentoo, Alpine and OpenRC: rules-save; Arch: *.rules
  [/(^|\/)rules\.v6$/, 'ip6tables'],
  [/(^|\/)rules\.v4$/, 'iptables'],
  [/(^|\/)ip6tables([._-](save|rules|dump|up))*(\.(txt|rules|save))?$/, 'ip6tables'],
  [/(^|\/)iptables([._-](save|rules|dump|up))*(\.(txt|rules|save))?$/, 'iptables'],
  [/(^|\/)ip6tables\/rules-save$/, 'ip6tables'],
  [/(^|\/)iptables\/rules-save$/, 'iptables'],
  [/(^|\/)ipset([._-](save|rules|dump))?(\.(conf|txt))?$/, 'ipset'],
  [/(^|\/)modprobe\.d\/[^/]+\.conf$/, 'modprobe'],
  [/(^|\/)modprobe\.conf$/, 'modprobe'],
  [/(^|\/)modules-load\.d\/[^/]+\.conf$/, 'modules-load'],
  [/(^|\/)etc\/modules$/, 'modules-load'],
  [/(^|\/)(lsmod|proc[_-]modules)(\.(txt|out))?$/, 'lsmod'],
  [/(^|\/)proc\/modules$/, 'lsmod'],
  // ufw(8), ufw-framework(8)
  [/(^|\/)default\/ufw$|(^|\/)ufw\/(ufw\.conf|(user|before|after)6?\.rules)$/, 'ufw'],
  // hosts_access(5)
  [/(^|\/)hosts[._-]allow(\.txt)?$/, 'hosts-allow'],
  [/(^|\/)hosts[._-]deny(\.txt)?$/, 'hosts-deny'],
  [/(^|\/)selinux\/config$/, 'selinux-mode'],
  // What these print; without an extension or options they are the programs themselves.
  [/(^|\/)(ss|netstat|listening)(([._-][\w-]+)?\.(txt|out)|-[altunpeH46]+)$/, 'listening'],
  [/(^|\/)(getenforce|sestatus)([._-][\w-]+)?\.(txt|out)$/, 'selinux-mode'],
  [/(^|\/)(getsebool|semanage[._-]booleans?)(([._-][\w-]+)?\.(txt|out)|-[al])$/, 'selinux-booleans'],
  [/(^|\/)semanage[._-]ports?(([._-][\w-]+)?\.(txt|out)|-l)$/, 'selinux-ports'],
  [/(^|\/)sysctl\.d\/[^/]+\.conf$/, 'sysctl'],
  [/(^|\/)sysctl([._-]\w+)?\.(conf|txt|out)$/, 'sysctl'],
  // firewalld.conf(5), firewalld.service(5), firewalld.helper(5): what filters nothing by itself
  [/(^|\/)firewalld\/(firewalld\.conf|(services|helpers)\/[^/]+\.xml)$|(^|\/)firewalld\.conf$/, 'firewalld'],
];

/** Names whose text may well be one of the kinds. */
const TELLING_NAMES =
  /(^|\/)[^/]*(\.(conf|ya?ml|json|rules|save|v4|v6|txt|dump|out|pol|inc|svc|net)|(ip6?tables|rules|ipset|firewall)[^/.]*)$/;

/** Copies that editors, package managers and version control leave beside the file in use, templates, and our own baseline. */
const LEFTOVERS =
  /(~|pasvlint-baseline\.json|\.(bak|old|orig|swp|rpmsave|rpmnew|dpkg-\w+|ucf-\w+|j2|erb|in|template|tmpl|sample|example))$|(^|\/)\.git\//;
