import type { Family } from '../../model/address.ts';
import type { ProjectFirewall, ProjectServer } from '../../model/project.ts';
import type { DocumentKind } from '../kind/list.ts';

type RuleFiles = Pick<ProjectServer['files'] | ProjectFirewall['files'], 'iptables' | 'ip6tables'>;

/** The IP versions whose rules the project names for a machine: those files hold all of its packet filter. */
export function listNamed({ iptables, ip6tables }: RuleFiles = {}): readonly Family[] {
  const named = { ipv4: iptables, ipv6: ip6tables };
  return (['ipv4', 'ipv6'] as const).filter((family) => named[family] !== undefined);
}

/** True for a file of another packet filter beside rules that are named for both IP versions: it says nothing about the machine. */
export function isNamedAway(kind: DocumentKind, files: RuleFiles): boolean {
  return OTHER_FILTERS.has(kind) && listNamed(files).length === 2;
}

const OTHER_FILTERS: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['other-filter', 'firewalld']);
