import { type GitOutput, runGit } from '../../git.ts';

/** One thing that git keeps at a path: what it is, and the object that holds it. */
export interface Entry {
  /** From the root of the repository. */
  readonly path: string;
  readonly kind: EntryKind;
  readonly object: string;
}

/** `conflict` is a path that a merge has left with several versions. */
export type EntryKind = 'file' | 'link' | 'submodule' | 'conflict';

/** One path that is not the same in the index as in the last commit; `undefined` stands for a version that there is not. */
export interface Change {
  readonly path: string;
  readonly before: Version | undefined;
  readonly after: Version | undefined;
}

export type Version = Pick<Entry, 'kind' | 'object'>;

/**
 * All that is staged, or a line that says why it cannot be told; `up` is the way to the top of the work tree.
 * What `git add --intent-to-add` announced is not there yet.
 */
export function listEntries(up: string): readonly Entry[] | string {
  const output = runGit(['ls-files', '--stage', '-z', '--full-name', '--', ...(up === '' ? [] : [up])]);
  if (typeof output === 'string') return output;
  // <mode> <object> <stage>\t<path>
  const entries = splitRecords(output).map(({ words: [mode = '', object = '', stage], path }): Entry => {
    return { path, kind: stage === '0' ? kindOfMode(mode) : 'conflict', object };
  });
  return entries.some(({ object }) => EMPTY_BLOBS.has(object)) ? withoutAnnounced(entries) : entries;
}

/** What a commit holds below its root, or a line that says why it cannot be told. */
export function listCommit(commit: string, repository: string): readonly Entry[] | string {
  const output = runGit(['ls-tree', '-r', '-z', '--full-tree', commit], { directory: repository, isTop: true });
  if (typeof output === 'string') return output;
  // <mode> <type> <object>\t<path>
  return splitRecords(output).map(({ words: [mode = '', , object = ''], path }) => {
    return { path, kind: kindOfMode(mode), object };
  });
}

/** What the commit that is being made would change. */
export function listChanges(): readonly Change[] | string {
  return compareIndex('--ita-invisible-in-index');
}

/** The bytes of each object, or a line where it cannot be read; nothing for a missing one. */
export function readObjects(
  objects: readonly string[],
  repository: string | undefined,
): ReadonlyMap<string, Uint8Array> | string {
  if (objects.length === 0) return new Map();
  const output = runGit(['cat-file', '--batch'], {
    directory: repository,
    isTop: true,
    input: `${objects.join('\n')}\n`,
  });
  if (typeof output === 'string') return output;
  const found = new Map<string, Uint8Array>();
  for (let start = 0; start < output.length;) {
    const end = output.indexOf(LINE_FEED, start);
    // <object> blob <size>, or: <object> missing
    const [object = '', , size] = output.toString('latin1', start, end).split(' ');
    start = end + 1;
    if (size === undefined) continue;
    found.set(object, output.subarray(start, start + Number(size)));
    start += Number(size) + 1;
  }
  return found;
}

/** A name as text: bytes that are no UTF-8 are written as `\xNN`, so that no two names become one. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`)).join('');
  }
}

const LINE_FEED = 0x0a;
const TAB = 0x09;
/** The object of a file without content, by the two kinds of hash that git knows. */
const EMPTY_BLOBS: ReadonlySet<string> = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

/** An announced file has an entry without content, which only a comparison tells from an empty file. */
function withoutAnnounced(entries: readonly Entry[]): readonly Entry[] | string {
  const all = compareIndex('--ita-visible-in-index');
  const committed = compareIndex('--ita-invisible-in-index');
  if (typeof all === 'string') return all;
  if (typeof committed === 'string') return committed;
  const kept = new Set(committed.flatMap(({ path, after }) => (after === undefined ? [] : [path])));
  const announced = new Set(
    all
      .filter(({ path, after }) => after !== undefined && EMPTY_BLOBS.has(after.object) && !kept.has(path))
      .map(({ path }) => path),
  );
  return entries.filter(({ path }) => !announced.has(path));
}

/** `git diff` knows what to compare with before there is a commit; its settings are not to change what it lists. */
function compareIndex(announced: string): readonly Change[] | string {
  const words = ['--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--ignore-submodules=none'];
  const output: GitOutput = runGit(['-c', 'diff.relative=false', 'diff', ...words, announced]);
  if (typeof output === 'string') return output;
  const parts = splitBytes(output, 0);
  const changes: Change[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    // :<mode before> <mode after> <object before> <object after> <status>, then the path
    const [before = '', after = '', from = '', to = ''] = (parts[index] ?? output).toString('latin1', 1).split(' ');
    const path = decodeName(parts[index + 1] ?? output);
    changes.push({ path, before: readVersion(before, from), after: readVersion(after, to) });
  }
  return changes;
}

function readVersion(mode: string, object: string): Version | undefined {
  return /^0+$/.test(mode) ? undefined : { kind: kindOfMode(mode), object };
}

function kindOfMode(mode: string): EntryKind {
  if (mode === '120000') return 'link';
  return mode === '160000' ? 'submodule' : 'file';
}

/** Records that a NUL ends: words, a tab, and the bytes of a path. */
function splitRecords(output: Buffer): readonly { readonly words: readonly string[]; readonly path: string }[] {
  return splitBytes(output, 0).map((record) => {
    const tab = record.indexOf(TAB);
    return { words: record.toString('latin1', 0, tab).split(' '), path: decodeName(record.subarray(tab + 1)) };
  });
}

function splitBytes(bytes: Buffer, separator: number): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(separator, start);
    parts.push(bytes.subarray(start, end === -1 ? bytes.length : end));
    start = end === -1 ? bytes.length : end + 1;
  }
  return parts;
}
