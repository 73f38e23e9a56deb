import type { Project } from '../../model/project.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import type { HostFiles } from '../grouping.ts';
import type { DocumentKind, KnownDocument } from '../kind/list.ts';
import type { HostPlan, PlannedRouter } from './inputs.ts';
import { isNamedAway } from './named.ts';

/** How the documents were put to hosts. */
export interface Placement {
  readonly groups: readonly HostFiles[];
  readonly plans: readonly HostPlan[];
  readonly project: Project | undefined;
  /** By name. */
  readonly routers: ReadonlyMap<string, PlannedRouter>;
}

/** Says which documents are left out, and which were taken without knowing that they are the right ones. */
export function describeUnplaced(known: readonly KnownDocument[], placement: Placement): readonly Diagnostic[] {
  const rivals = describeRivals(placement);
  const told = new Set(rivals.map(({ span }) => span.file));
  return [...rivals, ...describeUnused(known, placement, told)];
}

/** Says which of several files of one kind a host or a router uses, where nothing tells that it is the right one. */
function describeRivals({ groups, plans, routers }: Placement): readonly Diagnostic[] {
  const used = usedNames(plans);
  const machines = [...groups, ...Array.from(routers, ([name, { rivals }]) => ({ name, rivals }))];
  return machines
    .flatMap(({ name, rivals }) => rivals.map((rival) => ({ ...rival, host: name })))
    .filter(({ name, used: other, alike }) => alike && used.has(other) && !used.has(name))
    .map(({ name, used: other, host }) => ({
      severity: 'error',
      code: 'ambiguous-files',
      message: `${other} and ${name} could both be the file of ${host}, and ${other} was taken; name the right one in pasvlint.yaml or on the command line.`,
      span: startOf(name),
      related: [{ label: 'the file that was taken', span: startOf(other) }],
    }));
}

/** Says which documents have no part in any answer. */
function describeUnused(
  known: readonly KnownDocument[],
  { plans, project }: Placement,
  told: ReadonlySet<string>,
): readonly Diagnostic[] {
  const used = usedNames(plans);
  return known
    .filter(({ document, kind }) => kind !== 'project' && kind !== 'unknown' && !used.has(document.name))
    .filter(({ document, kind }) => !told.has(document.name) && !(kind === 'definitions' && isAnswered(plans)))
    .map(({ document, kind }) => {
      const span = startOf(document.name);
      if (kind === 'vsftpd') {
        const message = `This server is not listed in ${project?.file ?? 'pasvlint.yaml'}, so it is not checked.`;
        return { severity: 'warning', code: 'unlisted-server', message, span };
      }
      const why = plans.length === 0 ? 'there is no vsftpd.conf that it could belong to' : 'no server uses it';
      const severity = plans.length === 0 ? 'warning' : 'info';
      return { severity, code: 'unused-file', message: `${NOUNS[kind]} has no part in any answer: ${why}.`, span };
    });
}

/** Definitions have a part wherever a policy may refer to them. */
function isAnswered(plans: readonly HostPlan[]): boolean {
  return plans.some(({ path }) => path.length > 0);
}

const NOUNS: Readonly<Record<DocumentKind, string>> = {
  vsftpd: 'This vsftpd.conf',
  'vsftpd-user': 'This file for one account',
  iptables: 'This rule set',
  ip6tables: 'This IPv6 rule set',
  ipset: 'This file of IP sets',
  'other-filter': 'This file of a packet filter',
  firewalld: 'This file of firewalld',
  'iptables-config': 'This service configuration',
  'ip6tables-config': 'This service configuration',
  modprobe: 'This file for modprobe',
  'modules-load': 'This list of modules',
  lsmod: 'This list of loaded modules',
  sysctl: 'This file of kernel settings',
  ufw: 'This file of ufw',
  listening: 'This list of listening sockets',
  'selinux-mode': 'This file about SELinux',
  'selinux-booleans': 'This list of SELinux booleans',
  'selinux-ports': 'This list of SELinux ports',
  'hosts-allow': 'This file of TCP wrappers',
  'hosts-deny': 'This file of TCP wrappers',
  'network-firewall': 'This network policy',
  definitions: 'This file of definitions',
  project: 'This project file',
  unknown: 'This file',
};

function usedNames(plans: readonly HostPlan[]): ReadonlySet<string> {
  return new Set(
    plans.flatMap(({ vsftpd, documents, path }) => [
      vsftpd.name,
      ...documents.map(({ document }) => document.name),
      ...path.flatMap(({ document }) => document?.name ?? []),
      ...path.flatMap(({ router }) => (router === undefined ? [] : usedByRouter(router))),
    ]),
  );
}

function usedByRouter({ documents, stated }: PlannedRouter): readonly string[] {
  return documents.filter(({ kind }) => !isNamedAway(kind, stated.files)).map(({ document }) => document.name);
}

function startOf(file: string): Span {
  return { file, start: 0, end: 0 };
}
