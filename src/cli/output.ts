import { writeText } from '../files.ts';
import { EXIT, type System } from './system.ts';

/** Everything that a report can be printed as. */
export const REPORT_FORMATS = [
  'text',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'markdown',
  'html',
] as const;
export type Format = (typeof REPORT_FORMATS)[number];

/** One thing to print: in which format (undefined: text), and to which file (undefined: standard output). */
export interface Output {
  readonly format: Format | undefined;
  readonly file: string | undefined;
}

/** Takes one more `--format` or `--output`: two that follow one another make one output. */
export function addOutput(outputs: readonly Output[], part: Partial<Output>): readonly Output[] {
  const last = outputs.at(-1);
  const free = part.format === undefined ? last?.file : last?.format;
  if (last === undefined || free !== undefined) return [...outputs, { format: undefined, file: undefined, ...part }];
  return [...outputs.slice(0, -1), { ...last, ...part }];
}

/** The outputs that were asked for; without any, text on standard output. */
export function outputsOrText(outputs: readonly Output[]): readonly Output[] {
  return outputs.length > 0 ? outputs : [{ format: undefined, file: undefined }];
}

/** Writes every text to where it belongs; a file that cannot be written is complained about. */
export function writeOutputs(
  texts: readonly { readonly output: Output; readonly text: string }[],
  system: System,
): number {
  const failures = texts.flatMap(({ output, text }) => {
    if (output.file === undefined || output.file === '-') {
      system.write(text);
      return [];
    }
    return writeText(output.file, text) ?? [];
  });
  return complainAll(failures, system);
}

/** Complains about each failure in a line of its own; the exit status that goes with it. */
export function complainAll(failures: readonly string[], system: System): number {
  for (const failure of failures) system.complain(`pasvlint: ${failure}\n`);
  return failures.length === 0 ? EXIT.clean : EXIT.usage;
}
