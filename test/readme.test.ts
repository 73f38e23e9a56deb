import { existsSync, readFileSync } from 'node:fs';
import { load, loadAll } from 'js-yaml';
import { expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { buildProgram } from '../src/cli/program.ts';
import { run } from './cli/run.ts';

const README = readFileSync('README.md', 'utf8');

/** The contents of the fenced blocks of one language. */
function blocksOf(language: string, text: string = README): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, block = '']) => block);
}

const FIXES = readFileSync('docs/fixes.md', 'utf8');
const COMMANDS = [...blocksOf('sh'), ...blocksOf('sh', FIXES)].flatMap((block) =>
  block.split('\n').filter((line) => line.startsWith('pasvlint ')),
);

function splitWords(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare).slice(1);
}

test('the first lines are the two commands', () => {
  expect(
    README.split('\n')
      .slice(2, 4)
      .map((line) => line.trim().split(/ {2,}/)[0]),
  ).toEqual(['npm ci && npm start', 'npm ci && npm test']);
});

test.each(COMMANDS)('%s', async (command) => {
  const { status, err } = await run(...splitWords(command));
  expect([status <= 1, err]).toEqual([true, '']);
});

test('the screen that is shown is what is printed', async () => {
  const [screen = ''] = blocksOf('console');
  const [command = '', ...lines] = screen.split('\n');
  expect(lines.join('\n')).toBe((await run(...splitWords(command.replace('$ ', '')))).out);
});

test('every command is in the list', () => {
  const system = {
    write: () => {},
    complain: () => {},
    environment: {},
    isTerminal: false,
    columns: undefined,
    today: '2026-06-01',
  };
  const names = buildProgram(system, () => {}).commands.map((command) => command.name());
  const list = README.slice(README.indexOf('## Commands'), README.indexOf('`pasvlint --help`'));
  const listed = [...list.matchAll(/^ {4}pasvlint \[?([a-z]+)/gm)].map(([, name = '']) => name);
  expect(listed.toSorted()).toEqual(names.toSorted());
});

test('every file that is named exists', () => {
  const links = [...README.matchAll(/\]\((?!https:)([^)#]+)\)|`(schemas\/[^`]+)`/g)].map(
    ([, link, path = '']) => link ?? path,
  );
  expect(links.filter((path) => !existsSync(path))).toEqual([]);
});

test('hook, action and template are used by the names that they have', () => {
  const [, , hook = '', action = '', gitlab = ''] = blocksOf('yaml');
  const read = (text: string) => JSON.parse(JSON.stringify(load(text)));
  const hooks = read(readFileSync('.pre-commit-hooks.yaml', 'utf8'));
  expect(read(hook).repos[0].hooks).toEqual([{ id: hooks[0].id }]);
  const { inputs } = read(readFileSync('action.yml', 'utf8'));
  expect(Object.keys(read(action).steps[1].with).filter((name) => !(name in inputs))).toEqual([]);
  const [{ file, inputs: given }] = read(gitlab).include;
  const [header] = loadAll(readFileSync(file, 'utf8')).map((one) => JSON.parse(JSON.stringify(one)));
  expect(Object.keys(given).filter((name) => !(name in header.spec.inputs))).toEqual([]);
});

test('the version that is named is that of the package', () => {
  const versions = [...README.matchAll(/pasvlint[-@]v?(\d+\.\d+\.\d+)|rev: v(\S+)/g)].map(([, one, two]) => one ?? two);
  expect(new Set(versions)).toEqual(new Set([packageJson.version]));
});

test('the versions of Node are those of the package', () => {
  expect(README).toContain(`\`${packageJson.engines.node}\``);
});

test('the YAML that is shown is read without complaint', async () => {
  const { readProject } = await import('../src/convert/project.ts');
  const { readNativePolicy } = await import('../src/convert/policy/native.ts');
  const [project = '', policy = ''] = blocksOf('yaml');
  const read = (text: string) => ({ name: 'README.md', text, encoding: 'utf-8' as const });
  expect([readProject(read(project)).diagnostics, readNativePolicy(read(policy)).diagnostics]).toEqual([[], []]);
});
