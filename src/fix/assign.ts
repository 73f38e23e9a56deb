import type { KnownDocument } from '../convert/kind.ts';
import type { Assignment, Edit } from '../model/report.ts';
import type { SourceDocument } from '../source/document.ts';
import { limitRelated } from './limit-related.ts';

/** Ways to assign the FTP helper: a rule alone, or one together with a limit on what is accepted because a helper announced it. */
export function writeAssignment(assignment: Assignment, known: KnownDocument): readonly (readonly Edit[])[] {
  const rule = assignHelper(assignment, known.document);
  const limit = limitRelated(assignment, known);
  if (rule === undefined) return [];
  return limit === undefined ? [[rule]] : [[rule], [rule, limit]];
}

/** First in its chain of the raw table; with a table of its own where the text has none. */
function assignHelper({ port }: Assignment, { name, text }: SourceDocument): Edit | undefined {
  const line = `-A PREROUTING -p tcp -m tcp --dport ${port} -j CT --helper ftp`;
  const insert = (offset: number, newText: string): Edit => ({
    span: { file: name, start: offset, end: offset },
    newText,
  });
  const table = /^\*raw[ \t]*\r?$/m.exec(text);
  if (table !== null) {
    const body = table.index + table[0].length;
    const first = /^(?:(?:\[\d+:\d+\]\s*)?-A |COMMIT\b)/m.exec(text.slice(body));
    return first === null ? undefined : insert(body + first.index, `${line}\n`);
  }
  const last = [...text.matchAll(/^COMMIT\b[^\r\n]*/gm)].at(-1);
  if (last === undefined) return undefined;
  const whole = ['*raw', ':PREROUTING ACCEPT [0:0]', ':OUTPUT ACCEPT [0:0]', line, 'COMMIT'];
  return insert(last.index + last[0].length, whole.map((one) => `\n${one}`).join(''));
}
