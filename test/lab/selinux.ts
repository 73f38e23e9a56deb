// Compares what the linter believes of Debian's SELinux policy with the compiled policy itself:
//   node scripts/run.mjs test/lab/selinux.ts
import { formatPorts } from '../../src/model/port-set.ts';
import { comparePolicies } from './selinux/compare.ts';
import { findPolicy } from './selinux/policy.ts';

const found = findPolicy();
if ('obstacle' in found) console.log(`skipped: no policy is asked, because ${found.obstacle}`);
else {
  for (const { question, missing, extra } of comparePolicies(found.file)) {
    const same = missing.length === 0 && extra.length === 0;
    console.log(
      `${question}: ${same ? 'the same ports' : `denied in fact ${formatPorts(extra)}, allowed in fact ${formatPorts(missing)}`}`,
    );
    if (!same) process.exitCode = 1;
  }
}
