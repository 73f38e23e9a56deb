// Compares what our reader makes of shell assignments with what bash makes of them:
//   node scripts/run.mjs test/lab/shell-oracle.ts [FILES] [SEED]
// Generated files run no program: PATH leads nowhere, and the words that stand where a command would are bare letters.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { givenValue, runAssignments, valueText } from '../../src/convert/shell.ts';
import { parseShell } from '../../src/parse/shell.ts';

const VARIABLES = ['A', 'B', 'MODULES'] as const;

const piece = fc.constantFrom(
  'x',
  'nf_conntrack_ftp',
  'a-b',
  '"',
  "'",
  '\\',
  '\\"',
  '\\\n',
  '$A',
  '${B}',
  '"$A c"',
  "'q r'",
  '"p q"',
  ',',
  ' ',
  '\t',
  '#c',
  ' #c',
  '\r',
  '=',
  '$',
  '$(true)',
  '`true`',
  '${A:-z}',
  '$((1+1))',
  "$'t'",
  '$"u"',
  '~',
  ':',
  '[',
  '*',
  '%',
  '\\$',
  '(',
  ')',
  '{',
  '}',
  '!',
  '\u00e9',
  '$1',
);
const value = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
const plain = fc.constantFrom(
  '',
  'x',
  '"a b"',
  "'c d'",
  '"$A e"',
  'f\\ g',
  '$B',
  '"h\ni"',
  '"j \\\nk"',
  '"l,m"',
  '\'n\'"o"',
);
const name = fc.constantFrom(...VARIABLES);
const operator = fc.constantFrom('=', '=', '=', '+=', ' = ', '= ', ' =', '[0]=', '[1]=', '+=');
const assignment = fc.oneof(
  fc.tuple(name, operator, plain).map((parts) => parts.join('')),
  fc.tuple(name, operator, value).map((parts) => parts.join('')),
  fc
    .tuple(name, fc.constantFrom('=(', '+=('), fc.array(plain, { maxLength: 3 }))
    .map(([n, o, list]) => `${n}${o}${list.join(' ')})`),
);
const prefix = fc.constantFrom(
  '',
  '',
  '',
  '',
  ' ',
  '\t',
  'export ',
  'declare ',
  'readonly ',
  'unset ',
  'true && ',
  'false && ',
  'false || ',
  '! ',
  'y ',
  ': ',
  '{ ',
  'if ',
  'return ',
  'declare -x ',
  'true; ',
  'x || ',
);
const suffix = fc.constantFrom(
  '',
  '',
  '',
  '',
  ' # c',
  ';',
  ' y',
  ' && true',
  ' | true',
  ' &',
  '; }',
  ' ;;',
  '\\',
  ' >/dev/null',
  '; then',
  '; fi',
  ' #"',
  ' 2>&1',
  ' <<E',
);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(prefix, assignment, suffix).map((parts) => parts.join('')) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(assignment, fc.constantFrom(' ', ';', ' && ', ' || ', '; '), assignment)
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '# it\'s "c"',
      '',
      '  ',
      '\\',
      'fi',
      '}',
      'then',
      '# c\\',
      'E',
      'if true; then',
      'while false; do',
      'done',
      'case x in',
      'x) A=1;;',
      'esac',
      'f() {',
      '(',
      ')',
      'return',
      '[[ -n x ]] && A=2',
      '((1))',
      ':',
    ),
  },
);
const file = fc
  .tuple(fc.array(line, { maxLength: 6 }), fc.constantFrom('\n', '\n', '\n', '\r\n'), fc.boolean())
  .map(([lines, end, last]) => lines.join(end) + (last ? end : ''));

const [count = '3000', seed = '1'] = process.argv.slice(2);
const texts = [...new Set(fc.sample(file, { numRuns: Number(count), seed: Number(seed) }))];
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
        JSON.stringify({ text, variable, bash: told, ours, diagnostics: script.diagnostics.map((one) => one.message) }),
      );
  }
}
console.log(`${texts.length} files, ${known} values known, ${opaque} opaque, ${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;

/** The values of the variables after each file was sourced, in a shell of its own. */
function askBash(files: readonly string[]): readonly (readonly string[])[] {
  const directory = mkdtempSync(join(tmpdir(), 'shell-oracle-'));
  try {
    for (const [index, text] of files.entries()) writeFileSync(join(directory, `f${index}`), text);
    const dump = VARIABLES.map((variable) => `"\${${variable}}"`).join(' ');
    const driver = [
      `dump() { printf '%s\\0' ${dump} >>"$out"; }`,
      `for ((i = 0; i < ${files.length}; i++)); do`,
      '  out="$dir/o$i"; : >"$out"',
      '  ( trap dump EXIT; MODULES=\'\'; . "$dir/f$i" ) </dev/null >/dev/null 2>&1',
      'done; exit 0',
    ].join('\n');
    execFileSync('/bin/bash', ['--norc', '--noprofile', '-c', driver], {
      cwd: directory,
      env: { PATH: '/nonexistent', dir: directory },
    });
    const all = execFileSync(
      '/bin/bash',
      [
        '--norc',
        '-c',
        `for ((i = 0; i < ${files.length}; i++)); do printf '%s\\n' "$(tr '\\0' '\\1' <o$i | base64 -w0)"; done`,
      ],
      { cwd: directory, maxBuffer: 1 << 28 },
    );
    return all
      .toString()
      .trimEnd()
      .split('\n')
      .map((row) => Buffer.from(row, 'base64').toString().split('\u0001'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
