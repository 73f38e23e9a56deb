import { parse } from 'ini';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { type ShellRun, valueText } from '../shell.ts';

/**
 * Configuration management often edits shell variables as if the file were INI. Where such a reader sees another value than the
 * shell, both are told, at the last assignment.
 */
export function compareWithIni(document: SourceDocument, run: ShellRun): readonly Diagnostic[] {
  const sections = parse(document.text);
  const last = new Map(run.steps.map(({ assignment }) => [assignment.name.value, assignment]));
  return [...last].flatMap(([name, assignment]) => {
    const value = run.variables.get(name);
    const shell = value === undefined ? undefined : valueText(value);
    const ini: unknown = sections[name];
    if (shell === undefined || ini === undefined || String(ini) === shell) return [];
    const message = `The shell gives ${name} the value ${JSON.stringify(shell)}; tools that read this file as INI see ${JSON.stringify(String(ini))}.`;
    return [{ severity: 'info', code: 'ini-differs', message, span: assignment.span }];
  });
}
