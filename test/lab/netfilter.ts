// Sends random packets through random rule sets in the kernel, under both back ends, and compares every verdict with what is
// predicted from the text.
//   node scripts/run.mjs test/lab/netfilter.ts [--level a|b|c] [--seed NUMBER] [--verdicts NUMBER] [--packets PER-SET] [--keep FILE]
// Default: level c, a seed from the clock, 20000 verdicts. Needs root, iptables (both back ends), ipset and Python 3; works in
// network namespaces of its own. Exits with 1 if the kernel contradicts a prediction.
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { attempt } from './ftp/command.ts';
import { type Comparison, compareRecord } from './netfilter/compare.ts';
import { findObstacle } from './netfilter/obstacle.ts';
import { type Record, readAnswer, readRecord, shortenLine, writeAnswer } from './netfilter/record.ts';

const { values } = parseArgs({
  options: {
    level: { type: 'string', default: 'c' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    verdicts: { type: 'string', default: '20000' },
    packets: { type: 'string', default: '45' },
    keep: { type: 'string' },
  },
});

const DIRECTORY = 'test/lab/netfilter';
/** Each packet is judged under both back ends. */
const sets = Math.ceil(Number(values.verdicts) / (2 * (Number(values.packets) - 1)));
/** So many sets are recorded by one process. */
const BATCH = 50;

const obstacle = await findObstacle();
if (obstacle === undefined) process.exitCode = await runAll();
else console.log(`skipped: ${obstacle}`);

async function runAll(): Promise<number> {
  console.log(`level ${values.level}, seed ${values.seed}, ${sets} rule sets`);
  const total = { agreed: 0, wrong: 0, unknown: 0, unexplained: 0, unreadable: 0, otherLine: 0, verdicts: 0 };
  for (let batch = 0; batch * BATCH < sets; batch += 1) {
    const count = Math.min(BATCH, sets - batch * BATCH);
    const lines = await record(Number(values.seed) + batch, count);
    const answers = await ask(lines);
    for (const [index, line] of lines.entries()) {
      const legacy = readRecord(line);
      const told = judgeSilence(legacy, readAnswer(answers[index] ?? '{}'));
      if (values.keep !== undefined) keep(values.keep, line, { legacy, told });
      const found = [
        ...compareRecord(legacy, 'topology', 'legacy'),
        // The lines that decided were recorded under the other back end.
        ...compareRecord({ ...legacy, expected: told, info: [] }, 'topology', 'nf_tables'),
      ];
      for (const comparison of found) countOne(comparison, total);
    }
  }
  console.log(
    `${total.verdicts} verdicts: ${total.agreed} agreed, ${total.wrong} disagreed, ${total.unknown} unknown because of an opaque part, ` +
      `${total.unexplained} unknown for another reason, ${total.otherLine} decided by another line`,
  );
  return total.wrong + total.unreadable + total.otherLine === 0 && total.verdicts > 0 ? 0 : 1;
}

/** Writes the record down, with the verdicts of the other back end where they are others. */
function keep(
  file: string,
  line: string,
  { legacy, told }: { readonly legacy: Record; readonly told: readonly string[] },
) {
  const same = told.every((verdict, index) => verdict.split(' or ').includes(legacy.expected[index] ?? ''));
  appendFileSync(file, `${shortenLine(same ? line : writeAnswer(line, told))}\n`);
}

/** Records under the legacy back end. */
async function record(seed: number, count: number): Promise<readonly string[]> {
  const words = ['--level', values.level, '--seed', String(seed), '--sets', String(count), '--packets', values.packets];
  const { status, out, err } = await attempt(['python3', `${DIRECTORY}/record.py`, ...words]);
  if (status !== 0) throw new Error(err);
  return out.split('\n').filter((one) => one !== '');
}

/** Asks the nf_tables back end about the same packets. */
async function ask(lines: readonly string[]): Promise<readonly string[]> {
  const { status, out, err } = await attempt(
    ['python3', `${DIRECTORY}/kernel.py`, '--backend', 'nft', '--no-trace'],
    lines.map((line) => `${line}\n`).join(''),
  );
  if (status !== 0) throw new Error(err);
  return out.split('\n').filter((one) => one !== '');
}

/** Without a trace, a rejection that sends nothing looks like a drop. */
function judgeSilence({ info }: Record, answers: readonly string[]): readonly string[] {
  return answers.map((answer, index) => (answer === 'DROP' && info[index]?.mute === true ? 'DROP or REJECT' : answer));
}

function countOne(
  comparison: Comparison,
  total: { [key in Comparison['kind'] | 'otherLine' | 'verdicts']: number },
): void {
  const { kind, place, reason, otherLine } = comparison;
  total.verdicts += 1;
  total[kind] += 1;
  if (otherLine) total.otherLine += 1;
  if (kind === 'wrong' || kind === 'unreadable' || otherLine) console.log(`${place}: ${reason || 'another line'}`);
}
