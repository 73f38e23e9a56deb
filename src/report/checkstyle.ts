import type { Report } from '../model/report.ts';
import { type Sources, locateSpan } from './position.ts';
import { listProblems } from './problem.ts';
import { XML_DECLARATION, writeElement } from './xml.ts';

/** The problems as a Checkstyle report: by file, each with its first place. */
export function renderCheckstyle(
  report: Report,
  options: { readonly sources: Sources; readonly version: string },
): string {
  const problems = listProblems(report);
  const files = [...new Set(problems.map(({ span }) => span?.file ?? ''))].toSorted();
  const children = files.map((file) =>
    writeElement(
      'file',
      { name: file },
      problems
        .filter(({ span }) => (span?.file ?? '') === file)
        .toSorted((one, two) => (one.span?.start ?? 0) - (two.span?.start ?? 0))
        .map(({ severity, name, message, span }) => {
          const start = span === undefined ? { line: 1, column: 1 } : locateSpan(options.sources, span).start;
          return writeElement('error', { ...start, severity, message, source: `pasvlint.${name}` });
        }),
    ),
  );
  return `${XML_DECLARATION}${writeElement('checkstyle', { version: `pasvlint-${options.version}` }, children)}`;
}
