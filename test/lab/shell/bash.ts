import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VARIABLES } from './generate.ts';

/** What each file leaves in the variables when a bash of its own sources it: MODULES is empty before, the others are unset. */
export function askBash(files: readonly string[]): readonly (readonly string[])[] {
  const directory = mkdtempSync(join(tmpdir(), 'shell-oracle-'));
  try {
    for (const [index, text] of files.entries()) writeFileSync(join(directory, `f${index}`), text);
    const values = VARIABLES.map((variable) => `"\${${variable}}"`).join(' ');
    const driver = [
      `dump() { printf '%s\\0' ${values} >>"$out"; }`,
      `for ((i = 0; i < ${files.length}; i++)); do`,
      '  out="$dir/o$i"; : >"$out"',
      '  ( trap dump EXIT; MODULES=\'\'; . "$dir/f$i" ) </dev/null >/dev/null 2>&1',
      'done; exit 0',
    ].join('\n');
    const env = { PATH: '/nonexistent', HOME: '/root', dir: directory };
    execFileSync('/bin/bash', ['--norc', '--noprofile', '-c', driver], { cwd: directory, env });
    return files.map((_, index) => readFileSync(join(directory, `o${index}`), 'utf8').split('\0'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
