// Random files of assignments. They run no program: PATH leads nowhere, and bare letters stand where a command would.
import * as fc from 'fast-check';

/** The variables that the files set. */
export const VARIABLES = ['A', 'B', 'MODULES'] as const;

/** Different files, the same for the same seed. */
export function generateFiles(count: number, seed: number): readonly string[] {
  return [...new Set(fc.sample(file, { numRuns: count, seed }))];
}

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
