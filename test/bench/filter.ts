// What it costs to judge long rule sets: node scripts/run.mjs test/bench/filter.ts [--runs N] FILE…
// For each file, in processes of their own: the reading, and what becomes of new TCP connections from any source to each of
// the 65,536 ports of one address; beside it `iptables-restore --test` of the same file.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crossHook } from '../../src/analyze/filter/hook.ts';
import { readRuleset } from '../../src/convert/iptables/ruleset.ts';
import { ALL_IPV4, oneAddress, parseIpv4 } from '../../src/model/address.ts';
import { fromRanges, size, union } from '../../src/model/interval-set.ts';
import { NEW_TCP_CONNECTION, namedInterface } from '../../src/model/packet.ts';
import { ALL_PORTS, type PortSet } from '../../src/model/port-set.ts';

/** Runs its arguments, and prints what they took: milliseconds and MiB. */
const MEASURE = `
import resource, subprocess, sys, time
start = time.time()
subprocess.run(sys.argv[1:], check=True)
print((time.time() - start) * 1000, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
`;

const [first, ...rest] = process.argv.slice(2);
if (first === undefined) {
  console.error('usage: node scripts/run.mjs test/bench/filter.ts [--runs N] FILE…');
  process.exitCode = 2;
} else if (first === '--one') measureOne(rest[0] ?? '');
else if (first === '--runs') compareAll(rest.slice(1), Number(rest[0]));
else compareAll([first, ...rest], 5);

/** One measurement, for the parent process to read. */
function measureOne(file: string): void {
  const start = performance.now();
  const text = readFileSync(file, 'utf8');
  const { value: ruleset } = readRuleset({ document: { name: file, text, encoding: 'utf-8' }, family: 'ipv4' });
  const read = performance.now();
  const region = [
    {
      source: ALL_IPV4,
      destination: oneAddress(parseIpv4('10.0.2.2') ?? 0),
      sourcePort: fromRanges([[1024, 65_535]]),
      destinationPort: ALL_PORTS,
    },
  ];
  const facts = { ...NEW_TCP_CONNECTION, in: namedInterface('eth0') };
  const outcomes = crossHook(ruleset, { hook: 'INPUT', facts, region });
  const accepted = outcomes.filter(({ verdict }) => verdict === 'accept').flatMap(({ possible }) => possible);
  const open = accepted.reduce<PortSet>((all, { destinationPort }) => union(all, destinationPort), []);
  const end = performance.now();
  const { maxRSS } = process.resourceUsage();
  const line = [
    ruleset.rules.total,
    outcomes.length,
    size(open),
    read - start,
    end - read,
    process.uptime() * 1000,
    maxRSS / 1024,
  ];
  console.log(line.join(' '));
}

function compareAll(files: readonly string[], runs: number): void {
  console.log('medians of', runs, 'runs; times in ms, peak memory in MiB');
  for (const file of files) {
    const own = Array.from({ length: runs }, () => runOwn(file));
    const tool = Array.from({ length: runs }, () => runTool(file));
    const [rules = 0, outcomes = 0, open = 0, read = 0, cross = 0, process_ = 0, peak = 0] = medians(own);
    const [time = 0, memory = 0] = medians(tool);
    console.log(
      `${file}: ${rules} rules, ${outcomes} outcomes, ${open} ports open to someone: read ${read.toFixed(0)}, judge ${cross.toFixed(0)}, ` +
        `whole process ${process_.toFixed(0)} / ${peak.toFixed(0)}; iptables-restore --test ${time.toFixed(0)} / ${memory.toFixed(0)}`,
    );
  }
}

function runOwn(file: string): readonly number[] {
  const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--one', file], { encoding: 'utf8' });
  return stdout.trim().split(' ').map(Number);
}

/** Wall time and peak memory of the kernel's own tool, as Python sees its child. */
function runTool(file: string): readonly number[] {
  const { stdout } = spawnSync('python3', ['-c', MEASURE, 'iptables-restore', '--test', file], { encoding: 'utf8' });
  return stdout.trim().split(' ').map(Number);
}

function medians(rows: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = rows;
  return first.map((_, column) => {
    const values = rows.map((row) => row[column] ?? 0).toSorted((one, two) => one - two);
    return values[Math.floor(values.length / 2)] ?? 0;
  });
}
