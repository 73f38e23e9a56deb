import type { OtherReading } from '../../model/server.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { formatSetting } from './text.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A line with two readings. */
export const OTHER_READING = {
  meaning: 'A line of a vsftpd.conf that tools which take the file for INI read in another way than the daemon.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    name: { type: 'string', meaning: 'The name before the `=`, as the daemon reads it.' },
    kind: {
      type: 'string',
      meaning:
        'What the other tool sees: `value` (this setting with another value), `name` (another name), `comment`, `section`, `several` (more than one setting) or `unreadable`.',
    },
    accepted: { type: 'bool', meaning: 'True if the daemon accepts the line.' },
    daemon: {
      type: 'string',
      meaning: 'What the daemon reads: `pasv_min_port=1537`, or `an error` if it refuses the line.',
    },
    other: { type: 'string', meaning: 'What the other tool reads: `pasv_min_port=03001`, `a comment`.' },
  },
  places: { line: 'The line.' },
} as const satisfies Relation;

/** One row for each such line. */
export function listOtherReadings({ host }: HostAnalysis): readonly Row<typeof OTHER_READING>[] {
  return host.otherReadings.map((reading) => ({
    values: {
      server: host.name,
      name: reading.name,
      kind: reading.kind,
      accepted: reading.daemon !== undefined,
      daemon: reading.daemon === undefined ? 'an error' : describeDaemon(reading),
      other: describeOther(reading),
    },
    places: { line: reading.span },
    assumptions: [],
    key: [host.name, reading.name, reading.kind, reading.ini].join(' '),
  }));
}

function describeDaemon({ name, daemon }: OtherReading): string {
  return `${name}=${formatSetting(daemon)}`;
}

function describeOther({ kind, ini }: OtherReading): string {
  switch (kind) {
    case 'value':
    case 'name':
    case 'several':
      return ini;
    case 'comment':
      return 'a comment';
    case 'section':
      return 'the head of a section';
    case 'unreadable':
      return 'unreadable';
  }
}
