import { posix } from 'node:path';
import { isWorthReading, kindByName } from '../../convert/kind/name.ts';
import { decodeText, normalizeName, resolveLinks } from '../../files.ts';
import { runGit } from '../../git.ts';
import type { SourceDocument } from '../../source/document.ts';
import { DISK, type Tree } from '../tree.ts';
import { type Entry, decodeName, listEntries } from './entries.ts';
import { type Layout, type Place, insideOf, layOut } from './layout.ts';
import { type ObjectStore, openStore } from './objects.ts';

/** The index as a place to look for files. */
export interface IndexTree extends Tree {
  /** The project files in it, as one would name them here. */
  readonly projects: readonly string[];
  /** Every path from the root of the repository whose text was asked for; where a link was, where it leads. */
  readonly asked: ReadonlySet<string>;
  /** Where the links in it lead, from the root of the repository. */
  readonly listTargets: () => readonly string[];
}

/** What is staged in the repository around the current directory, or lines that say why it cannot be read. */
export function openIndex(mayBeEmpty: boolean): IndexTree | readonly string[] {
  const here = locateRepository();
  if (typeof here === 'string') return [`the index cannot be read: ${here}`];
  const entries = listEntries(here.up);
  if (typeof entries === 'string') return [`the index cannot be read: ${entries}`];
  const store = openStore();
  const layout = layOut(entries, {
    root: here.root,
    readLink: (held) => decodeName(store.fetch(held) ?? new Uint8Array()),
  });
  const failures = listFailures({ entries, layout, here });
  if (failures.length > 0) return failures;
  const asked = new Set<string>();
  const fetched = new Set<string>();
  const find = (path: string): Place => findNamed(path, layout, here);
  return {
    mayBeEmpty,
    projects: entries.filter(({ path }) => kindByName(path) === 'project').map(({ path }) => nameFrom(here, path)),
    asked,
    listTargets: () => entries.filter(({ kind }) => kind === 'link').map(({ path }) => layout.find(path).path),
    readText: (path) => {
      if (path === '-') return DISK.readText(path);
      const found = find(path);
      asked.add(found.path);
      return readPlace(normalizeName(path), found, store);
    },
    exists: (path) => {
      const { kind, path: place } = find(path);
      return kind === 'outside' ? DISK.exists(place) : kind !== 'absent';
    },
    isDirectory: (path) => {
      const { kind, path: place } = find(path);
      return kind === 'directory' || kind === 'closed' || (kind === 'outside' && DISK.isDirectory(place));
    },
    listNames: (path) => {
      const found = find(path);
      if (found.kind === 'closed') return found.why;
      if (found.kind === 'outside') return DISK.listNames(found.path);
      if (found.kind !== 'directory') return 'it is no directory';
      if (!listAncestors(found.path, found.top).some((one) => fetched.has(one))) {
        fetched.add(found.path);
        store.fetchAll(
          layout.listBelow(found.path).filter((held) => held.kind === 'file' && isWorthReading(held.path)),
        );
      }
      return [...found.names].toSorted();
    },
    resolveLinks: (path) => find(path).path,
  };
}

interface Position {
  /** The top directory of the work tree. */
  readonly root: string;
  /** The current directory, from there. */
  readonly prefix: string;
  /** The way from here to the top: `../` for each directory between. */
  readonly up: string;
}

function locateRepository(): Position | string {
  const output = runGit(['rev-parse', '--show-toplevel', '--show-prefix', '--show-cdup']);
  if (typeof output === 'string') return output;
  const [root = '', prefix = '', up = ''] = decodeName(output).split('\n');
  return { root, prefix, up };
}

function nameFrom({ prefix }: Position, path: string): string {
  return posix.relative(`/${prefix}`, `/${path}`);
}

interface Opened {
  readonly entries: readonly Entry[];
  readonly layout: Layout;
  readonly here: Position;
}

/** What a commit would leave out of files that are read on the disk. */
function listFailures({ entries, layout, here }: Opened): readonly string[] {
  const lines = entries.flatMap(({ path, kind }) => {
    if (!isWorthReading(path)) return [];
    const name = nameFrom(here, path);
    if (kind === 'conflict') return [`${name} is in conflict; resolve that, and stage the file with git add`];
    if (kind !== 'link' || layout.find(path).kind !== 'absent') return [];
    const known = typeof DISK.readText(name) !== 'string';
    return known ? [`${name} is a link to ${layout.find(path).path}, which is not staged; git add adds it`] : [];
  });
  return [...new Set(lines)];
}

function findNamed(path: string, layout: Layout, { root, prefix }: Position): Place {
  const name = normalizeName(path);
  const isAbsolute = /^(\/|[A-Za-z]:\/)/.test(name);
  const full = isAbsolute ? name : `${root}/${prefix}${name}`;
  const inside =
    insideOf(root, full) ?? insideOf(root, normalizeName(resolveLinks(full))) ?? insideOf(root, resolveParent(full));
  return inside === undefined ? { kind: 'absent', path, why: 'lies outside the repository' } : layout.find(inside);
}

/** What is gone from the disk may still be staged: then its directory alone can be asked where links lead. */
function resolveParent(path: string): string {
  return posix.join(normalizeName(resolveLinks(posix.dirname(path))), posix.basename(path));
}

/** The directory and those around it, up to the top. */
function listAncestors(path: string, top: string): readonly string[] {
  if (path === top) return [path];
  return [path, ...listAncestors(path.slice(0, Math.max(path.lastIndexOf('/'), 0)), top)];
}

function readPlace(name: string, found: Place, store: ObjectStore): SourceDocument | string {
  switch (found.kind) {
    case 'directory':
    case 'submodule':
    case 'closed':
      return `${name} is no regular file`;
    case 'absent':
      return `${name} ${found.why}`;
    case 'outside': {
      const document = DISK.readText(found.path);
      return typeof document === 'string' ? document : { ...document, name };
    }
    case 'conflict':
    case 'link':
    case 'file': {
      const bytes = store.fetch(found);
      return bytes === undefined
        ? `${name} cannot be read: git has no object ${found.object}`
        : decodeText(name, bytes);
    }
  }
}
