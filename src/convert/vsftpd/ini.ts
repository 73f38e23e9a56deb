import { parse } from 'ini';
import type { Assignment, Server, SettingValue } from '../../model/server.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Span } from '../../source/span.ts';

/** One line that tools which take vsftpd.conf for an INI file read in another way than the daemon. */
export interface IniDifference {
  /** `Setting`: both take it for this setting, with other values; the others: what the INI reader sees in the line. */
  readonly kind: 'value' | 'name' | 'comment' | 'section' | 'several' | 'unreadable';
  /** As the daemon reads the name. */
  readonly name: string;
  /** What the daemon makes of the line; undefined if it does not accept it. */
  readonly daemon: SettingValue | undefined;
  /** What the INI reader makes of it: `NAME=VALUE`, or nothing. */
  readonly ini: string;
  readonly span: Span;
}

/** The lines of a configuration file on which the daemon and the `ini` package differ, in the order of the file. */
export function compareWithIni(document: SourceDocument, server: Server): readonly IniDifference[] {
  return server.assignments.flatMap((assignment) => {
    if (assignment.origin !== 'file' || assignment.span.file !== document.name) return [];
    const { start, end } = assignment.span;
    return compareLine(assignment, document.text.slice(start, end));
  });
}

function compareLine(assignment: Assignment, line: string): readonly IniDifference[] {
  const { name, reading, span } = assignment;
  const daemon = reading.kind === 'set' ? reading.value : undefined;
  const differ = (kind: IniDifference['kind'], ini: string): readonly IniDifference[] => [
    { kind, name, daemon, ini, span },
  ];
  const pairs = readIni(line);
  if (pairs === undefined) return differ('unreadable', '');
  const [first, second] = pairs;
  if (first === undefined) return differ('comment', '');
  const [key, value] = first;
  const spelled = pairs.map(([one, other]) => `${one}=${spell(other)}`).join(', ');
  if (second !== undefined) return differ('several', spelled);
  if (typeof value === 'object' && value !== null) return differ('section', spelled);
  if (key !== name) return differ('name', spelled);
  return isSame(value, daemon) ? [] : differ('value', spelled);
}

/** The package throws on a few texts, such as a key `'null'`. */
function readIni(line: string): readonly (readonly [string, unknown])[] | undefined {
  try {
    const read: Readonly<Record<string, unknown>> = parse(line);
    return Object.entries(read);
  } catch {
    return undefined;
  }
}

function isSame(ini: unknown, daemon: SettingValue | undefined): boolean {
  switch (typeof daemon) {
    case 'undefined':
      return false;
    case 'boolean':
      return typeof ini === 'boolean' ? ini === daemon : WORDS.get(String(ini).toUpperCase()) === daemon;
    case 'number':
      return typeof ini === 'string' && Number(ini) === daemon;
    case 'string':
    case 'object':
      return ini === (daemon ?? '');
  }
}

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['YES', true],
  ['TRUE', true],
  ['1', true],
  ['NO', false],
  ['FALSE', false],
  ['0', false],
]);

function spell(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
