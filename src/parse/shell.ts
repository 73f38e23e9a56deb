import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import { type Cursor, goesOn } from './shell/cursor.ts';
import { readLine } from './shell/line.ts';
import type { ShellCommand, ShellScript } from './shell/syntax.ts';

export type * from './shell/syntax.ts';
export { literalText } from './shell/word.ts';

/**
 * Reads a script that bash sources, as far as assignments need it: quoting, comments, lists and `export`, with what stands in
 * compound commands marked as such. After a syntax error bash runs nothing more, and not the line of the error either.
 */
export function parseShell(document: SourceDocument): Parsed<ShellScript> {
  const cursor: Cursor = {
    file: document.name,
    text: document.text,
    at: 0,
    heredocs: [],
    failure: undefined,
    comments: [],
  };
  const commands: ShellCommand[] = [];
  let complete = 0;
  while (goesOn(cursor)) {
    commands.push(...readLine(cursor));
    if (cursor.failure === undefined) complete = commands.length;
  }
  const { failure } = cursor;
  const diagnostics: readonly Diagnostic[] =
    failure === undefined
      ? []
      : [
          {
            severity: 'error',
            code: 'shell-syntax',
            message: `The shell stops reading here: ${failure.message}; this line and everything after it has no effect.`,
            span: failure.span,
          },
        ];
  return { value: { commands: commands.slice(0, complete), comments: cursor.comments }, diagnostics };
}
