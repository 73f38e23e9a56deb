import { type Project, type ProjectFirewall, ROUTER_FILES } from '../../model/project.ts';
import { type Rival, chooseFiles } from '../grouping.ts';
import { directoriesOf } from '../grouping/paths.ts';
import type { DocumentKind, KnownDocument } from '../kind/list.ts';
import type { PlannedRouter } from './inputs.ts';
import { normalizePath, resolvePath } from './path.ts';

/** The documents of every Linux router that the project lists: those that are named, and those that lie in its directory. */
export function planRouters(
  known: readonly KnownDocument[],
  project: Project | undefined,
): ReadonlyMap<string, PlannedRouter> {
  const routers = (project?.firewalls ?? []).filter(({ policy }) => policy === undefined);
  const roots = new Map(routers.map((router) => [router, rootOf(router)]));
  return new Map(
    routers.map((router) => {
      const named = ROUTER_FILES.flatMap((kind) => findNamed(known, router, kind));
      const root = roots.get(router);
      const shared = [...roots].some(([other, place]) => other !== router && place === root);
      const beside = root === undefined || shared ? [] : known.filter((one) => liesBeside(one, { root, known, named }));
      const { chosen, rivals } = chooseBeside(named, beside);
      return [router.name.value, { stated: router, documents: [...named, ...chosen], rivals }];
    }),
  );
}

function findNamed(
  known: readonly KnownDocument[],
  { files }: ProjectFirewall,
  kind: (typeof ROUTER_FILES)[number],
): readonly KnownDocument[] {
  const path = files[kind];
  const name = path && resolvePath(path.value, path.span.file);
  const found = known.find(({ document }) => normalizePath(document.name) === name);
  return found === undefined ? [] : [{ document: found.document, kind }];
}

/** `router/etc/sysconfig/iptables` is a file of the host in `router`; undefined: the directory of the project file itself. */
function rootOf({ files }: ProjectFirewall): string | undefined {
  const path = files.iptables ?? files.ip6tables;
  if (path === undefined) return undefined;
  const directories = directoriesOf(resolvePath(path.value, path.span.file));
  const etc = directories.lastIndexOf('etc');
  const above = etc === -1 ? directories : directories.slice(0, etc);
  const project = directoriesOf(normalizePath(path.span.file));
  return above.length <= project.length ? undefined : above.join('/');
}

/** Of kinds of which a router has one file, the one that is nearest to those that are named. */
function chooseBeside(
  named: readonly KnownDocument[],
  beside: readonly KnownDocument[],
): { readonly chosen: readonly KnownDocument[]; readonly rivals: readonly Rival[] } {
  const main = named[0]?.document.name ?? '';
  const { rivals } = chooseFiles(
    main,
    beside.map(({ document, kind }) => ({ name: document.name, kind })),
  );
  const left = new Set(rivals.map(({ name }) => name));
  return { chosen: beside.filter(({ document }) => !left.has(document.name)), rivals };
}

interface Place {
  readonly root: string;
  readonly known: readonly KnownDocument[];
  readonly named: readonly KnownDocument[];
}

/** A directory with a vsftpd.conf is that of a server. */
function liesBeside({ document, kind }: KnownDocument, { root, known, named }: Place): boolean {
  const isWithin = (name: string): boolean => normalizePath(name).startsWith(`${root}/`);
  if (!KINDS.has(kind) || !isWithin(document.name)) return false;
  if (named.some((one) => one.kind === kind || one.document === document)) return false;
  return !known.some((one) => one.kind === 'vsftpd' && isWithin(one.document.name));
}

/** Kinds that say something about a router, besides the IPv4 rules, which are named. */
const KINDS: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
  'ip6tables',
  'ipset',
  'iptables-config',
  'ip6tables-config',
  'modprobe',
  'modules-load',
  'lsmod',
  'sysctl',
  'ufw',
  'other-filter',
  'firewalld',
]);
