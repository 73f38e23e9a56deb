import { readFileSync, readdirSync } from 'node:fs';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { readRequests } from '../../../src/cli/search.ts';
import type { Check } from '../../../src/check/check.ts';
import type { RuleExample, RuleFile } from '../../../src/model/rule-file.ts';
import { planOwner } from '../../../src/fix/plan.ts';
import type { Judge } from '../../../src/fix/prove.ts';
import { tryFix } from '../../../src/fix/repair.ts';
import { lint } from '../../../src/lint.ts';
import { PLANNERS } from '../../../src/model/fix-plan.ts';
import { expectedPlaces, judgeExample, reportedPlaces } from '../../rule-example.ts';
import { type Scenario, type Setup, documentsOf } from '../../scenario.ts';
import { loadShippedRules } from '../../shipped-rules.ts';
import type { Case } from './examine.ts';
import { generateSetup } from './generate.ts';
import type { RunningKernel } from './kernel.ts';

/** A case, or why it is none here. */
export type Candidate = Case | { readonly name: string; readonly skipped: string };

/** Every directory in samples/. */
export function listSamples(): readonly Candidate[] {
  const directories = readdirSync('samples', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return directories.map(({ name }) => readDirectoryCase(`samples/${name}`));
}

/** The files of one directory, as the linter finds them. */
export function readDirectoryCase(path: string): Candidate {
  const { documents, failures } = readRequests([{ path, kind: undefined }]);
  const [failure] = failures;
  return failure === undefined ? { name: path, documents } : { name: path, skipped: failure.message };
}

/** The scenarios of a file, one on each line. */
export function readScenarios(path: string): readonly Candidate[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  const scenarios: readonly Scenario[] = lines.map((line) => JSON.parse(line));
  return scenarios.map(makeScenarioCase);
}

/** A scenario as a case. */
export function makeScenarioCase(scenario: Setup): Case {
  const documents = documentsOf(scenario).map((document) => ({ document, kind: recognizeDocument(document) }));
  return { name: `${scenario.id} (${scenario.tags.join(', ')})`, documents, setup: scenario };
}

/** So many new scenarios of a seed; with `routers`, a Linux router is the first firewall of each. */
export function listRandom(
  { count, seed, routers }: { readonly count: number; readonly seed: number; readonly routers: boolean },
  { kernel, module }: RunningKernel,
): readonly Candidate[] {
  const running = { kernel: kernel.label, module, routers };
  return Array.from({ length: count }, (_, index) => makeScenarioCase(generateSetup(seed, index + 1, running)));
}

/** The same cases once each owner has made all the changes that are safe and proven; those without any are left out. */
export function listFixed(cases: readonly Candidate[]): readonly Candidate[] {
  const { checks } = loadShippedRules().value;
  const judge: Judge = (documents, amend) => lint(documents, { checks, amend });
  return cases.flatMap((one): readonly Candidate[] => {
    if ('skipped' in one) return [one];
    const before = { documents: one.documents, report: judge(one.documents) };
    return PLANNERS.flatMap((owner) => {
      const { plan, after } = planOwner(before, judge, { owner, unsafe: false });
      const name = `${one.name}, after ${plan.made.length} changes by the ${owner} owner`;
      return plan.made.length === 0 ? [] : [{ name, documents: after.documents }];
    });
  });
}

/** Every example of every rule, and every failing example once more after each fix that has edits. */
export function listExamples({ kernel }: RunningKernel): readonly Candidate[] {
  const { value: rules } = loadShippedRules();
  return rules.files.flatMap((file) =>
    file.examples.flatMap((example) =>
      listExample(
        file,
        { ...example, options: { ...example.options, kernel: kernel.label, os: undefined, dialect: 'debian' } },
        rules.checks,
      ),
    ),
  );
}

function listExample({ id, category }: RuleFile, example: RuleExample, checks: readonly Check[]): readonly Candidate[] {
  const name = `${id.value}: ${example.name}`;
  const failing = expectedPlaces(example).length > 0;
  const plain: Case = { name, documents: readExample(example) };
  if (!failing) return [plain];
  const world = judgeExample(example, checks);
  const { report } = world.before;
  if (reportedPlaces(report, id.value, example).length === 0) {
    return [{ name, skipped: 'the rule does not speak for Debian with this kernel' }];
  }
  const cured = report.findings
    .filter(({ rule }) => rule === id.value)
    .flatMap((finding) => finding.fixes.map((fix) => tryFix(finding, fix, world)))
    .flatMap((repair): readonly Case[] => {
      if (repair?.proof.kind !== 'cures' || repair.change.kind !== 'edits') return [];
      const title = `${name}, after the fix by the ${repair.fix.owner} owner`;
      return [{ name: title, documents: repair.proof.after.documents }];
    });
  return [{ ...plain, fails: category === 'reachability' }, ...cured];
}

function readExample({ files }: RuleExample): Case['documents'] {
  return files
    .map(({ name, text }) => ({ name, text, encoding: 'utf-8' as const }))
    .map((document) => ({ document, kind: recognizeDocument(document) }));
}
