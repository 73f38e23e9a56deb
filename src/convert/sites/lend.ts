import { type HostFiles, groupFiles } from '../grouping.ts';
import type { DocumentKind, KnownDocument } from '../kind/list.ts';
import { normalizePath } from '../site/path.ts';
import { type Head, findHead } from './heads.ts';
import { liesIn } from './place.ts';

/** The documents that a project file governs or names; without a head, those that none does. */
export interface Owned {
  readonly head: Head | undefined;
  readonly own: readonly KnownDocument[];
}

/**
 * For each site what it gets of the others: what no project file governs goes to the servers that it would go to without any, and
 * a network policy to the servers below it, whoever governs them.
 */
export function lendFiles(
  inputs: readonly KnownDocument[],
  sites: readonly Owned[],
): readonly (readonly KnownDocument[])[] {
  const heads = sites.flatMap(({ head }) => head ?? []);
  const loose = sites.find(({ head }) => head === undefined)?.own ?? [];
  const files = [
    ...inputs.map(({ document, kind }) => ({ name: document.name, kind })),
    ...heads.flatMap(({ servers }) => servers).map((name) => ({ name, kind: 'vsftpd' as const })),
  ];
  const { hosts } = groupFiles([...new Map(files.map((file) => [normalizePath(file.name), file])).values()]);
  return sites.map(({ head, own }) => {
    const mine = new Set([...own.map(({ document }) => normalizePath(document.name)), ...(head?.servers ?? [])]);
    const used = new Set(hosts.filter(({ vsftpd }) => mine.has(normalizePath(vsftpd))).flatMap(listUsed));
    return inputs.filter((known) => {
      const { name } = known.document;
      if (known.kind === 'vsftpd' || mine.has(normalizePath(name))) return false;
      const isOffered = ABOVE.has(known.kind) ? isAbove(findHead(heads, name), head) : loose.includes(known);
      // What definitions are for, only a policy tells.
      return isOffered && (used.has(name) || known.kind === 'definitions');
    });
  });
}

/** Kinds that say something about more than one host. */
const ABOVE: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['network-firewall', 'definitions']);

/** True if what the one governs may be about what lies below the other: nothing governs it, or a project file in a directory around it. */
function isAbove(governing: Head | undefined, head: Head | undefined): boolean {
  return governing === undefined || (head !== undefined && liesIn(governing.place, head.file.name));
}

function listUsed({ files, policies, rivals }: HostFiles): readonly string[] {
  return [...Object.values(files).flat(), ...policies, ...rivals.map(({ name }) => name)];
}
