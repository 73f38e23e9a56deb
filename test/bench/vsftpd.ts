// How long a configuration file of 100,000 bytes takes to be read once the code is warm; fails at 30 ms.
// node scripts/run.mjs test/bench/vsftpd.ts
import { SETTINGS } from '../../src/convert/vsftpd/settings.ts';
import { readServer } from '../../src/convert/vsftpd/server.ts';

const LIMIT = 30;

const lines = SETTINGS.filter((entry) => entry.only === undefined).map(({ name, initial }) => {
  if (typeof initial === 'boolean') return `${name}=${initial ? 'YES' : 'NO'}\n`;
  return typeof initial === 'number' ? `${name}=${initial}\n` : `${name}=/etc/vsftpd/${name}\n`;
});
/** Names that no build knows cost most: each is compared with those that are known. */
const misspelt = Array.from({ length: 40 }, (_, round) => SETTINGS.map(({ name }) => `${name}${round}=YES\n`)).flat();

let failed = false;
for (const [label, parts] of [
  ['every setting, over and over', lines],
  ['misspelt names', misspelt],
] as const) {
  const text = parts.join('').repeat(200).slice(0, 100_000);
  for (const dialect of ['debian', undefined] as const) {
    const time = measure(() =>
      readServer({ dialect, sources: [{ kind: 'file', document: { name: 'c', text, encoding: 'utf-8' } }] }),
    );
    failed ||= time >= LIMIT;
    console.log(`${label}, ${dialect ?? 'all builds'}: ${time.toFixed(1)} ms for ${text.length} bytes`);
  }
}
process.exitCode = failed ? 1 : 0;

/** The median of 21 runs after ten that warm up. */
function measure(run: () => unknown): number {
  const times: number[] = [];
  for (let round = -10; round < 21; round += 1) {
    const start = performance.now();
    run();
    if (round >= 0) times.push(performance.now() - start);
  }
  return times.toSorted((one, two) => one - two)[10] ?? 0;
}
