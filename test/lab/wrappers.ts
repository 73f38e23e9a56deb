// Compares what the linter makes of hosts.allow and hosts.deny with what the real libwrap makes of them:
//   node scripts/run.mjs test/lab/wrappers.ts [CASES] [SEED]
import { generateCases } from './wrappers/generate.ts';
import { judgeCase } from './wrappers/judge.ts';
import { askLibwrap, findLibwrapObstacle } from './wrappers/libwrap.ts';

const [count = '5000', seed = '1'] = process.argv.slice(2);
const obstacle = findLibwrapObstacle();
if (obstacle === undefined) compareAll(Number(count), Number(seed));
else console.log(`skipped: libwrap is not asked, because ${obstacle}`);

function compareAll(size: number, start: number): void {
  const cases = generateCases(size, start);
  const answers = askLibwrap(cases);
  const counts = { agree: 0, depends: 0, contradicted: 0 };
  for (const [index, one] of cases.entries()) {
    const told = answers[index] === 'replaced' ? 'refused' : answers[index];
    const ours = judgeCase(one);
    if (ours === 'depends') counts.depends += 1;
    else if (ours === told) counts.agree += 1;
    else {
      counts.contradicted += 1;
      if (counts.contradicted <= 20) console.log(JSON.stringify({ ...one, libwrap: answers[index], ours }));
    }
  }
  console.log(
    `${cases.length} cases: ${counts.agree} agree, ${counts.depends} depend, ${counts.contradicted} contradicted`,
  );
  process.exitCode = counts.contradicted === 0 ? 0 : 1;
}
