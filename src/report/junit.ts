import type { ModeReport, Report, ServerReport, Severity } from '../model/report.ts';
import { describePermission } from './hidden.ts';
import { type Sources, formatPlace } from './position.ts';
import { type Problem, listProblems } from './problem.ts';
import { tableVerdicts } from './verdict-table.ts';
import { XML_DECLARATION, writeElement, writeText } from './xml.ts';

export interface JunitOptions {
  readonly sources: Sources;
  /** Severities that fail a run. */
  readonly failing: ReadonlySet<Severity>;
  /** Ids of the rules that ran, so that those which found nothing can be seen to have passed. */
  readonly rules: readonly string[];
}

/** One test case. */
interface Case {
  readonly name: string;
  /** What fails it; undefined: it passes. */
  readonly failure: Failure | undefined;
  /** Why it was not judged; undefined: it was. */
  readonly skipped: string | undefined;
}

interface Failure {
  /** The severity of what a rule or the input has; the verdict of a client mode. */
  readonly type: Severity | ModeReport['verdict'];
  readonly message: string;
  readonly text: string;
}

/** The report as JUnit test suites: a test for each rule, one for the input, and for each server one for each client mode. */
export function renderJunit(report: Report, options: JunitOptions): string {
  const suites = [
    writeSuite('input', [inputCase(report, options)]),
    writeSuite(
      'rules',
      options.rules.map((rule) => ruleCase(rule, report, options)),
    ),
    ...report.servers.map((server) => writeSuite(server.name, modeCases(server, options.sources))),
  ];
  return `${XML_DECLARATION}${writeElement('testsuites', { name: 'pasvlint' }, suites)}`;
}

function inputCase(report: Report, options: JunitOptions): Case {
  const problems = listProblems({ ...report, findings: [] });
  return { name: 'everything could be read', failure: describeFailure(problems, options), skipped: undefined };
}

function ruleCase(rule: string, report: Report, options: JunitOptions): Case {
  const problems = listProblems({ ...report, diagnostics: [] }).filter(({ name }) => name === rule);
  const failure = describeFailure(problems, options);
  return { name: rule, failure, skipped: failure === undefined ? describeSkipped(rule, report, options) : undefined };
}

/** Why a rule is no plain pass: what it finds is allowed, or known, or it could not be decided. */
function describeSkipped(rule: string, report: Report, { sources }: JunitOptions): string | undefined {
  const allowed = report.allowed.find(({ finding }) => finding.rule === rule);
  if (allowed !== undefined) return `allowed by ${describePermission(allowed, sources)}`;
  const baseline = report.baselines.find(({ known }) => known.some((finding) => finding.rule === rule));
  if (baseline !== undefined) return `known from ${baseline.file}`;
  return report.undecided.find((undecided) => undecided.rule === rule)?.reason;
}

function describeFailure(problems: readonly Problem[], { failing, sources }: JunitOptions): Failure | undefined {
  const bad = problems.filter(({ severity }) => failing.has(severity));
  const [first] = bad;
  if (first === undefined) return undefined;
  const lines = bad.flatMap(({ message, span, related, fixes }) => [
    span === undefined ? message : `${formatPlace(sources, span)}: ${message}`,
    ...related.map((location) => `  ${formatPlace(sources, location.span)}: ${location.label}`),
    ...fixes.map(({ owner, description }) => `  fix (${owner}): ${description}`),
  ]);
  return { type: first.severity, message: first.message, text: lines.join('\n') };
}

/** Modes that the server does not offer are no tests of it. */
function modeCases(server: ServerReport, sources: Sources): readonly Case[] {
  const { columns, rows, notes } = tableVerdicts(server, sources);
  return rows.flatMap(({ client, command, cells }) =>
    cells.flatMap((cell, column): readonly Case[] => {
      if (cell === undefined || cell.verdict === 'none') return [];
      const name = `${command} ${columns[column] ?? ''} for ${client}`;
      const note = cell.note === undefined ? '' : (notes[cell.note - 1] ?? '');
      const verdict: ModeReport['verdict'] = cell.verdict;
      const fails = verdict === 'fails' || verdict === 'partial';
      return [
        {
          name,
          failure: fails ? { type: verdict, message: cell.text, text: note } : undefined,
          skipped: verdict === 'depends' ? note : undefined,
        },
      ];
    }),
  );
}

function writeSuite(name: string, cases: readonly Case[]): string {
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const skipped = cases.filter((one) => one.skipped !== undefined).length;
  const children = cases.map((one) =>
    writeElement('testcase', { name: one.name, classname: `pasvlint.${name}`, time: 0 }, writeOutcome(one)),
  );
  return writeElement('testsuite', { name, tests: cases.length, failures, errors: 0, skipped, time: 0 }, children);
}

function writeOutcome({ failure, skipped }: Case): readonly string[] {
  if (failure !== undefined)
    return [writeText('failure', { message: failure.message, type: failure.type }, failure.text)];
  return skipped === undefined ? [] : [writeElement('skipped', { message: skipped })];
}
