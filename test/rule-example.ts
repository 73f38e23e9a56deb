import { parseKernel } from '../src/convert/kernel.ts';
import { recognizeDocument } from '../src/convert/kind.ts';
import { findSystem } from '../src/convert/systems.ts';
import type { Check } from '../src/check/check.ts';
import { lint } from '../src/lint.ts';
import type { Fix, Report } from '../src/model/report.ts';
import type { RuleExample } from '../src/model/rule-file.ts';
import { DIALECTS } from '../src/model/server.ts';
import type { SourceDocument } from '../src/source/document.ts';
import type { Span } from '../src/source/span.ts';

/** What the whole linter says about the files of an example. */
export function lintExample({ files, options }: RuleExample, checks: readonly Check[]): Report {
  const documents = files.map(({ name, text }): SourceDocument => ({ name, text, encoding: 'utf-8' }));
  return lint(
    documents.map((document) => ({ document, kind: recognizeDocument(document) })),
    {
      checks,
      kernel: options.kernel === undefined ? undefined : parseKernel(options.kernel),
      system: options.os === undefined ? undefined : findSystem(options.os),
      dialect: DIALECTS.find((dialect) => dialect === options.dialect),
    },
  );
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

/** The example as it is once a fix has been made. */
export function applyFix(example: RuleExample, { edits }: Fix): RuleExample {
  const files = example.files.map((file) => {
    const mine = edits
      .filter(({ span }) => span.file === file.name)
      .toSorted((one, two) => two.span.start - one.span.start);
    const text = mine.reduce(
      (before, { span, newText }) => before.slice(0, span.start) + newText + before.slice(span.end),
      file.text,
    );
    return { ...file, text };
  });
  return { ...example, files };
}
