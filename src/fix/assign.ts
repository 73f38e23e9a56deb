import type { Assignment, Edit } from '../model/report.ts';
import type { SourceDocument } from '../source/document.ts';

/** The rule that assigns the FTP helper, first in its chain of the raw table; with a table of its own where the text has none. */
export function writeAssignment({ port }: Assignment, { name, text }: SourceDocument): readonly (readonly Edit[])[] {
  const line = `-A PREROUTING -p tcp -m tcp --dport ${port} -j CT --helper ftp`;
  const insert = (offset: number, newText: string): readonly (readonly Edit[])[] => [
    [{ span: { file: name, start: offset, end: offset }, newText }],
  ];
  const table = /^\*raw[ \t]*\r?$/m.exec(text);
  if (table !== null) {
    const body = table.index + table[0].length;
    const first = /^(?:(?:\[\d+:\d+\]\s*)?-A |COMMIT\b)/m.exec(text.slice(body));
    return first === null ? [] : insert(body + first.index, `${line}\n`);
  }
  const last = [...text.matchAll(/^COMMIT\b[^\r\n]*/gm)].at(-1);
  if (last === undefined) return [];
  const whole = ['*raw', ':PREROUTING ACCEPT [0:0]', ':OUTPUT ACCEPT [0:0]', line, 'COMMIT'];
  return insert(last.index + last[0].length, whole.map((one) => `\n${one}`).join(''));
}
