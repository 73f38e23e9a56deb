// How long a start of the linter takes, as a ratio to a start of Node itself: node scripts/run.mjs test/bench/start.ts [RUNS]
// The built dist/ is measured. Runs alternate, so that a busy machine is unfair to all alike; the median counts.
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

const runs = Number(process.argv[2] ?? 25);
const SAMPLE = 'samples/passive-range-mismatch';
const COMMANDS: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  [`pasvlint check ${SAMPLE}`, ['dist/cli.js', 'check', SAMPLE]],
  [`pasvlint check --format json ${SAMPLE}`, ['dist/cli.js', 'check', '--format', 'json', SAMPLE]],
  ['pasvlint check --staged, of a commit that touches nothing', ['dist/cli.js', 'check', '--staged']],
  ['pasvlint --help', ['dist/cli.js', '--help']],
  ['pasvlint decode 227 …', ['dist/cli.js', 'decode', '227 (1,2,3,4,5,6)']],
  ['pasvlint rules', ['dist/cli.js', 'rules']],
];

// Node 20 reads the certificates of this variable at every start: 70 ms that are not ours.
const { NODE_EXTRA_CA_CERTS: _, ...others } = process.env;
// As in a hook of `git commit`.
const environment = { ...others, GIT_INDEX_FILE: '.git/index' };

function time(words: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, words, { env: environment, stdio: 'ignore' });
  if (status === null || status > 1) throw new Error(`${words.join(' ')} ended with status ${status}`);
  return performance.now() - start;
}

const times = COMMANDS.map((): number[] => []);
for (let run = 0; run < runs; run += 1) {
  for (const [index, [, words]] of COMMANDS.entries()) times[index]?.push(time(words));
}

const medians = times.map((series) => series.toSorted((one, two) => one - two)[Math.floor(series.length / 2)] ?? NaN);
const [base = NaN] = medians;
console.log(`median of ${runs} runs each, Node ${process.versions.node}`);
for (const [index, [name]] of COMMANDS.entries()) {
  const median = medians[index] ?? NaN;
  console.log(`${median.toFixed(1).padStart(7)} ms  ${(median / base).toFixed(2).padStart(5)} ×  ${name}`);
}
