// How far the predictions agree with recorded verdicts: node scripts/run.mjs test/bench/verdicts.ts FILE…
// Each line of a file is a rule set with packets and the verdicts that the kernel gave (test/lab/netfilter/README.md).
import { readFileSync } from 'node:fs';
import { compareRecord } from '../lab/netfilter/compare.ts';
import { readRecord } from '../lab/netfilter/record.ts';

const [first = '', ...others] = process.argv.slice(2);
// What is told of the host: its addresses and routes (as the lab has them), what the packets themselves tell, or nothing.
const knowledge = first === '--evidence' ? 'evidence' : first === '--nothing' ? 'nothing' : 'topology';
const files = knowledge === 'topology' ? process.argv.slice(2) : others;
if (files.length === 0) {
  console.error('usage: node scripts/run.mjs test/bench/verdicts.ts [--evidence|--nothing] FILE…');
  process.exit(2);
}
let wrong = 0;
for (const file of files) {
  const total = { packets: 0, agreed: 0, wrong: 0, unknown: 0, unexplained: 0, otherLine: 0, unreadable: 0 };
  const reasons = new Map<string, number>();
  const started = performance.now();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const record = readRecord(line);
    for (const { place, kind, reason, otherLine } of compareRecord(record, knowledge)) {
      total.packets += 1;
      if (otherLine) total.otherLine += 1;
      if (kind === 'agreed') total.agreed += 1;
      else if (kind === 'unreadable') {
        total.unreadable += 1;
        console.log(`${place}: ${reason}`);
      } else if (kind === 'wrong') {
        total.wrong += 1;
        if (total.wrong <= 20) console.log(`${place}: ${reason}`);
      } else {
        total.unknown += 1;
        if (kind === 'unexplained') total.unexplained += 1;
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const share = ((100 * total.unknown) / Math.max(total.packets, 1)).toFixed(2);
  console.log(
    `${file}: ${total.packets} packets, ${total.agreed} agreed, ${total.wrong} wrong, ${total.unknown} unknown (${share} %), ` +
      `${total.unexplained} of them for another reason than an opaque match or target, ` +
      `${total.otherLine} decided by another line, ${total.unreadable} unreadable, ${seconds} s`,
  );
  for (const [reason, count] of [...reasons].toSorted((one, two) => two[1] - one[1]))
    console.log(`  ${count} × ${reason}`);
  wrong += total.wrong + total.unreadable;
}
process.exitCode = wrong === 0 ? 0 : 1;
