import type { Modules } from '../model/modules.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { DocumentKind, KnownDocument } from './kind/list.ts';
import { readLsmod } from './modules/lsmod.ts';
import { readModprobe } from './modules/modprobe.ts';
import { readModulesLoad } from './modules/modules-load.ts';
import { readServiceConfig } from './modules/service-config.ts';
import type { ModuleStatements, ReadStatements, SysctlStatement } from './modules/statements.ts';
import { readSysctl } from './modules/sysctl.ts';
import { readUfwModules } from './modules/ufw.ts';

/** Reads every document that speaks of kernel modules or kernel settings, in the order in which a start of the system comes to them. */
export function readModules(documents: readonly KnownDocument[]): Parsed<Modules> {
  const ordered = documents.toSorted((one, two) => (bootOrder(one) < bootOrder(two) ? -1 : 1));
  const statements: ModuleStatements[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const known of ordered) {
    const read = readStatements(known);
    if (read === undefined) continue;
    statements.push(read.value);
    diagnostics.push(...read.diagnostics);
  }
  const aliases = new Map(statements.flatMap((one) => one.aliases ?? []).map(({ name, module }) => [name, module]));
  const sysctls = statements.flatMap((one) => one.sysctls ?? []);
  return {
    value: {
      loaded: statements
        .flatMap((one) => one.loaded ?? [])
        .map((one) => ({ ...one, module: aliases.get(one.name.replaceAll('-', '_')) ?? one.module })),
      unclear: statements.flatMap((one) => one.unclear ?? []),
      options: statements.flatMap((one) => one.options ?? []),
      blocked: statements.flatMap((one) => one.blocked ?? []),
      sysctls: keepLast(sysctls),
      known: documents.some(({ kind }) => LOADING_KINDS.has(kind)),
      complete: statements.some((one) => one.complete === true),
    },
    diagnostics,
  };
}

/** A setting that is set twice counts where it was set last. */
function keepLast(statements: readonly SysctlStatement[]): Modules['sysctls'] {
  const kept = new Map<string, Pick<SysctlStatement, 'value' | 'span'>>();
  for (const { name, value, span } of statements) {
    kept.delete(name);
    kept.set(name, { value, span });
  }
  return kept;
}

/** Kinds of which each file loads modules, or shows what is loaded. */
const LOADING_KINDS: ReadonlySet<DocumentKind> = new Set([
  'iptables-config',
  'ip6tables-config',
  'modules-load',
  'lsmod',
]);

function readStatements({ document, kind }: KnownDocument): ReadStatements | undefined {
  switch (kind) {
    case 'iptables-config':
    case 'ip6tables-config':
      return readServiceConfig(document, kind);
    case 'modprobe':
      return readModprobe(document);
    case 'modules-load':
      return readModulesLoad(document);
    case 'lsmod':
      return readLsmod(document);
    case 'sysctl':
      return readSysctl(document);
    case 'ufw':
      return readUfwModules(document);
    case 'vsftpd':
    case 'vsftpd-user':
    case 'iptables':
    case 'ip6tables':
    case 'ipset':
    case 'other-filter':
    case 'firewalld':
    case 'hosts-allow':
    case 'hosts-deny':
    case 'listening':
    case 'selinux-mode':
    case 'selinux-booleans':
    case 'selinux-ports':
    case 'network-firewall':
    case 'definitions':
    case 'project':
    case 'unknown':
      return undefined;
  }
}

/** modprobe.d(5), modules-load.d(5) and sysctl.d(5): files by name whatever their directory; sysctl.conf and dumps of live values come last. */
function bootOrder({ document, kind }: KnownDocument): string {
  const base = document.name.slice(document.name.lastIndexOf('/') + 1);
  const group = {
    modprobe: '1',
    'modules-load': '2',
    sysctl: '3',
    'iptables-config': '4',
    'ip6tables-config': '5',
    lsmod: '6',
  };
  const rank = Object.entries(group).find(([name]) => name === kind)?.[1] ?? '9';
  const late = kind === 'sysctl' ? (base === 'sysctl.conf' ? '1' : base.endsWith('.conf') ? '0' : '2') : '0';
  return `${rank}${late}${base}\0${document.name}`;
}
