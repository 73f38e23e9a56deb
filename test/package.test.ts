// The package as it is published: what is in it, and that it does its work where nothing else is.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { afterAll, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { type Outcome, start } from './cli/repository.ts';

const root = mkdtempSync(join(tmpdir(), 'pasvlint-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** As it is built: other tests use dist/ meanwhile, so that it is not built anew. */
const packed = start('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', root]);
const [archive] = JSON.parse(packed.out);
const files: readonly string[] = archive.files.map(({ path }: { path: string }) => path);

/** With an empty cache and no network, into a place of its own. */
const installed = start('npm', [
  'install',
  '--global',
  '--offline',
  `--prefix=${root}`,
  `--cache=${root}/cache`,
  join(root, archive.filename),
]);

/** Runs the installed program with nothing on the path but Node. */
function pasvlint(...words: readonly string[]): Outcome {
  return start(join(root, 'bin/pasvlint'), words, { PATH: dirname(process.execPath), NODE_PATH: '' });
}

test('it holds what is needed to run and to read, and nothing else', () => {
  const kinds =
    /^(dist\/(bytecode\/)?[\w-]+\.(js|json|txt)|man\/pasvlint\.1|rules\/[a-z-]+\.yaml|schemas\/[a-z]+\.schema\.json)$/;
  const others = files.filter((file) => !kinds.test(file));
  expect(others.toSorted()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
  const expected = [
    ...readdirSync('rules').map((name) => `rules/${name}`),
    ...readdirSync('schemas').map((name) => `schemas/${name}`),
  ];
  expect(expected.filter((file) => !files.includes(file))).toEqual([]);
});

test('it is small enough to be fetched by every run of a pipeline', () => {
  console.log(`the package: ${archive.size} bytes, unpacked ${archive.unpackedSize} in ${files.length} files`);
  expect([archive.size < 2_000_000, archive.unpackedSize < 8_000_000]).toEqual([true, true]);
});

test('publint finds no fault with it', async () => {
  const { buffer } = readFileSync(join(root, archive.filename));
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
  expect(messages).toEqual([]);
});

test('it depends on nothing and runs nothing when it is installed', () => {
  const { dependencies, optionalDependencies, peerDependencies } = {
    dependencies: {},
    optionalDependencies: {},
    peerDependencies: {},
    ...packageJson,
  };
  expect([dependencies, optionalDependencies, peerDependencies]).toEqual([{}, {}, {}]);
  expect(Object.keys(packageJson.scripts).filter((name) => name.endsWith('install'))).toEqual([]);
});

test('the licences of the packages that are bundled are in it', () => {
  const text = readFileSync(join(root, 'lib/node_modules/pasvlint/dist/licenses.txt'), 'utf8');
  const names = [...text.matchAll(/^--- (\S+) /gm)].map(([, name]) => name);
  const ajv = ['ajv', 'fast-deep-equal', 'fast-uri', 'json-schema-traverse'];
  expect(names.toSorted()).toEqual(['@marcbachmann/cel-js', ...ajv, 'commander', 'ini', 'js-yaml'].toSorted());
  expect(text.match(/Permission (is hereby granted|to use, copy)|Redistribution and use/g)?.length).toBe(names.length);
});

test('it installs alone, without a network', () => {
  expect([installed.status, readdirSync(join(root, 'lib/node_modules'))]).toEqual([0, ['pasvlint']]);
  expect(existsSync(join(root, 'lib/node_modules/pasvlint/node_modules'))).toBe(false);
});

test('without what the build needs, it says how to install from a clone', () => {
  mkdirSync(join(root, 'bare'));
  cpSync('scripts', join(root, 'bare/scripts'), { recursive: true });
  const words = [
    '-e',
    'process.chdir(process.argv[1]); import(process.cwd() + "/scripts/prepare.mjs")',
    join(root, 'bare'),
  ];
  const { status, out, err } = start(process.execPath, words);
  expect([status, out, err]).toEqual([1, '', expect.stringContaining('npm ci && npm pack && npm install --global')]);
});

test('it does its main job where it is installed', () => {
  cpSync('samples/passive-range-mismatch', join(root, 'hosts'), { recursive: true });
  const { status, out, err } = pasvlint('check', join(root, 'hosts'));
  expect([status, err]).toEqual([1, '']);
  expect(out.replaceAll(/\s+/g, ' ')).toContain('(3101–3300): 66.7 % of passive sessions fail [passive-range-blocked]');
});

test('every report and every command works where it is installed', () => {
  const hosts = join(root, 'hosts');
  const commands = [
    ...['json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown', 'html'].map((format) => [
      'check',
      '--format',
      format,
      hosts,
    ]),
    ['show', hosts],
    ['decode', '227 Entering Passive Mode (192,0,2,1,12,166)', '--in', hosts],
    ['trace', join(hosts, 'ftp01/etc/sysconfig/iptables'), '--source', '203.0.113.5', '--dport', '3238'],
    ['explain', 'passive-range-blocked'],
    ['rules', '--rules', join(root, 'lib/node_modules/pasvlint/none')],
    ['completion', 'bash'],
    ['--version'],
  ];
  const outcomes = commands.map((words) => ({ words, ...pasvlint(...words) }));
  const bad = outcomes.filter(({ words, status, out }) =>
    words.includes('--rules') ? status !== 2 : (status ?? 9) > 1 || out === '',
  );
  expect(bad).toEqual([]);
});

test('the manual page is where man looks for it', () => {
  expect(readFileSync(join(root, 'share/man/man1/pasvlint.1'), 'utf8')).toContain('.TH PASVLINT 1');
});
