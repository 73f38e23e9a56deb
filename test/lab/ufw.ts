// Compares the rule set that is made of ufw's files with the one that ufw itself loads:
//   node scripts/run.mjs test/lab/ufw.ts [CASES] [SEED]
import { createDice } from './dice.ts';
import { generateUfw } from './ufw/generate.ts';
import { compareUfw, findUfwObstacle, loadWithUfw } from './ufw/judge.ts';

const [count = '50', seed = '1'] = process.argv.slice(2);
const obstacle = findUfwObstacle();
if (obstacle === undefined) compareAll(Number(count), Number(seed));
else console.log(`skipped: ufw is not asked, because ${obstacle}`);

function compareAll(size: number, start: number): void {
  const dice = createDice(start);
  let contradicted = 0;
  for (let index = 0; index < size; index += 1) {
    const files = generateUfw(dice);
    const differing = compareUfw(files, loadWithUfw(files));
    if (differing.length === 0) continue;
    contradicted += 1;
    console.log([`case ${index + 1}`, ...differing, files['etc/default/ufw']].join('\n'));
  }
  console.log(`${size} cases: ${size - contradicted} agree, ${contradicted} contradicted`);
  process.exitCode = contradicted === 0 ? 0 : 1;
}
