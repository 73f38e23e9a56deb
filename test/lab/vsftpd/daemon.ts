import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Held, type Layout, findLayout, readHeld } from './memory.ts';

export const DAEMON = '/usr/sbin/vsftpd';

/** What became of one start of the real daemon. */
export interface Observed {
  readonly outcome: 'running' | 'exit' | 'segfault';
  /** What it wrote, without the line end; bytes read as Latin-1. */
  readonly message: string | null;
  /** All its settings, if it runs. */
  readonly held: Held | undefined;
}

/** A directory to work in and what is known of the binary. */
export interface Lab {
  readonly directory: string;
  layout: Layout | undefined;
}

/** Why the real daemon cannot be run here; undefined if it can. */
export function findObstacle(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'the lab reads the memory of a 64-bit Linux program';
  if (process.getuid?.() !== 0) return 'not root';
  return existsSync(DAEMON) ? undefined : `${DAEMON} is not installed`;
}

/** Starts this program again in a network namespace of its own; true in the copy that runs there. */
export async function enterNamespace(): Promise<boolean> {
  if (process.env['PASVLINT_LAB'] === 'inside') return true;
  const script = 'ip link set lo up && exec "$0" "$@"';
  const [, program = '', ...rest] = process.argv;
  const child = spawn('unshare', ['--net', 'sh', '-c', script, process.execPath, 'scripts/run.mjs', program, ...rest], {
    stdio: 'inherit',
    env: { ...process.env, PASVLINT_LAB: 'inside' },
  });
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  process.exitCode = code ?? 1;
  return false;
}

/** Runs `use` with a lab whose files are removed afterwards. */
export async function withLab(use: (lab: Lab) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'pasvlint-lab-'));
  mkdirSync('/var/run/vsftpd/empty', { recursive: true });
  try {
    await use({ directory, layout: undefined });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Starts the daemon with the bytes as its configuration and the -o options, and says what comes of it. */
export async function observeStart(lab: Lab, bytes: Uint8Array, options: readonly string[]): Promise<Observed> {
  const run = await startDaemon(lab, bytes, options);
  if (run.kind === 'ended') return run.observed;
  lab.layout ??= findLayout(run.pid);
  const held = readHeld(run.pid, lab.layout);
  await run.stop();
  return { outcome: 'running', message: null, held };
}

export type Run =
  | { readonly kind: 'ended'; readonly observed: Observed }
  | { readonly kind: 'running'; readonly pid: number; readonly stop: () => Promise<void> };

/** Starts the daemon and waits until it listens or is gone. Its words go to file descriptor 0. */
export async function startDaemon(lab: Lab, bytes: Uint8Array, options: readonly string[]): Promise<Run> {
  const file = join(lab.directory, 'vsftpd.conf');
  const words = join(lab.directory, 'words');
  writeFileSync(file, bytes);
  writeFileSync(words, '');
  const descriptor = openSync(words, 'r+');
  const child = spawn(DAEMON, [file, ...options], { stdio: [descriptor, 'ignore', 'ignore'] });
  closeSync(descriptor);
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const pid = child.pid ?? 0;
  for (let round = 0; round < 2000; round += 1) {
    if (isGone(child)) return { kind: 'ended', observed: describeEnd(child, words) };
    if (listens()) {
      const stop = async (): Promise<void> => {
        child.kill('SIGTERM');
        await ended;
      };
      return { kind: 'running', pid, stop };
    }
    await Promise.race([ended, sleep(2)]);
  }
  child.kill('SIGKILL');
  throw new Error('the daemon neither listens nor ends');
}

function isGone(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function describeEnd(child: ChildProcess, words: string): Observed {
  const text = readFileSync(words, 'latin1').replace(/\r\n$/, '');
  const message = text === '' ? null : text;
  return { outcome: child.signalCode === 'SIGSEGV' ? 'segfault' : 'exit', message, held: undefined };
}

/** True if any TCP socket of the namespace listens: nothing else runs in it. */
function listens(): boolean {
  return ['/proc/self/net/tcp', '/proc/self/net/tcp6'].some((path) => / 0A /.test(readFileSync(path, 'utf8')));
}
