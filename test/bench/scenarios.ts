// Compares the linter's verdicts with recorded end-to-end scenarios.
//   node scripts/run.mjs test/bench/scenarios.ts SCENARIOS.jsonl [ID…]
// A scenario holds configuration files, the topology, and what a real client observed in every client mode.
import { readFileSync } from 'node:fs';
import { renderJson } from '../../src/report/json.ts';
import { lint } from '../../src/lint.ts';
import { recognizeDocument } from '../../src/convert/kind.ts';
import { indexDocuments } from '../../src/report/position.ts';
import type { SourceDocument } from '../../src/source/document.ts';

interface Observation {
  readonly works: number;
  readonly fails: number;
  readonly ports_ok: readonly string[];
  readonly ports_failed: readonly string[];
  readonly message: string;
  readonly address?: string;
  readonly after_retransmission?: number;
}

interface Topology {
  readonly clients: readonly string[];
  readonly server_address: string;
  readonly server_address6?: string;
  readonly server_interface: string;
  readonly dial_port: number;
  readonly public_address?: string;
}

interface Scenario {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly topology: Topology;
  readonly kernel: string;
  readonly helper_module: string;
  readonly tags: readonly string[];
  readonly starts: boolean;
  readonly start_message: string;
  readonly control: string;
  readonly observed: Readonly<Record<string, Observation>>;
}

