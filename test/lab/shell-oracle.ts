// Compares what our reader makes of shell assignments with what bash makes of them:
//   node scripts/run.mjs test/lab/shell-oracle.ts [FILES] [SEED]
// and records some cases for the tests of the project:
//   node scripts/run.mjs test/lab/shell-oracle.ts --record test/convert/shell-cases.json
import { writeFileSync } from 'node:fs';
import { givenValue, runAssignments, valueText } from '../../src/convert/shell.ts';
import { parseShell } from '../../src/parse/shell.ts';
import { askBash } from './shell/bash.ts';
import { WRITTEN_FILES } from './shell/cases.ts';
import { VARIABLES, generateFiles } from './shell/generate.ts';

const [first = '3000', second = '1'] = process.argv.slice(2);
if (first === '--record') recordCases(second);
else compareAll([...WRITTEN_FILES, ...generateFiles(Number(first), Number(second))]);

function recordCases(path: string): void {
  const texts = [...WRITTEN_FILES, ...generateFiles(300, 1)];
  const answers = askBash(texts);
  const rows = texts.map((text, index) => {
    const values = Object.fromEntries(VARIABLES.map((variable, column) => [variable, answers[index]?.[column]]));
    return JSON.stringify({ text, values });
  });
  writeFileSync(path, `[\n${rows.join(',\n')}\n]\n`);
}

function compareAll(texts: readonly string[]): void {
  const answers = askBash(texts);
  let opaque = 0;
  let known = 0;
  let wrong = 0;
  for (const [index, text] of texts.entries()) {
    const script = parseShell({ name: 'f', text, encoding: 'utf-8' });
    const { variables } = runAssignments(script.value, new Map([['MODULES', givenValue('')]]));
    for (const [column, variable] of VARIABLES.entries()) {
      const told = answers[index]?.[column];
      const found = variables.get(variable);
      if (found?.kind === 'opaque') {
        opaque += 1;
        continue;
      }
      const ours = found === undefined ? '' : valueText(found);
      known += 1;
      if (ours === told) continue;
      wrong += 1;
      if (wrong <= 25)
        console.log(
          JSON.stringify({
            text,
            variable,
            bash: told,
            ours,
            diagnostics: script.diagnostics.map((one) => one.message),
          }),
        );
    }
  }
  console.log(`${texts.length} files, ${known} values known, ${opaque} opaque, ${wrong} wrong`);
  process.exitCode = wrong === 0 ? 0 : 1;
}
