// How long a configuration file of 100,000 bytes takes to be read once the code is warm.
// node scripts/run.mjs test/bench/vsftpd.ts     (fails beyond the limits)
import { SETTINGS } from '../../src/convert/vsftpd/settings.ts';
import { readServer } from '../../src/convert/vsftpd/server.ts';

const orderly = SETTINGS.filter((entry) => entry.only === undefined).map(({ name, initial }) => {
  if (typeof initial === 'boolean') return `${name}=${initial ? 'YES' : 'NO'}\n`;
  return typeof initial === 'number' ? `${name}=${initial}\n` : `${name}=/etc/vsftpd/${name}\n`;
});
/** Names that no build knows cost most: each is compared with those that are known. */
const misspelt = Array.from({ length: 40 }, (_, round) => SETTINGS.map(({ name }) => `${name}${round}=YES\n`));

let failed = false;
for (const [label, lines, limit] of [
  ['every setting, over and over', orderly, 30],
  ['thousands of misspelt names', misspelt.flat(), 200],
] as const) {
  const text = lines.join('').repeat(40).slice(0, 100_000);
  const document = { name: 'vsftpd.conf', text, encoding: 'utf-8' } as const;
  for (const dialect of ['debian', undefined] as const) {
    const { wall, processor } = measure(() => readServer({ dialect, sources: [{ kind: 'file', document }] }));
    failed ||= processor >= limit;
    const figures = `${processor.toFixed(1)} ms of processor time, ${wall.toFixed(1)} ms by the clock`;
    console.log(`${label}, ${dialect ?? 'all builds'}, ${text.length} bytes: ${figures} (limit ${limit} ms)`);
  }
}
process.exitCode = failed ? 1 : 0;

/** Milliseconds of one run, on average over 40 after ten that warm up; processor time does not count what other programs take. */
function measure(run: () => unknown): { readonly wall: number; readonly processor: number } {
  for (let round = 0; round < 10; round += 1) run();
  const start = performance.now();
  const before = process.cpuUsage();
  for (let round = 0; round < 40; round += 1) run();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / 40, processor: (user + system) / 1000 / 40 };
}
