import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** What it imports: paths from the root of the repository, or the names of packages. */
  readonly imports: readonly string[];
}

const FILES: readonly SourceFile[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => posix.join('src', name.replaceAll('\\', '/')))
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(path, 'utf8');
    const imports = [...text.matchAll(/(?:^\}? ?.*\bfrom |^import |\bimport\()'([^']+)'/gm)].map(
      ([, name = '']) => name,
    );
    return { path, text, imports: imports.map((name) => (name.startsWith('.') ? posix.join(path, '..', name) : name)) };
  });

/** Which folders of src/ each folder may import from, besides itself. */
const LAW: Readonly<Record<string, readonly string[]>> = {
  source: [],
  model: ['source'],
  parse: ['source'],
  convert: ['source', 'parse', 'model'],
  analyze: ['source', 'model'],
  check: ['source', 'model', 'analyze'],
  report: ['source', 'model'],
  fix: ['source', 'model', 'convert'],
};

/** The folder of src/ that a path lies in; the name of the file for one right in src/. */
function folderOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function findBreaches(isBreach: (file: SourceFile, name: string) => boolean): readonly string[] {
  return FILES.flatMap((file) =>
    file.imports.filter((name) => isBreach(file, name)).map((name) => `${file.path} imports ${name}`),
  );
}

test('the sources are found', () => {
  expect(FILES.length).toBeGreaterThan(50);
  expect(FILES.flatMap(({ imports }) => imports).length).toBeGreaterThan(FILES.length);
});

test('imports go one way', () => {
  const breaches = findBreaches(({ path }, name) => {
    const allowed = LAW[folderOf(path)];
    if (allowed === undefined || !name.startsWith('src/')) return false;
    return folderOf(name) !== folderOf(path) && !allowed.includes(folderOf(name));
  });
  expect(breaches).toEqual([]);
});

test('only the command line, files.ts and git.ts touch the system', () => {
  const breaches = findBreaches(
    ({ path }, name) => name.startsWith('node:') && !['cli', 'cli.ts', 'files.ts', 'git.ts'].includes(folderOf(path)),
  );
  expect(breaches).toEqual([]);
});

test('the file system is read and written in files.ts alone', () => {
  const breaches = findBreaches(({ path }, name) => name.startsWith('node:fs') && path !== 'src/files.ts');
  expect(breaches).toEqual([]);
});

test('other programs are started in git.ts alone', () => {
  const breaches = findBreaches(({ path }, name) => name === 'node:child_process' && path !== 'src/git.ts');
  expect(breaches).toEqual([]);
});

test('nothing above the command line imports it', () => {
  const breaches = findBreaches(
    ({ path }, name) => /^src\/(cli\.ts|cli\/)/.test(name) && !['cli', 'cli.ts'].includes(folderOf(path)),
  );
  expect(breaches).toEqual([]);
});

test('relative imports carry their ending', () => {
  expect(findBreaches((_, name) => name.startsWith('src/') && !/\.(ts|js)$/.test(name))).toEqual([]);
});

test('no file has more than 300 lines', () => {
  const long = FILES.filter(({ text }) => text.split('\n').length - 1 > 300).map(({ path }) => path);
  expect(long).toEqual([]);
});

test('no file is a drawer for whatever is left over', () => {
  const drawers = FILES.filter(({ path }) =>
    /(^|[/.-])(utils?|helpers|types|common|misc|shared|index)\.ts$/.test(path),
  );
  expect(drawers.map(({ path }) => path)).toEqual([]);
});

test('there is no class, enum, namespace or default export', () => {
  const words = /^(export )?(default|abstract class|class|enum|const enum|namespace|declare namespace)\b/m;
  const offenders = FILES.filter(({ text }) => words.test(text) || /^export default\b/m.test(text));
  expect(offenders.map(({ path }) => path)).toEqual([]);
});
