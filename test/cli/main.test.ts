import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { runMain } from '../../src/cli/main.ts';
import { buildProgram } from '../../src/cli/program.ts';
import type { System } from '../../src/cli/system.ts';
import { run } from './run.ts';

const SILENT: System = {
  write: () => {},
  complain: () => {},
  environment: {},
  isTerminal: false,
  columns: undefined,
  today: '2026-06-01',
};

test('the version is that of the package', async () => {
  expect(await run('--version')).toEqual({ status: 0, out: `${packageJson.version}\n`, err: '' });
});

test('the first screen teaches', async () => {
  const { status, out } = await run('--help');
  expect([status, out]).toEqual([0, expect.stringContaining('Examples\n')]);
});

test('the first screen fits a terminal', async () => {
  const lines = (await run('--help')).out.split('\n');
  expect([Math.max(...lines.map((line) => line.length)) <= 100, lines.length <= 50]).toEqual([true, true]);
});

test('the first screen names every command', async () => {
  const { out } = await run('--help');
  const commands = buildProgram(SILENT, () => {}).commands.map((command) => command.name());
  expect(commands.filter((name) => !out.includes(name))).toEqual([]);
});

test('the first screen names no command and no long flag that does not exist', async () => {
  const program = buildProgram(SILENT, () => {});
  const { out } = await run('--help');
  const usage = out.slice(out.indexOf('Usage'), out.indexOf('Examples'));
  const commands = [...usage.matchAll(/^ {2}pasvlint \[?([a-z]+)/gm)].map(([, name = '']) => name);
  const flags = [...out.matchAll(/--[a-z][a-z0-9-]+/g)].map(([flag]) => flag);
  const known = new Set(program.commands.flatMap((command) => command.options.map(({ long }) => long)));
  expect(commands.filter((name) => !program.commands.some((command) => command.name() === name))).toEqual([]);
  expect(flags.filter((flag) => flag !== '--help' && !known.has(flag))).toEqual([]);
});

test('every command has help of its own', async () => {
  for (const command of buildProgram(SILENT, () => {}).commands) {
    const { status, out } = await run(command.name(), '--help');
    expect([status, out]).toEqual([0, expect.stringContaining(`Usage: pasvlint ${command.name()}`)]);
  }
});

test('what should not happen is told as a bug of ours, with a stack', async () => {
  const complaints: string[] = [];
  const write = (): never => {
    throw new Error('out of paper');
  };
  const status = await runMain(['decode', '3238'], { ...SILENT, write, complain: (text) => complaints.push(text) });
  expect([status, complaints.join('')]).toEqual([
    3,
    expect.stringMatching(/^pasvlint: this is a bug in pasvlint[^]*out of paper\n +at /),
  ]);
});
