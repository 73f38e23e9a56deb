import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Span } from '../../source/span.ts';
import { wordLines } from '../modules/lines.ts';

/** Whether SELinux enforces, and whether that was asked of the running kernel. */
export interface ReadMode {
  readonly mode: 'enforcing' | 'permissive' | 'disabled';
  readonly live: boolean;
  readonly span: Span;
}

/** Reads /etc/selinux/config, or what getenforce or sestatus prints; undefined if the text does not tell. */
export function readMode(document: SourceDocument): Parsed<ReadMode | undefined> {
  const diagnostics: Diagnostic[] = [];
  let found: ReadMode | undefined;
  for (const { text } of wordLines(document, '#')) {
    const line = text.value.replace(/\r$/, '');
    const [, configured] = /^SELINUX=\s*(.*)$/.exec(line) ?? [];
    const [, live] = /^(?:Current mode:\s+|SELinux status:\s+)?(enforcing|permissive|disabled)$/i.exec(line) ?? [];
    const word = live ?? configured;
    if (word === undefined) continue;
    const mode = MODES.find((one) => one === word.toLowerCase().trim());
    if (mode !== undefined) found = { mode, live: live !== undefined, span: text.span };
    else diagnostics.push(warn('SELINUX is enforcing, permissive or disabled.', text.span));
  }
  if (found === undefined && diagnostics.length === 0) {
    const span = { file: document.name, start: 0, end: 0 };
    diagnostics.push(warn('This file does not tell whether SELinux enforces its policy.', span));
  }
  return { value: found, diagnostics };
}

const MODES = ['enforcing', 'permissive', 'disabled'] as const;

function warn(message: string, span: Span): Diagnostic {
  return { severity: 'warning', code: 'selinux-mode', message, span };
}
