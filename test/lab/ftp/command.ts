import { spawn } from 'node:child_process';

/** What a program came to. */
export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program with a text as its input, and gives what it wrote, whatever its status. */
export async function attempt(words: readonly string[], input = ''): Promise<Ended> {
  const [program = '', ...rest] = words;
  const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'pipe'] });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
  // A program that does not read its input may be gone before all is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const status = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 128));
  });
  return { status, ...texts };
}

/** The same for a program that must succeed: its output; throws what it complained of. */
export async function run(words: readonly string[], input = ''): Promise<string> {
  const { status, out, err } = await attempt(words, input);
  if (status !== 0) throw new Error(`${words.slice(0, 6).join(' ')}: ${(err || out).trim() || `status ${status}`}`);
  return out;
}
