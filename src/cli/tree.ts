import { exists, isDirectory, listNames, readText, resolveLinks } from '../files.ts';
import type { SourceDocument } from '../source/document.ts';

/** Where files are looked for: on the disk, or in the index of a git repository. Paths are as the user wrote them. */
export interface Tree {
  /** One text, or a line that says why it cannot be read. `-` is standard input. */
  readonly readText: (path: string) => SourceDocument | string;
  readonly exists: (path: string) => boolean;
  readonly isDirectory: (path: string) => boolean;
  /** The names in a directory in order, or why it cannot be listed, to follow its name. */
  readonly listNames: (path: string) => readonly string[] | string;
  /** The same for all paths that lead to one file. */
  readonly resolveLinks: (path: string) => string;
  /** True if there may be nothing to judge: a commit may remove the last server. */
  readonly mayBeEmpty: boolean;
}

/** The files as they lie on the disk. */
export const DISK: Tree = { readText, exists, isDirectory, listNames, resolveLinks, mayBeEmpty: false };
