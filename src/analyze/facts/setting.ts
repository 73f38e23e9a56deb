import { isOn } from '../daemon/settings.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { formatSetting } from './text.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A setting in force. */
export const SETTING = {
  meaning: 'One setting of a vsftpd.conf as the daemon holds it, written or not.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    name: { type: 'string', meaning: 'Its name.' },
    value: { type: 'string', meaning: 'Its value as one writes it: `YES`, `3001`, a text, `unset`.' },
    on: { type: 'bool', meaning: 'True for a switch that is on.' },
    number: { type: 'int', meaning: 'The value of a number; 0 for anything else.' },
    written: { type: 'bool', meaning: 'True if it is written somewhere, false for a default.' },
    build: { type: 'string', meaning: 'Whose build reads it: `upstream`, `debian`, `redhat` or `suse`.' },
    beside_tls: { type: 'bool', meaning: 'True if ssl_enable is on.' },
    manual: { type: 'string', meaning: 'What the man page calls the default, where that is wrong; else empty.' },
  },
  places: { line: 'The assignment.', value: 'Its value.', tls: 'The setting ssl_enable.' },
} as const satisfies Relation;

/** One row for each setting that the build knows. */
export function listSettings({ host }: HostAnalysis): readonly Row<typeof SETTING>[] {
  return [...host.server.settings].map(([name, { value, origin, span, valueSpan, manual }]) => ({
    values: {
      server: host.name,
      name,
      value: formatSetting(value),
      on: value === true,
      number: typeof value === 'number' ? value : 0,
      written: origin !== 'default',
      build: host.server.dialect.name,
      beside_tls: isOn(host.server.settings, 'ssl_enable'),
      manual: origin === 'default' && manual !== undefined && manual !== value ? formatSetting(manual) : '',
    },
    places: { line: span, value: valueSpan, tls: host.server.settings.get('ssl_enable')?.span },
    assumptions: [],
    key: [host.name, name].join(' '),
  }));
}
