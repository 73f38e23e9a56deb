import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { subtract, union } from '../../../src/model/interval-set.ts';
import { type PortSet, portRange } from '../../../src/model/port-set.ts';

const DIRECTORY = '/etc/selinux/default/policy';

/** The compiled policy of Debian's package, or why it cannot be asked here. */
export function findPolicy(): { readonly file: string } | { readonly obstacle: string } {
  const name = existsSync(DIRECTORY) ? readdirSync(DIRECTORY).find((one) => one.startsWith('policy.')) : undefined;
  if (name === undefined) return { obstacle: 'there is no compiled policy (package selinux-policy-default)' };
  const tools = spawnSync('sesearch', ['--version']).status === 0 && spawnSync('seinfo', ['--version']).status === 0;
  return tools
    ? { file: `${DIRECTORY}/${name}` }
    : { obstacle: 'seinfo and sesearch (package setools) are not installed' };
}

/** The TCP ports that ftpd_t may bind, or connect to, with these booleans on. */
export function askPolicy(file: string, permission: 'name_bind' | 'name_connect', on: readonly string[]): PortSet {
  const types = new Set(
    listRules(file, permission)
      .filter(({ source, condition }) => source === 'ftpd_t' && (condition === undefined || on.includes(condition)))
      .flatMap(({ target }) => expandType(file, target)),
  );
  let allowed: PortSet = [];
  // The first entry that has a port decides of what type it is; the broad ones come last.
  const entries = listPorts(file).toSorted((one, two) => width(two) - width(one));
  for (const { type, ports } of entries) allowed = types.has(type) ? union(allowed, ports) : subtract(allowed, ports);
  return allowed;
}

function width({ ports }: { readonly ports: PortSet }): number {
  return (ports[1] ?? 0) - (ports[0] ?? 0);
}

interface AllowRule {
  readonly source: string;
  readonly target: string;
  readonly condition: string | undefined;
}

function listRules(file: string, permission: string): readonly AllowRule[] {
  const text = run('sesearch', ['-A', '-s', 'ftpd_t', '-c', 'tcp_socket', '-p', permission, file]);
  return [...text.matchAll(/^allow (\w+) (\w+):tcp_socket [^;]*;(?: \[ (\w+) \]:True)?$/gm)].map(
    ([, source = '', target = '', condition]) => ({ source, target, condition }),
  );
}

/** The types that an attribute stands for; a type stands for itself. */
function expandType(file: string, name: string): readonly string[] {
  const text = run('seinfo', [file, '-a', '-x']);
  const [, block] = new RegExp(`^ +attribute ${name};\\n((?:\\t.*\\n)*)`, 'm').exec(text) ?? [];
  return block === undefined ? [name] : [...block.matchAll(/^\t(\w+)$/gm)].flatMap(([, type]) => type ?? []);
}

function listPorts(file: string): readonly { readonly type: string; readonly ports: PortSet }[] {
  const text = run('seinfo', [file, '--portcon']);
  return [...text.matchAll(/portcon tcp (\d+)(?:-(\d+))? \w+:\w+:(\w+)/g)].map(
    ([, first, last = first, type = '']) => ({
      type,
      ports: portRange(Number(first), Number(last)),
    }),
  );
}

/** Each question takes seconds, and some come up again. */
const ANSWERS = new Map<string, string>();

function run(command: string, words: readonly string[]): string {
  const key = [command, ...words].join(' ');
  const text = ANSWERS.get(key) ?? spawnSync(command, words, { encoding: 'utf8', maxBuffer: 2 ** 26 }).stdout;
  ANSWERS.set(key, text);
  return text;
}
