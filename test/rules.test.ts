import { describe, expect, test } from 'vitest';
import type { RuleExample } from '../src/model/rule-file.ts';
import { tryFix } from '../src/fix/repair.ts';
import { indexDocuments } from '../src/report/position.ts';
import { renderSarif } from '../src/report/sarif.ts';
import { expectedPlaces, judgeExample, lintExample, reportedPlaces } from './rule-example.ts';
import { loadShippedRules } from './shipped-rules.ts';

const { value: rules, diagnostics } = loadShippedRules();

/** Examples of which a change is refused, because it would bring about what these rules report. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'firewalls-disagree: the network firewall opens one part and the packet filter another': [
    'passive-range-wide',
    'passive-range-wide',
    'passive-range-over-ephemeral',
  ],
  'passive-range-blocked: the Compose file publishes half of the range': ['passive-range-over-ephemeral'],
};

const isReported = (example: RuleExample): boolean => expectedPlaces(example).length > 0;

test('the shipped rules are well-formed and fit the facts', () => {
  expect(diagnostics).toEqual([]);
});

test.each(rules.files.map((file) => [file.id.value, file] as const))(
  '%s says since when, and where it is documented',
  (_, file) => {
    expect(file.since).toBeDefined();
    expect(file.references.length).toBeGreaterThan(0);
  },
);

test.each(rules.files.map((file) => [file.id.value, file] as const))(
  '%s has an example that it reports and one on which it is silent',
  (_, file) => {
    expect(file.examples.some(isReported)).toBe(true);
    expect(file.examples.some((example) => !isReported(example))).toBe(true);
  },
);

test('without a kernel the question of the helper is left open, and no other rule answers it', () => {
  const rule = rules.files.find((file) => file.id.value === 'helper-not-assigned');
  const [example] = rule?.examples ?? [];
  if (example === undefined) throw new Error('the rule has no example');
  const options = { kernel: undefined, os: undefined, dialect: undefined };
  const { findings, undecided } = lintExample({ ...example, options }, rules.checks);
  expect(undecided.map((one) => one.rule)).toContain('helper-not-assigned');
  expect(findings.filter((one) => one.rule.startsWith('helper-'))).toEqual([]);
});

describe.each(rules.files.map((file) => [file.id.value, file.examples] as const))('%s', (id, examples) => {
  test.each(examples.map((example) => [example.name, example] as const))(
    'reports the marked lines: %s',
    (_, example) => {
      const report = lintExample(example, rules.checks);
      expect(reportedPlaces(report, id, example)).toEqual(expectedPlaces(example));
      expect(report.undecided.filter(({ rule }) => rule === id)).toEqual([]);
    },
  );

  test.each(examples.map((example) => [example.name, example] as const))(
    'leaves no failing mode unexplained: %s',
    (_, example) => {
      const report = lintExample(example, rules.checks);
      const modes = report.servers.flatMap((server) => server.modes);
      // What the daemon refuses in so many words is its owner's will.
      const stopped = modes.filter(
        ({ ports, blockedBy }) => ports.blocked.length > 0 && blockedBy.some(({ what }) => !/^\d{3} /.test(what)),
      );
      if (stopped.length > 0) expect(report.findings).not.toEqual([]);
    },
  );

  test.each(examples.map((example) => [example.name, example] as const))(
    'offers changes that cure and add nothing: %s',
    (_, example) => {
      const world = judgeExample(example, rules.checks);
      const reported = world.before.report.findings.filter(({ rule }) => rule === id);
      for (const finding of reported) {
        const proofs = finding.fixes.map((fix) => tryFix(finding, fix, world)?.proof);
        const reasons = proofs.flatMap((proof) => (proof?.kind === 'fails' ? proof.reasons : []));
        const brings = REFUSED[`${id}: ${example.name}`] ?? [];
        expect(reasons.map((reason) => /^it would bring about ([a-z-]+): /.exec(reason)?.[1] ?? reason)).toEqual(
          brings,
        );
      }
    },
  );

  test.each(examples.map((example) => [example.name, example] as const))(
    'has SARIF offer the proven edits: %s',
    (_, example) => {
      const { before } = judgeExample(example, rules.checks);
      const sources = indexDocuments(before.documents.map(({ document }) => document));
      const log = JSON.parse(renderSarif(before.report, { sources, version: '0', rules: rules.files }));
      const offered = log.runs[0].results.map(({ fixes = [] }: { fixes?: readonly unknown[] }) => fixes.length);
      const proven = before.report.findings.map(({ fixes }) => fixes.filter(({ edits }) => edits.length > 0).length);
      expect(offered.slice(0, proven.length)).toEqual(proven);
    },
  );
});
