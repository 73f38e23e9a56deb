// Generates configuration files and compares the reader with the real Debian daemon on each: start, words, all values, passive range.
// node scripts/run.mjs test/lab/vsftpd-fuzz.ts [COUNT] [SEED]     (needs root and the vsftpd package; runs in a network namespace of its own)
import { findDifference, readAsDebian } from './vsftpd/agree.ts';
import { enterNamespace, findObstacle, observeStart, withLab } from './vsftpd/daemon.ts';
import { generateFile } from './vsftpd/generate.ts';
import { seedRandom } from './vsftpd/random.ts';

const [count = '5000', seed = '1'] = process.argv.slice(2);
/** The daemon must stay in the foreground, on a port that is free in the namespace. */
const OPTIONS = ['-obackground=NO', '-olisten_port=2199'];

const obstacle = findObstacle();
if (obstacle !== undefined) {
  console.log(`skipped: ${obstacle}`);
} else if (await enterNamespace()) {
  await withLab(async (lab) => {
    const random = seedRandom(Number(seed));
    const outcomes = new Map<string, number>();
    let disagreements = 0;
    for (let number = 1; number <= Number(count); number += 1) {
      const bytes = generateFile(random);
      const observed = await observeStart(lab, bytes, OPTIONS);
      const { server, document } = readAsDebian(bytes, OPTIONS);
      const difference = findDifference(server, document, observed);
      const kind =
        observed.message === null ? observed.outcome : observed.message.replace(/^(500 OOPS: [^:]*).*$/s, '$1');
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
      if (difference === undefined) continue;
      disagreements += 1;
      console.log(`file ${number}: ${difference}\n  ${bytes.toString('base64').slice(0, 2000)}`);
    }
    for (const [outcome, times] of [...outcomes].toSorted((one, two) => two[1] - one[1]))
      console.log(`${times}  ${outcome}`);
    console.log(`seed ${seed}: ${count} files, ${disagreements} disagreements`);
    process.exitCode = disagreements === 0 ? 0 : 1;
  });
}
