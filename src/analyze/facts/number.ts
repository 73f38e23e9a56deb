import { listOddNumbers } from '../daemon/numbers.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A number that looks like another one. */
export const NUMBER = {
  meaning: 'A number in force that is not the one that people read in the line.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    setting: { type: 'string', meaning: 'The setting.' },
    kind: {
      type: 'string',
      meaning:
        '`octal` (a leading 0), `decimal` (written without the leading 0 that would make it octal), `cut short` (reading stops at a character that is no digit), `no number` or `wrapped` (negative, or too large).',
    },
    text: { type: 'string', meaning: 'As written.' },
    value: { type: 'int', meaning: 'As the daemon reads it.' },
    commented: { type: 'bool', meaning: 'True if nothing but blanks or a comment stands behind the digits.' },
    plain: { type: 'string', meaning: 'The text without leading zeros.' },
    octal: { type: 'string', meaning: 'The value written in octal, as umask does: `026`.' },
  },
  places: { line: 'The assignment.', value: 'Its value.' },
} as const satisfies Relation;

/** One row for each such number. */
export function listNumbers({ host }: HostAnalysis): readonly Row<typeof NUMBER>[] {
  return listOddNumbers(host.server).map(({ setting, kind, text, value, span, valueSpan }) => ({
    values: {
      server: host.name,
      setting,
      kind,
      text,
      value,
      commented: /^[1-9]\d*\s+(#.*)?$/.test(text),
      plain: text.replace(/^0+(?=\d)/, ''),
      octal: `0${value.toString(8)}`,
    },
    places: { line: span, value: valueSpan },
    assumptions: [],
    key: [host.name, setting, kind].join(' '),
  }));
}
