// Confronts the shipped rules with recorded end-to-end scenarios: does every failure that a client met have a finding, and
// does every finding about reachability stand for a failure?
//   node scripts/run.mjs test/bench/findings.ts SCENARIOS.jsonl [ID…]
import { readFileSync } from 'node:fs';
import { recognizeDocument } from '../../src/convert/kind.ts';
import { lint } from '../../src/lint.ts';
import { type Scenario, documentsOf } from '../scenario.ts';
import { loadShippedRules } from '../shipped-rules.ts';

const [file, ...only] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/run.mjs test/bench/findings.ts SCENARIOS.jsonl [ID…]');
  process.exit(2);
}
const { value: rules } = loadShippedRules();
const telling = new Set(
  rules.files
    .filter(({ category, severity }) => (category === 'reachability' || category === 'startup') && severity !== 'info')
    .map(({ id }) => id.value),
);
const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
const all: readonly Scenario[] = lines.map((line) => JSON.parse(line));
const counts = new Map<string, number>();
const tally = { 'failure explained': 0, 'failure unexplained': 0, 'all works, silent': 0, 'all works, alarmed': 0 };
for (const scenario of all.filter(({ id }) => only.length === 0 || only.includes(id))) {
  const documents = documentsOf(scenario).map((document) => ({ document, kind: recognizeDocument(document) }));
  const { findings } = lint(documents, { checks: rules.checks });
  const told = findings.filter(({ rule }) => telling.has(rule));
  for (const rule of new Set(findings.map((one) => one.rule))) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  // What the daemon refuses in so many words is not a fault of the set-up.
  const failed = Object.entries(scenario.observed).filter(
    ([, { ports_ok: ok, ports_failed: bad, message }]) =>
      (bad.length > 0 || (ok.length === 0 && message !== '')) && !/^5[0-9]{2} /.test(message),
  );
  const fails = !scenario.starts || scenario.control !== 'works' || failed.length > 0;
  const outcome = fails
    ? told.length > 0
      ? 'failure explained'
      : 'failure unexplained'
    : told.length > 0
      ? 'all works, alarmed'
      : 'all works, silent';
  tally[outcome] += 1;
  if (only.length > 0)
    for (const { rule, severity, message } of findings) console.log(`  ${severity} ${rule}: ${message}`);
  if (outcome === 'failure unexplained' || outcome === 'all works, alarmed' || only.length > 0) {
    const modes = failed.map(([mode, { message }]) => `${mode} (${message})`).join(', ');
    const named = told.map(({ rule }) => rule).join(', ');
    console.log(`${scenario.id} ${outcome}: ${modes} | ${named} | ${scenario.tags.join('; ')}`);
  }
}
console.log(tally);
for (const [rule, count] of [...counts].toSorted((one, two) => two[1] - one[1]))
  console.log(`${String(count).padStart(5)} ${rule}`);
const silent = rules.files.map(({ id }) => id.value).filter((id) => !counts.has(id));
console.log(`never seen here: ${silent.join(', ')}`);
