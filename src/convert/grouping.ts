import { commonDepth, directoriesOf, hostNames, wordsOf } from './grouping/paths.ts';
import type { DocumentKind } from './kind/list.ts';

/** A file by its path, with forward slashes, and its kind. */
export interface NamedFile {
  readonly name: string;
  readonly kind: DocumentKind;
}

/** The kinds that say something about one host. */
type HostKind = Exclude<DocumentKind, 'vsftpd' | 'network-firewall' | 'definitions' | 'project' | 'unknown'>;

/** The files that belong to one server. */
export interface HostFiles {
  /** Unique among the hosts: the directory of the host, or the name of the vsftpd.conf where that does not tell. */
  readonly name: string;
  readonly vsftpd: string;
  /** One file for kinds of which a host has one, else all of them by path. */
  readonly files: { readonly [Kind in HostKind]?: readonly string[] };
  /** Policies between clients and the server, the outermost directory first. */
  readonly policies: readonly string[];
  /** Files that equally near servers use as well. */
  readonly shared: readonly string[];
  /** Files that went to this one of equally near servers because of a word in their names. */
  readonly guessed: readonly string[];
  readonly rivals: readonly Rival[];
}

/** A file that was left out because the machine has another of its kind. */
export interface Rival {
  readonly name: string;
  readonly used: string;
  /** True if nothing tells that the other one is the right one. */
  readonly alike: boolean;
}

export interface Grouping {
  readonly hosts: readonly HostFiles[];
  /** Files that no server uses. */
  readonly unused: readonly NamedFile[];
}

/**
 * Puts every file to its server: the one whose directory is their nearest common ancestor. Servers that are equally near
 * share the file, and a network policy is crossed by every server below its nearest common ancestor with one.
 */
export function groupFiles(files: readonly NamedFile[]): Grouping {
  const sorted = files.toSorted((one, two) => (one.name < two.name ? -1 : 1));
  const servers = sorted.filter((file) => file.kind === 'vsftpd').map((file) => file.name);
  const names = hostNames(servers);
  const owned = sorted.filter((file) => isHostKind(file.kind)).map((file) => ({ file, ...findOwners(file, servers) }));
  const policies = sorted.filter((file) => file.kind === 'network-firewall');
  const hosts = servers.map((vsftpd) => {
    const mine = owned.filter(({ owners }) => owners.includes(vsftpd));
    return {
      name: names.get(vsftpd) ?? vsftpd,
      vsftpd,
      ...chooseFiles(
        vsftpd,
        mine.map(({ file }) => file),
      ),
      policies: policies
        .filter((file) => nearestServers(file, servers).includes(vsftpd))
        .map((file) => file.name)
        .toSorted(byDepth),
      shared: mine.filter(({ owners }) => owners.length > 1).map(({ file }) => file.name),
      guessed: mine.filter(({ guessed }) => guessed).map(({ file }) => file.name),
    };
  });
  const used = new Set(hosts.flatMap((host) => [host.vsftpd, ...Object.values(host.files).flat(), ...host.policies]));
  const unused = sorted.filter((file) => file.kind !== 'project' && file.kind !== 'unknown' && !used.has(file.name));
  return { hosts, unused };
}

function isHostKind(kind: DocumentKind): kind is HostKind {
  return (
    kind !== 'vsftpd' &&
    kind !== 'network-firewall' &&
    kind !== 'definitions' &&
    kind !== 'project' &&
    kind !== 'unknown'
  );
}

function nearestServers(file: NamedFile, servers: readonly string[]): readonly string[] {
  const depth = Math.max(-1, ...servers.map((server) => commonDepth(file.name, server)));
  return servers.filter((server) => commonDepth(file.name, server) === depth);
}

/** Of equally near servers those that lie in the common directory itself, then those whose own words are in the file's name. */
function findOwners(file: NamedFile, servers: readonly string[]): { owners: readonly string[]; guessed: boolean } {
  const nearest = nearestServers(file, servers);
  const right = nearest.filter((server) => directoriesOf(server).length === commonDepth(file.name, server));
  const tied = right.length > 0 ? right : nearest;
  const words = wordsOf(file.name);
  const scores = tied.map((server) => ownWords(server, tied).filter((word) => words.includes(word)).length);
  const best = Math.max(0, ...scores);
  const named = tied.filter((_, index) => scores[index] === best);
  return { owners: named, guessed: named.length < tied.length };
}

/** The words of a server's path that not all of the others have. */
function ownWords(server: string, servers: readonly string[]): readonly string[] {
  return wordsOf(server).filter((word) => !servers.every((other) => wordsOf(other).includes(word)));
}

/** Kinds of which a machine has at most one. */
const SINGLE_KINDS: ReadonlySet<HostKind> = new Set([
  'iptables',
  'ip6tables',
  'ipset',
  'iptables-config',
  'ip6tables-config',
  'hosts-allow',
  'hosts-deny',
  'listening',
]);

/** One file for kinds of which a machine has one: the nearest to its main file, then the one that services load. */
export function chooseFiles(main: string, mine: readonly NamedFile[]): Pick<HostFiles, 'files' | 'rivals'> {
  const files: { [Kind in HostKind]?: readonly string[] } = {};
  const rivals: Rival[] = [];
  for (const kind of new Set(mine.map((file) => file.kind))) {
    if (!isHostKind(kind)) continue;
    const ranked = mine
      .filter((file) => file.kind === kind)
      .map(({ name }) => ({ name, depth: commonDepth(name, main), use: nameRank(name) }))
      .toSorted((one, two) => two.depth - one.depth || one.use - two.use || (one.name < two.name ? -1 : 1));
    const [first, ...others] = ranked;
    if (first === undefined || !SINGLE_KINDS.has(kind)) {
      files[kind] = ranked.map(({ name }) => name).toSorted();
      continue;
    }
    files[kind] = [first.name];
    for (const other of others) {
      const alike = other.depth === first.depth && other.use === first.use;
      rivals.push({ name: other.name, used: first.name, alike });
    }
  }
  return { files, rivals };
}

/** 0 for the names that services load at boot, 1 for other rule files, 2 for dumps: iptables-services leaves `iptables.save` as a backup. */
function nameRank(name: string): number {
  const base = name.slice(name.lastIndexOf('/') + 1);
  if (/^(ip6?tables(-config)?|ipset|hosts\.(allow|deny)|rules\.v[46]|rules-save)$/.test(base)) return 0;
  return /rules/.test(base) ? 1 : 2;
}

function byDepth(one: string, two: string): number {
  return directoriesOf(one).length - directoriesOf(two).length || (one < two ? -1 : 1);
}
