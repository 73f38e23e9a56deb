// action.yml, run as the runner runs it: its inputs as variables, and files for what a step gives and says.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { useScratchDirectory } from '../cli/directory.ts';
import { HOME, type Outcome, start } from '../cli/repository.ts';

const { path: root, put } = useScratchDirectory();
const ACTION = JSON.parse(JSON.stringify(load(readFileSync('action.yml', 'utf8'))));
const INPUTS: readonly string[] = Object.keys(ACTION.inputs);
const CHECK = ACTION.runs.steps[1];

interface Step extends Outcome {
  readonly output: string;
  readonly summary: string;
}

/** Runs the check of the action on what lies in the scratch directory. */
function runCheck(inputs: Readonly<Record<string, string>>): Step {
  const output = put('runner/output', '');
  const summary = put('runner/summary', '');
  const values = Object.entries<string>(CHECK.env).map(([name, text]) => {
    const value = text.replaceAll(
      /\$\{\{ inputs\.([\w-]+) \}\}/g,
      (_, input: string) => inputs[input] ?? ACTION.inputs[input].default,
    );
    return [name, value];
  });
  const environment = {
    ...Object.fromEntries(values),
    GITHUB_ACTION_PATH: HOME,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
  };
  const outcome = start(
    'sh',
    ['-c', 'cd "$1" && bash --noprofile --norc -eo pipefail -c "$2"', 'sh', root(), CHECK.run],
    environment,
  );
  return { ...outcome, output: readFileSync(output, 'utf8'), summary: readFileSync(summary, 'utf8') };
}

function copySample(name: string, directory: string): void {
  cpSync(join('samples', name), join(root(), directory), { recursive: true });
}

test('every input is described, has a default and is used, and nothing else is', () => {
  const used = Object.values<string>(CHECK.env).map((text) => /inputs\.([\w-]+)/.exec(text)?.[1]);
  expect(used.toSorted()).toEqual(INPUTS.toSorted());
  const kinds = INPUTS.map((name) => [typeof ACTION.inputs[name].description, typeof ACTION.inputs[name].default]);
  expect(kinds).toEqual(INPUTS.map(() => ['string', 'string']));
  const read = [...readFileSync('pipelines/github.sh', 'utf8').matchAll(/\$\{?(PASVLINT_\w+)/g)].map(
    ([, name]) => name,
  );
  expect([...new Set(read)].toSorted()).toEqual(Object.keys(CHECK.env).toSorted());
});

test('the findings are annotated, told in the log and summed up', () => {
  copySample('passive-range-mismatch', '.');
  const { status, out, output, summary } = runCheck({});
  expect([status, output]).toEqual([1, 'status=1\n']);
  expect(out).toContain('\n::error file=ftp01/etc/vsftpd/vsftpd.conf,line=20,');
  expect(out).toContain('[passive-range-blocked]');
  expect(summary).toContain('| internet |');
});

test('no more is annotated than GitHub shows of one step', () => {
  for (let site = 1; site <= 12; site += 1) put(`site${site}/vsftpd.conf`, 'listen=YES\nlisten_ipv6=maybe\n');
  const { out, summary } = runCheck({});
  const annotations = out.split('\n').filter((line) => line.startsWith('::error'));
  expect([annotations.length, annotations.at(-1)]).toEqual([10, expect.stringContaining('more problems')]);
  expect(summary).toContain('site12/vsftpd.conf');
});

test('where nothing is wrong the step passes', () => {
  copySample('passive-range-repaired', 'a');
  expect(runCheck({ paths: 'a', strict: 'true', 'fail-on': 'warning' })).toMatchObject({
    status: 0,
    output: 'status=0\n',
  });
});

test('SARIF is written where it is asked for, for paths with blanks and hyphens too', () => {
  copySample('passive-range-mismatch', 'a b');
  copySample('passive-range-repaired', '-c');
  const { status } = runCheck({ paths: 'a b/ftp01\na b/perimeter.yaml\n-c/ftp01\n', sarif: 'pasvlint.sarif' });
  const { runs } = JSON.parse(readFileSync(join(root(), 'pasvlint.sarif'), 'utf8'));
  const [{ physicalLocation }] = runs[0].results[0].locations;
  expect([status, physicalLocation.artifactLocation.uri]).toEqual([1, 'a%20b/ftp01/etc/vsftpd/vsftpd.conf']);
});

test('what is stated of the servers is handed on', () => {
  copySample('rules-after-reject', 'a');
  const errors = ['os', 'kernel', 'dialect', 'config', 'rules', 'fail-on'].map((input) =>
    runCheck({ paths: 'a', [input]: 'nonsense' }),
  );
  expect(errors.map(({ status, err }) => [status, err.includes('nonsense')])).toEqual(errors.map(() => [2, true]));
  expect(runCheck({ paths: 'a', os: 'rhel8', kernel: '4.18', dialect: 'redhat' }).status).toBe(1);
});

test('a switch that is neither on nor off is told', () => {
  expect(runCheck({ strict: 'yes' })).toMatchObject({ status: 2, out: '::error::strict is true or false, not yes\n' });
});

test('ShellCheck has nothing to say about the script', ({ skip }) => {
  if (start('shellcheck', ['--version']).status !== 0) skip('shellcheck is not installed');
  expect(start('shellcheck', ['pipelines/github.sh'])).toMatchObject({ status: 0, out: '' });
});
