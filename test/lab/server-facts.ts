// Compares what the linter makes of hosts.allow, hosts.deny and listening sockets with what a real vsftpd does on such a host:
//   node scripts/run.mjs test/lab/server-facts.ts [CASES] [SEED]
import { socketCases, wrapperCases } from './server-facts/cases.ts';
import { askDaemon, findDaemonObstacle } from './server-facts/daemon.ts';
import { judgeDoor, readFate } from './server-facts/judge.ts';

const [count = '100', seed = '1'] = process.argv.slice(2);
const obstacle = findDaemonObstacle();
if (obstacle === undefined) compareAll(Number(count), Number(seed));
else console.log(`skipped: no daemon is started, because ${obstacle}`);

function compareAll(size: number, start: number): void {
  const cases = [...wrapperCases(size, start), ...socketCases(size, start)];
  const answers = askDaemon(cases);
  const counts = { agree: 0, depends: 0, contradicted: 0 };
  for (const [index, one] of cases.entries()) {
    const answer = answers[index] ?? { greeting: '', reply: '' };
    const ours = judgeDoor(one);
    if (ours === 'depends') counts.depends += 1;
    else if (ours === readFate(answer)) counts.agree += 1;
    else {
      counts.contradicted += 1;
      if (counts.contradicted <= 20) console.log(JSON.stringify({ ...one, ...answer, ours }).slice(0, 600));
    }
  }
  console.log(
    `${cases.length} cases: ${counts.agree} agree, ${counts.depends} depend, ${counts.contradicted} contradicted`,
  );
  process.exitCode = counts.contradicted === 0 ? 0 : 1;
}
