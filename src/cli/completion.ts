import type { Command } from 'commander';
import { outlineProgram } from './manual/outline.ts';
import type { Shell } from './manual/shells.ts';
import { EXIT, type System } from './system.ts';

/** `pasvlint completion`: the script for a shell, made from the program itself. */
export async function runCompletion(shell: Shell, program: Command, system: System): Promise<number> {
  const { CHECKS } = await import('pasvlint:checks');
  const outline = outlineProgram(
    program,
    CHECKS.map(({ id }) => id),
  );
  switch (shell) {
    case 'bash':
      system.write((await import('./manual/bash.ts')).writeBash(outline));
      return EXIT.clean;
    case 'zsh':
      system.write((await import('./manual/zsh.ts')).writeZsh(outline));
      return EXIT.clean;
    case 'fish':
      system.write((await import('./manual/fish.ts')).writeFish(outline));
      return EXIT.clean;
  }
}
