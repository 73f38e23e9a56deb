// pipelines/gitlab.yml, run as a runner runs it: inputs put in their places, variables set, the lines of the scripts in one shell.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadAll } from 'js-yaml';
import { afterAll, expect, test } from 'vitest';
import { useScratchDirectory } from '../cli/directory.ts';
import { type Outcome, start } from '../cli/repository.ts';

const { path: root } = useScratchDirectory();
const TEXT = readFileSync('pipelines/gitlab.yml', 'utf8');
const [header, jobs] = JSON.parse(JSON.stringify(loadAll(TEXT)));
const INPUTS: Readonly<Record<string, { readonly description: string; readonly default: unknown }>> =
  header.spec.inputs;
const { before_script: before, script, variables, artifacts } = jobs.pasvlint;

const work = mkdtempSync(join(tmpdir(), 'pasvlint-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const [{ filename }] = JSON.parse(start('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', work]).out);

/** Runs the job in the scratch directory, with the package that is built here. */
function runJob(inputs: Readonly<Record<string, string>>): Outcome {
  const given: Readonly<Record<string, string>> = { package: join(work, filename), ...inputs };
  const set = Object.entries<string>(variables).map(([name, text]) => {
    return [
      name,
      text.replaceAll(
        /\$\[\[ inputs\.([\w-]+) \]\]/g,
        (_, input: string) => given[input] ?? String(INPUTS[input]?.default),
      ),
    ];
  });
  const lines = ['set -e', `cd '${root()}'`, ...before, ...script].join('\n');
  return start('sh', ['-c', lines], {
    ...Object.fromEntries(set),
    npm_config_prefix: work,
    npm_config_offline: 'true',
    PATH: `${work}/bin:${dirname(process.execPath)}:${process.env['PATH']}`,
  });
}

test('every input is described and used, and nothing else is', () => {
  const used = [...TEXT.matchAll(/\$\[\[ inputs\.([\w-]+) \]\]/g)].map(([, name]) => name);
  expect(used.toSorted()).toEqual(Object.keys(INPUTS).toSorted());
  expect(Object.values(INPUTS).filter(({ description }) => typeof description !== 'string')).toEqual([]);
  const read = [...[...before, ...script].join('\n').matchAll(/\$(PASVLINT_\w+)/g)].map(([, name]) => name);
  expect([...new Set(read)].toSorted()).toEqual(Object.keys(variables).toSorted());
});

test('the job installs the package, fails for findings and leaves both reports', () => {
  cpSync('samples/passive-range-mismatch', join(root(), 'a'), { recursive: true });
  cpSync('samples/passive-range-repaired', join(root(), 'b'), { recursive: true });
  const { status, out } = runJob({ paths: 'a/ftp01 a/perimeter.yaml b/ftp01', os: 'rhel9', kernel: '5.14' });
  expect([status, out]).toEqual([1, expect.stringContaining('[passive-range-blocked]')]);
  const { codequality, junit } = artifacts.reports;
  const quality = JSON.parse(readFileSync(join(root(), codequality), 'utf8'));
  expect(quality).toContainEqual(
    expect.objectContaining({
      check_name: 'passive-range-blocked',
      location: expect.objectContaining({ path: 'a/ftp01/etc/vsftpd/vsftpd.conf' }),
    }),
  );
  expect([existsSync(join(root(), junit)), artifacts.when]).toEqual([true, 'always']);
});

test('the job passes where nothing is wrong', () => {
  cpSync('samples/passive-range-repaired', root(), { recursive: true });
  expect(runJob({ strict: 'true' }).status).toBe(0);
});

test('ShellCheck has nothing to say about the scripts but that paths are split, which is meant', ({ skip }) => {
  if (start('shellcheck', ['--version']).status !== 0) skip('shellcheck is not installed');
  const file = useFile([...before, ...script].join('\n'));
  expect(start('shellcheck', ['--shell=sh', '--exclude=SC2086', file])).toMatchObject({ status: 0, out: '' });
});

function useFile(text: string): string {
  const file = join(work, 'script.sh');
  rmSync(file, { force: true });
  start('sh', ['-c', 'printf %s "$1" > "$2"', 'sh', text, file]);
  return file;
}
