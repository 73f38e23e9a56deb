import { spawnSync } from 'node:child_process';

/** A question to TCP wrappers: the texts of the two files, and a client at the daemon's door. */
export interface WrapCase {
  readonly allow: string;
  readonly deny: string;
  readonly client: string;
  /** What the client's address resolves to; `unknown`: to nothing, `paranoid`: to a name of another address. */
  readonly name: string;
  readonly server: string;
  readonly port: number;
}

export type WrapAnswer = 'granted' | 'refused' | 'replaced';

/** Why the real libwrap cannot be asked here; undefined if it can. */
export function findLibwrapObstacle(): string | undefined {
  const { status } = spawnSync('python3', ['-c', 'import ctypes; ctypes.CDLL("libwrap.so.0")']);
  return status === 0 ? undefined : 'python3 or libwrap.so.0 (package libwrap0) is not installed';
}

/** The answers of the real libwrap, in order. */
export function askLibwrap(cases: readonly WrapCase[]): readonly WrapAnswer[] {
  const input = cases.map((one) => `${JSON.stringify(one)}\n`).join('');
  const { status, stdout, stderr } = spawnSync('python3', ['test/lab/wrappers/libwrap.py'], {
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`libwrap could not be asked: ${stderr}`);
  return stdout.split('\n').slice(0, -1).map(readAnswer);
}

function readAnswer(text: string): WrapAnswer {
  if (text === 'granted' || text === 'refused' || text === 'replaced') return text;
  throw new Error(`libwrap answered ${text}`);
}
