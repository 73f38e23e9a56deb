import { run } from '../run.ts';

/** The files and passive ports of the servers that are judged. */
export async function judge(...words: readonly string[]): Promise<readonly string[]> {
  const { out, err } = await run('check', '--staged', '--format', 'json', ...words);
  if (out === '') throw new Error(err);
  return JSON.parse(out).servers.map(
    ({ name, passivePorts }: { name: string; passivePorts: unknown }) => `${name} ${JSON.stringify(passivePorts)}`,
  );
}

/** The files of what stands in the way, of all modes. */
export async function listBlockers(): Promise<readonly string[]> {
  const { out } = await run('check', '--staged', '--format', 'json');
  const modes = JSON.parse(out).servers.flatMap((server: { modes: readonly unknown[] }) => server.modes);
  const files = modes.flatMap(({ blockedBy }: { blockedBy: readonly { file: string | null }[] }) =>
    blockedBy.map(({ file }) => file ?? []),
  );
  return [...new Set<string>(files.flat())].toSorted();
}
