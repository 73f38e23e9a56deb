// The short form of the comparison with the real libwrap, where it is installed.
import { expect, test } from 'vitest';
import { generateCases } from './wrappers/generate.ts';
import { judgeCase } from './wrappers/judge.ts';
import { askLibwrap, findLibwrapObstacle } from './wrappers/libwrap.ts';

const obstacle = findLibwrapObstacle();
if (obstacle !== undefined) console.log(`skipped: libwrap is not asked, because ${obstacle}`);

test.skipIf(obstacle !== undefined)(
  'libwrap admits whom the linter says it admits',
  () => {
    const cases = generateCases(200, 3);
    const answers = askLibwrap(cases).map((answer) => (answer === 'replaced' ? 'refused' : answer));
    const judged = cases.map((one, index) => ({ one, ours: judgeCase(one), theirs: answers[index] }));
    expect(judged.filter(({ ours, theirs }) => ours !== 'depends' && ours !== theirs)).toEqual([]);
    expect(judged.filter(({ ours }) => ours === 'granted').length).toBeGreaterThan(25);
    expect(judged.filter(({ ours }) => ours === 'refused').length).toBeGreaterThan(25);
  },
  60_000,
);
