// The short form of the end-to-end lab: a few scenarios are built for real where root and the programs are at hand.
import { expect, test } from 'vitest';
import { withQuarters } from './ftp/account.ts';
import { readScenarios } from './ftp/cases.ts';
import { describeCase } from './ftp/table.ts';
import { examine, isContradicted } from './ftp/examine.ts';
import { findObstacle, readRunningKernel } from './ftp/kernel.ts';

const obstacle = await findObstacle();
if (obstacle !== undefined) console.log(`skipped: nothing is built for real here, because ${obstacle}`);

/** The seed case; TLS before a gateway; translation that a gateway makes up for; IPv6; a Linux router with its helper. All let guests in: no account is made. */
const SCENARIOS = ['new-0001', 'new-0007', 'new-0010', 'sty-0011', 'lab-21-0007'];
const candidates = ['scenarios', 'routers'].flatMap((name) => readScenarios(`test/analyze/ftp/recorded/${name}.jsonl`));

test.skipIf(obstacle !== undefined).concurrent.each(SCENARIOS)(
  'real clients meet what is predicted in scenario %s',
  async (id) => {
    const one = candidates.find(({ name }) => name.startsWith(id));
    if (one === undefined || 'skipped' in one) throw new Error(`there is no scenario ${id}`);
    const kernel = readRunningKernel();
    const prefix = `pvl${process.pid}-${id}`;
    const examination = await withQuarters((quarters) =>
      examine(one, { kernel, quarters, prefix, seed: 1, familiar: false }),
    );
    const table = describeCase(one.name, examination).join('\n');
    if (examination.kind !== 'measured') throw new Error(table);
    expect(examination.rows.length).toBeGreaterThan(5);
    expect(
      examination.rows.filter(({ agreement }) => isContradicted(agreement)),
      table,
    ).toEqual([]);
  },
  60_000,
);
