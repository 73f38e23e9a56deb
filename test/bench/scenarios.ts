// Compares the linter's verdicts with recorded end-to-end scenarios, and prints the agreement per client mode.
//   node scripts/run.mjs test/bench/scenarios.ts SCENARIOS.jsonl [ID…]
import { readFileSync } from 'node:fs';
import { formatPorts } from '../../src/model/port-set.ts';
import { type Agreement, type Scenario, compareMode, findMode, predictScenario } from '../scenario.ts';

const [file, ...only] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/run.mjs test/bench/scenarios.ts SCENARIOS.jsonl [ID…]');
  process.exit(2);
}
const COLUMNS: readonly Agreement[] = ['agree', 'false works', 'false fails', 'depends', 'ports', 'late'];
const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
const all: readonly Scenario[] = lines.map((line) => JSON.parse(line));
const scenarios = all.filter(({ id }) => only.length === 0 || only.includes(id));
const tally = new Map<string, Map<Agreement, number>>();
let starts = 0;
let controls = 0;
for (const scenario of scenarios) {
  const { id, observed, tags } = scenario;
  const server = predictScenario(scenario);
  const message = server.startError?.trim() ?? '';
  if (server.starts === scenario.starts && message === scenario.start_message) starts += 1;
  else
    console.log(
      `${id} start: observed ${scenario.starts} "${scenario.start_message}", predicted ${server.starts} "${message}"`,
    );
  if (server.control.verdict === scenario.control) controls += 1;
  else console.log(`${id} control: observed ${scenario.control}, predicted ${server.control.verdict}`);
  for (const [key, seen] of Object.entries(observed)) {
    const mode = findMode(server, key);
    const agreement = compareMode(mode, seen);
    const counts = tally.get(key) ?? new Map<Agreement, number>();
    tally.set(key, counts.set(agreement, (counts.get(agreement) ?? 0) + 1));
    if (agreement === 'agree') continue;
    const ports =
      mode === undefined
        ? ''
        : `open ${formatPorts(mode.ports.open)}, blocked ${formatPorts(mode.ports.blocked)}, unknown ${formatPorts(mode.ports.unknown)}`;
    console.log(
      `${id} ${key} ${agreement}: observed open ${seen.ports_ok.join(', ')}, blocked ${seen.ports_failed.join(', ')} (${seen.message}); predicted ${mode?.verdict} ${ports} (${mode?.reason}) [${tags.join(' ')}]`,
    );
  }
}
console.log(`\n${scenarios.length} scenarios; start agrees in ${starts}, control connection in ${controls}`);
console.log(`| mode | ${COLUMNS.join(' | ')} |\n|---|${COLUMNS.map(() => '---|').join('')}`);
for (const [key, counts] of [...tally].toSorted())
  console.log(`| ${key} | ${COLUMNS.map((column) => counts.get(column) ?? 0).join(' | ')} |`);
const count = (column: Agreement): number =>
  [...tally.values()].reduce((sum, counts) => sum + (counts.get(column) ?? 0), 0);
const total = COLUMNS.reduce((sum, column) => sum + count(column), 0);
console.log(`agreement: ${count('agree')} of ${total} modes (${((100 * count('agree')) / total).toFixed(2)} %)`);
