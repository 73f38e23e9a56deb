// Measures what reading the shipped rules costs, and what a run saves because the build has done it.
//   node scripts/run.mjs test/bench/rule-compile.ts
import { performance } from 'node:perf_hooks';
import { VOCABULARY } from '../../src/analyze/facts/facts.ts';
import { createCompiler } from '../../src/check/cel.ts';
import { loadRules } from '../../src/rules.ts';
import { loadShippedRules, readShippedRules } from '../shipped-rules.ts';

const documents = readShippedRules();
const scope = { vocabulary: VOCABULARY, taken: new Set<string>() };
console.log(`${documents.length} rule files, ${documents.reduce((sum, { text }) => sum + text.length, 0)} characters`);
report('read and compile, cold', 1, () => loadRules(documents, scope));
report('read and compile, warm', 10, () => loadRules(documents, scope));
const { value: rules } = loadShippedRules();
const { gap } = VOCABULARY;
const texts = rules.files.flatMap(({ relation, when, expect }) =>
  relation.value === 'gap' ? [when, expect].flatMap((text) => text?.value ?? []) : [],
);
report(`make a compiler`, 100, () => createCompiler('gap', gap));
const compile = createCompiler('gap', gap);
report(`compile ${texts.length} expressions`, 100, () => texts.map(compile));
const json = JSON.stringify(rules.checks);
report(`parse the ${json.length} characters that the build makes of them`, 100, () => JSON.parse(json));

function report(what: string, times: number, run: () => unknown): void {
  const start = performance.now();
  for (let time = 0; time < times; time += 1) run();
  console.log(`${((performance.now() - start) / times).toFixed(2).padStart(8)} ms  ${what}`);
}
