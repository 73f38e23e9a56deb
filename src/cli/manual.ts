import packageJson from '../../package.json' with { type: 'json' };
import { writeManPage } from './manual/man-page.ts';
import { outlineProgram } from './manual/outline.ts';
import { buildProgram } from './program.ts';

/** The text of man/pasvlint.1. */
export function renderManual(): string {
  const silent = {
    write: () => {},
    complain: () => {},
    environment: {},
    isTerminal: false,
    columns: undefined,
    today: '2026-01-01',
  };
  return writeManPage(
    outlineProgram(
      buildProgram(silent, () => {}),
      [],
    ),
    packageJson.version,
  );
}
