// Checks a server behind a large network policy with the built program, in every format that platforms export:
// policy-read.ts [RULES] [FORMAT…]. Prints size, time and memory of whole runs, the median of three.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LARGE_EXPORTS } from './large-exports.ts';

const RUNS = 3;
const SERVER = 'listen=YES\nanonymous_enable=YES\npasv_min_port=3001\npasv_max_port=3300\n';

/** Printed by the run itself, at its end, on a channel of its own. */
const REPORT = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(3, JSON.stringify([performance.now(), (userCPUTime + systemCPUTime) / 1e3, maxRSS / 1024]));
});`;

const [count = '20000', ...named] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'large-exports-'));
try {
  writeFileSync(join(directory, 'report.cjs'), REPORT);
  writeFileSync(join(directory, 'vsftpd.conf'), SERVER);
  console.log('format            MB  understood     wall, ms  processor, ms  peak, MiB');
  for (const [format, write] of Object.entries(LARGE_EXPORTS)) {
    if (named.length === 0 || named.includes(format)) measure(format, write(Number(count)));
  }
} finally {
  rmSync(directory, { recursive: true });
}

function measure(format: string, text: string): void {
  writeFileSync(join(directory, 'policy.yaml'), text);
  const runs = Array.from({ length: RUNS }, check);
  const [wall, processor, memory] = [0, 1, 2].map((column) => middle(runs.map(({ figures }) => figures[column] ?? 0)));
  const columns = [
    format.padEnd(15),
    (text.length / 1e6).toFixed(1).padStart(4),
    (runs[0]?.understood ?? '').padStart(13),
    `${wall}`.padStart(9),
    `${processor}`.padStart(14),
    `${memory}`.padStart(10),
  ];
  console.log(columns.join(' '));
}

interface Run {
  readonly figures: readonly number[];
  readonly understood: string;
}

function check(): Run {
  const words = ['--require', join(directory, 'report.cjs'), 'dist/cli.js', 'check', directory, '--format', 'json'];
  const { output } = spawnSync(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 2 ** 30,
  });
  const [, report, trouble, figures] = output.map(String);
  const found = /"firewallRules":\s*\[\s*(\d+),\s*(\d+)/.exec(report ?? '');
  if (found === null) throw new Error(`no report: ${trouble ?? ''}`);
  return { figures: JSON.parse(figures ?? '[]'), understood: `${found[1]}/${found[2]}` };
}

function middle(figures: readonly number[]): string {
  return (figures.toSorted((one, two) => one - two)[Math.floor(figures.length / 2)] ?? 0).toFixed(0);
}