const [file, ...only] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/run.mjs test/bench/scenarios.ts SCENARIOS.jsonl [ID…]');
  process.exit(2);
}
const scenarios: Scenario[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const tally = new Map<string, Record<'agree' | 'falseWorks' | 'falseFails' | 'depends' | 'ports', number>>();
let starts = 0;
let controls = 0;
let delays = 0;
let checked = 0;
for (const scenario of scenarios) {
  if (only.length > 0 && !only.includes(scenario.id)) continue;
  checked += 1;
  const documents = documentsOf(scenario);
  const result = lint(
    documents.map((document) => ({ document, kind: recognizeDocument(document) })),
    { checks: [] },
  );
  const report = JSON.parse(renderJson(result, { sources: indexDocuments(documents), version: 'bench' }));
  const server = report.servers[0];
  if (server.starts === scenario.starts && (scenario.starts || server.startError.trim() === scenario.start_message))
    starts += 1;
  else
    console.log(
      `${scenario.id} start: observed ${scenario.starts} ${scenario.start_message}, predicted ${server.starts} ${server.startError}`,
    );
  if (server.control.verdict === scenario.control) controls += 1;
  else console.log(`${scenario.id} control: observed ${scenario.control}, predicted ${server.control.verdict}`);
  for (const [key, observed] of Object.entries(scenario.observed)) {
    const [mode, family, security] = key.split('/');
    const row = server.modes.find(
      (one: Record<string, unknown>) =>
        one['mode'] === mode && one['family'] === family && one['security'] === security,
    );
    const outcome = compare(row, observed);
    const late = expand(observed.ports_ok).filter((port) => contains(row?.delayedPorts ?? [], port)).length;
    if (late === (observed.after_retransmission ?? 0)) delays += 1;
    else
      console.log(
        `${scenario.id} ${key} delay: observed ${observed.after_retransmission ?? 0} late ports, predicted ${late}`,
      );
    const counts = tally.get(key) ?? { agree: 0, falseWorks: 0, falseFails: 0, depends: 0, ports: 0 };
    counts[outcome] += 1;
    tally.set(key, counts);
    if (outcome !== 'agree') {
      const detail = `ok ${observed.ports_ok.join(',').slice(0, 80)} failed ${observed.ports_failed.join(',').slice(0, 80)} "${observed.message}"`;
      const predicted =
        row === undefined
          ? 'no such mode'
          : `${row.verdict} ${JSON.stringify(row.ports).slice(0, 160)} ${row.reason ?? ''}`;
      console.log(
        `${scenario.id} ${key} ${outcome}: observed ${detail}; predicted ${predicted}; [${scenario.tags.join(' ')}]`,
      );
    }
  }
}
console.log(`\n${checked} scenarios; start outcome agrees in ${starts}, control verdict in ${controls}`);
console.log('| mode | agree | false works | false fails | depends | wrong ports |\n|---|---|---|---|---|---|');
let agreed = 0;
let total = 0;
for (const [key, counts] of [...tally].toSorted()) {
  agreed += counts.agree;
  total += Object.values(counts).reduce((sum, count) => sum + count, 0);
  console.log(
    `| ${key} | ${counts.agree} | ${counts.falseWorks} | ${counts.falseFails} | ${counts.depends} | ${counts.ports} |`,
  );
}
console.log(`delayed ports agree in ${delays} modes`);
console.log(`agreement: ${agreed} of ${total} modes (${((100 * agreed) / total).toFixed(2)} %)`);

type Outcome = 'agree' | 'falseWorks' | 'falseFails' | 'depends' | 'ports';

/** Every observed port must be predicted as observed; a port that is predicted as unknown counts as `depends`. */
function compare(
  row: { verdict: string; ports: Record<'open' | 'blocked' | 'unknown', [number, number][]> } | undefined,
  observed: Observation,
): Outcome {
  if (row === undefined) return 'falseFails';
  const ok = expand(observed.ports_ok);
  const failed = expand(observed.ports_failed);
  if (ok.length === 0) {
    if (row.verdict === 'fails') return 'agree';
    return row.verdict === 'depends' ? 'depends' : 'falseWorks';
  }
  if (row.verdict === 'fails') return 'falseFails';
  if (failed.some((port) => contains(row.ports.open, port))) return 'falseWorks';
  if (ok.some((port) => contains(row.ports.blocked, port))) return 'falseFails';
  if ([...ok, ...failed].some((port) => contains(row.ports.unknown, port))) return 'depends';
  if ([...ok].some((port) => !contains(row.ports.open, port))) return 'ports';
  const expected = failed.length === 0 ? ['works', 'partial'] : ['partial'];
  return expected.includes(row.verdict) ? 'agree' : 'ports';
}

function contains(ranges: readonly [number, number][], port: number): boolean {
  return ranges.some(([first, last]) => first <= port && port <= last);
}

function expand(ranges: readonly string[]): number[] {
  return ranges.flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

function documentsOf({ files, topology, kernel, helper_module: module }: Scenario): readonly SourceDocument[] {
  const inside = [topology.server_address, topology.server_address6].filter((address) => address !== undefined);
  const lines = [
    'version: 1',
    'clients:',
    `  - {name: clients, addresses: ${JSON.stringify(topology.clients)}}`,
    ...('network-firewall.yaml' in files ? ['firewalls:', '  - {name: perimeter, policy: network-firewall.yaml}'] : []),
    'servers:',
    '  - name: ftp01',
    '    vsftpd: vsftpd.conf',
    ...('iptables.save' in files ? ['    iptables: iptables.save'] : []),
    ...('ip6tables.save' in files ? ['    ip6tables: ip6tables.save'] : []),
    '    dialect: debian',
    `    kernel: "${kernel}"`,
    `    addresses: {inside: ${JSON.stringify(inside)}${topology.public_address === undefined ? '' : `, public: ["${topology.public_address}"]`}}`,
    `    interface: ${topology.server_interface}`,
    `    path: [${'network-firewall.yaml' in files ? 'perimeter' : ''}]`,
    `    dial: {port: ${topology.dial_port}}`,
    `    conntrack-ftp: ${module}`,
  ];
  const project = { name: 'pasvlint.yaml', text: `${lines.join('\n')}\n`, encoding: 'utf-8' as const };
  return [project, ...Object.entries(files).map(([name, text]) => ({ name, text, encoding: 'utf-8' as const }))];
}
