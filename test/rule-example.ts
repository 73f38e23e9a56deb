import { parseKernel } from '../src/convert/kernel.ts';
import { recognizeDocument } from '../src/convert/kind.ts';
import { findSystem } from '../src/convert/systems.ts';
import type { Check } from '../src/check/check.ts';
import type { Judge, Judged } from '../src/fix/prove.ts';
import { lint } from '../src/lint.ts';
import type { Report } from '../src/model/report.ts';
import type { RuleExample } from '../src/model/rule-file.ts';
import { DIALECTS } from '../src/model/server.ts';
import type { SourceDocument } from '../src/source/document.ts';
import type { Span } from '../src/source/span.ts';

/** What the whole linter says about the files of an example. */
export function lintExample(example: RuleExample, checks: readonly Check[]): Report {
  return judgeExample(example, checks).before.report;
}

/** The same, ready to try changes of the files. */
export function judgeExample(
  { files, options }: RuleExample,
  checks: readonly Check[],
): { readonly before: Judged; readonly judge: Judge } {
  const documents = files.map(({ name, text }) => {
    const document: SourceDocument = { name, text, encoding: 'utf-8' };
    return { document, kind: recognizeDocument(document) };
  });
  const judge: Judge = (known, amend) =>
    lint(known, {
      checks,
      amend,
      kernel: options.kernel === undefined ? undefined : parseKernel(options.kernel),
      system: options.os === undefined ? undefined : findSystem(options.os),
      dialect: DIALECTS.find((dialect) => dialect === options.dialect),
    });
  return { before: { documents, report: judge(documents) }, judge };
}

/** The lines that the marker lines of an example point at, as `file:line`. */
export function expectedPlaces({ files }: RuleExample): readonly string[] {
  return files.flatMap(({ name, findings }) => findings.map((line) => `${name}:${line}`)).toSorted();
}

/** Where the rule reports in fact, as `file:line`. */
export function reportedPlaces(report: Report, rule: string, example: RuleExample): readonly string[] {
  return report.findings
    .filter((finding) => finding.rule === rule)
    .map(({ locations: [first] }) => (first === undefined ? 'nowhere' : formatPlace(first.span, example)))
    .toSorted();
}

function formatPlace({ file, start }: Span, { files }: RuleExample): string {
  const text = files.find(({ name }) => name === file)?.text ?? '';
  return `${file}:${text.slice(0, start).split('\n').length}`;
}
