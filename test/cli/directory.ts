import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A directory that every test of the file finds empty. */
export interface ScratchDirectory {
  readonly path: () => string;
  /** Writes a file below it; the result is its full path. */
  readonly put: (path: string, content: string | Uint8Array) => string;
}

/** Makes the directory before each test and removes it after. */
export function useScratchDirectory(): ScratchDirectory {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pasvlint-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });
  return {
    path: () => root,
    put: (path, content) => {
      const full = join(root, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, content);
      return full;
    },
  };
}
