// The short form of the comparison with the real ufw, where it is installed.
import { expect, test } from 'vitest';
import { createDice } from './dice.ts';
import { generateUfw } from './ufw/generate.ts';
import { compareUfw, findUfwObstacle, loadWithUfw } from './ufw/judge.ts';

const obstacle = findUfwObstacle();
if (obstacle !== undefined) console.log(`skipped: ufw is not asked, because ${obstacle}`);

test.skipIf(obstacle !== undefined)(
  'ufw loads what is made of its files',
  () => {
    const dice = createDice(7);
    const cases = Array.from({ length: 3 }, () => generateUfw(dice));
    expect(cases.flatMap((files) => compareUfw(files, loadWithUfw(files)))).toEqual([]);
    const [files = {}] = cases;
    const other = { ...files, 'etc/ufw/user.rules': `${files['etc/ufw/user.rules']}`.replace(/ACCEPT/g, 'DROP') };
    expect(compareUfw({ ...other, 'etc/default/ufw': 'DEFAULT_INPUT_POLICY=DROP\n' }, loadWithUfw(files))).not.toEqual(
      [],
    );
  },
  60_000,
);
