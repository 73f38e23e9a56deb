import type { HostAnalysis } from '../ftp/analysis.ts';
import { describeBuild, listBuildDoubts } from './build.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A line that the daemon refuses. */
export const REFUSED_LINE = {
  meaning: 'A line of a vsftpd.conf that keeps the daemon from starting, and that a reload skips without a word.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    build: { type: 'string', meaning: 'The build that reads the file: `debian 3.0.3`.' },
    fault: { type: 'string', meaning: '`unrecognised`, `missing-value` or `bad-boolean`.' },
    name: { type: 'string', meaning: 'The name before the `=`, as written.' },
    text: { type: 'string', meaning: 'The text after the `=`, as written.' },
    message: { type: 'string', meaning: "The daemon's own words." },
    meant: { type: 'string', meaning: 'The switch that was meant, `YES` or `NO`; empty if the text does not tell.' },
    suggestion: { type: 'string', meaning: 'The known name that was most likely meant; empty if none is near.' },
    known_to: { type: 'strings', meaning: 'Other builds that know the name: `redhat 3.0.3`.' },
    indented_comment: { type: 'bool', meaning: 'True for a comment that does not start in the first column.' },
  },
  places: { line: 'The line.', name: 'Its name.', value: 'Its value.', indent: 'What stands before the name.' },
} as const satisfies Relation;

/** One row for each such line. */
export function listRefusedLines({ host }: HostAnalysis): readonly Row<typeof REFUSED_LINE>[] {
  const assumptions = listBuildDoubts(host);
  return host.server.assignments.flatMap(({ reading, name, text, span, nameSpan, valueSpan }) =>
    reading.kind === 'refused'
      ? [
          {
            values: {
              server: host.name,
              build: describeBuild(host),
              fault: reading.fault,
              name,
              text: text ?? '',
              message: reading.message,
              meant: reading.fault === 'bad-boolean' ? readSwitch(text ?? '') : '',
              suggestion: reading.suggestion ?? '',
              known_to: reading.knownTo,
              indented_comment: name.startsWith('#'),
            },
            places: { line: span, name: nameSpan, value: valueSpan, indent: { ...span, end: nameSpan.start } },
            assumptions,
            key: [host.name, reading.fault, name].join(' '),
          },
        ]
      : [],
  );
}

/** parseconf.c: what counts as YES and as NO, in any case. */
const SWITCHES: Readonly<Record<string, string>> = {
  yes: 'YES',
  true: 'YES',
  '1': 'YES',
  no: 'NO',
  false: 'NO',
  '0': 'NO',
};

/** A switch with blanks, quotes, a comment or a carriage return around it. */
function readSwitch(text: string): string {
  const word = /^\s*(["']?)([A-Za-z0-9]+)\1\s*(#.*)?$/.exec(text)?.[2] ?? '';
  return SWITCHES[word.toLowerCase()] ?? '';
}
