import { parse } from 'ini';
import type { Assignment, OtherReading, Server, SettingValue } from '../../model/server.ts';
import type { SourceDocument } from '../../source/document.ts';

/** The lines of a configuration file on which the daemon and the `ini` package differ, in the order of the file. */
export function compareWithIni(document: SourceDocument, server: Server): readonly OtherReading[] {
  return server.assignments.flatMap((assignment) => {
    if (assignment.origin !== 'file' || assignment.span.file !== document.name) return [];
    const { start, end } = assignment.span;
    const octal = server.settings.get(assignment.name)?.octal === true;
    return compareLine(assignment, document.text.slice(start, end), octal);
  });
}

function compareLine(assignment: Assignment, line: string, octal: boolean): readonly OtherReading[] {
  const { name, reading, span } = assignment;
  const daemon = reading.kind === 'set' ? reading.value : undefined;
  const differ = (kind: OtherReading['kind'], ini: string): readonly OtherReading[] => [
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
  // A line that the daemon refuses has one reading if both take it for the same text.
  const same = daemon === undefined ? value === assignment.text : isSame(value, daemon, octal);
  return same ? [] : differ('value', spelled);
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

/** Nobody reads a file mode such as 022 as a decimal number. */
function isSame(ini: unknown, daemon: SettingValue, octal: boolean): boolean {
  switch (typeof daemon) {
    case 'boolean':
      return typeof ini === 'boolean' ? ini === daemon : WORDS.get(String(ini).toUpperCase()) === daemon;
    case 'number':
      return (
        typeof ini === 'string' && (octal && ini.startsWith('0') ? Number.parseInt(ini, 8) : Number(ini)) === daemon
      );
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
