// The short form of the end-to-end lab: a few samples are built for real where root and the programs are at hand.
import { expect, test } from 'vitest';
import { withQuarters } from './ftp/account.ts';
import { readDirectoryCase } from './ftp/cases.ts';
import { describeCase } from './ftp/table.ts';
import { examine, isContradicted } from './ftp/examine.ts';
import { findObstacle, readRunningKernel } from './ftp/kernel.ts';

const obstacle = await findObstacle();
if (obstacle !== undefined) console.log(`skipped: nothing is built for real here, because ${obstacle}`);

/** Two firewalls' worth of ports and a helper that is not assigned; translation and IPv6; nothing wrong at all. */
const SAMPLES = ['passive-range-mismatch', 'address-under-ipv6', 'rules-after-reject'];

test.skipIf(obstacle !== undefined).each(SAMPLES)(
  'real clients meet what is predicted of %s',
  async (sample) => {
    const one = readDirectoryCase(`samples/${sample}`);
    if ('skipped' in one) throw new Error(one.skipped);
    const kernel = readRunningKernel();
    const prefix = `pvl${process.pid}-t`;
    const examination = await withQuarters((quarters) => examine(one, { kernel, quarters, prefix, seed: 1 }));
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
