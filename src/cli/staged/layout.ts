import { type Entry, type EntryKind, listCommit } from './entries.ts';

/** What lies at a path of the index; `path` is where that is in the end, `top` the submodule that it is in, or ''. */
export type Place =
  | { readonly kind: 'directory'; readonly path: string; readonly names: ReadonlySet<string>; readonly top: string }
  | { readonly kind: EntryKind; readonly path: string; readonly object: string; readonly repository: Repository }
  | { readonly kind: 'closed'; readonly path: string; readonly why: string }
  | { readonly kind: 'absent'; readonly path: string; readonly why: string }
  /** Where a link leads out of the repository, to a path of the disk. */
  | { readonly kind: 'outside'; readonly path: string };

/** The submodule whose objects these are; undefined for the repository itself. */
export type Repository = string | undefined;

export interface Held extends Entry {
  readonly repository: Repository;
}

/** The index as a tree of directories, links followed and submodules opened when they are met. */
export interface Layout {
  /** What a path from the root of the repository leads to. */
  readonly find: (path: string) => Place;
  /** All that is known to lie below a directory. */
  readonly listBelow: (path: string) => readonly Held[];
}

/** `root` is the top directory of the work tree, where submodules lie; `readLink` gives the target that a link's object holds. */
export function layOut(
  entries: readonly Entry[],
  { root, readLink }: { readonly root: string; readonly readLink: (held: Held) => string },
): Layout {
  const held = new Map<string, Held>();
  const directories = new Map<string, Set<string>>([['', new Set()]]);
  const closed = new Map<string, string>();

  const add = (entry: Held): void => {
    held.set(entry.path, entry);
    for (let path = entry.path; path !== ''; path = splitPath(path).parent) {
      const { parent, name } = splitPath(path);
      const names = directories.get(parent) ?? new Set();
      if (names.has(name)) return;
      directories.set(parent, names.add(name));
    }
  };
  for (const entry of entries) add({ ...entry, repository: undefined });

  /** The files of a submodule are those of the commit that is staged for it. */
  const openSubmodule = ({ path, object }: Held): void => {
    if (directories.has(path) || closed.has(path)) return;
    const repository = `${root}/${path}`;
    const inside = listCommit(object, repository);
    if (typeof inside === 'string') {
      closed.set(path, `it is a submodule, and git cannot read it: ${inside}`);
      return;
    }
    directories.set(path, new Set());
    for (const entry of inside) add({ ...entry, path: `${path}/${entry.path}`, repository });
  };

  const find = (path: string, links: number): Place => {
    const words = path.split('/').filter((word) => word !== '');
    let here = '';
    let top = '';
    for (const [index, word] of words.entries()) {
      here = joinWords(here, word);
      const entry = held.get(here);
      if (entry?.kind === 'submodule') {
        openSubmodule(entry);
        top = here;
      }
      if (entry?.kind !== 'link') continue;
      if (links === 0) return { kind: 'absent', path, why: 'is a link that leads in a circle' };
      const rest = words.slice(index + 1).join('/');
      const target = readLink(entry);
      const full = target.startsWith('/') ? target : `${root}/${splitPath(here).parent}/${target}`;
      const inside = insideOf(root, full);
      return inside === undefined
        ? { kind: 'outside', path: joinWords(full, rest) }
        : find(joinWords(inside, rest), links - 1);
    }
    const why = closed.get(here);
    if (why !== undefined) return { kind: 'closed', path: here, why };
    const names = directories.get(here);
    if (names !== undefined) return { kind: 'directory', path: here, names, top };
    return held.get(here) ?? { kind: 'absent', path: here, why: 'is not in the index' };
  };

  return {
    find: (path) => find(path, LINK_LIMIT),
    listBelow: (path) => [...held.values()].filter((entry) => path === '' || entry.path.startsWith(`${path}/`)),
  };
}

/** The path from a directory to what lies in it, without detours; undefined for what lies elsewhere. Both are absolute. */
export function insideOf(directory: string, path: string): string | undefined {
  const words: string[] = [];
  for (const word of path.split('/')) {
    if (word === '..') words.pop();
    else if (word !== '' && word !== '.') words.push(word);
  }
  const top = directory.split('/').filter((word) => word !== '');
  return top.every((word, index) => words[index] === word) ? words.slice(top.length).join('/') : undefined;
}

/** As many as Linux follows. */
const LINK_LIMIT = 40;

function joinWords(one: string, two: string): string {
  return one === '' || two === '' ? one + two : `${one}/${two}`;
}

function splitPath(path: string): { readonly parent: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  return { parent: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}
