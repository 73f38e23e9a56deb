// What the linter believes of Debian's SELinux policy, against the compiled policy where it is installed.
import { expect, test } from 'vitest';
import { comparePolicies } from './selinux/compare.ts';
import { findPolicy } from './selinux/policy.ts';

const found = findPolicy();
if ('obstacle' in found) console.log(`skipped: no SELinux policy is asked, because ${found.obstacle}`);

test.skipIf('obstacle' in found)(
  'the compiled policy allows the ports that the linter says it allows',
  () => {
    if ('obstacle' in found) return;
    const differences = comparePolicies(found.file);
    expect(differences).toHaveLength(4);
    for (const { missing, extra } of differences) expect([missing, extra]).toEqual([[], []]);
  },
  60_000,
);
