// The short form of the comparison with a real daemon, where root and vsftpd are at hand.
import { expect, test } from 'vitest';
import { socketCases, wrapperCases } from './server-facts/cases.ts';
import { askDaemon, findDaemonObstacle } from './server-facts/daemon.ts';
import { judgeDoor, readFate } from './server-facts/judge.ts';
import { findLibwrapObstacle } from './wrappers/libwrap.ts';

const obstacle = findDaemonObstacle() ?? findLibwrapObstacle();
if (obstacle !== undefined) console.log(`skipped: no daemon is started, because ${obstacle}`);

test.skipIf(obstacle !== undefined)(
  'a real daemon serves, refuses and finds its ports taken as the linter says',
  () => {
    const cases = [...wrapperCases(15, 2), ...socketCases(25, 2)];
    const answers = askDaemon(cases);
    const judged = cases.map((one, index) => {
      const answer = answers[index] ?? { greeting: '', reply: '' };
      return { one, answer, ours: judgeDoor(one), fate: readFate(answer) };
    });
    expect(judged.filter(({ ours, fate }) => ours !== 'depends' && ours !== fate)).toEqual([]);
    expect(new Set(judged.map(({ fate }) => fate))).toEqual(new Set(['port', 'no port', 'turned away']));
  },
  120_000,
);
