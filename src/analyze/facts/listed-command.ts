import { listDeadCommands } from '../daemon/command-lists.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import type { Relation, Row } from './vocabulary.ts';

/** An item of a command list that does not do what it says. */
export const LISTED_COMMAND = {
  meaning: 'An item of cmds_allowed or cmds_denied that matches no command, or not every spelling of one.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    setting: { type: 'string', meaning: '`cmds_allowed` or `cmds_denied`.' },
    item: { type: 'string', meaning: 'The item without the blanks around it.' },
    kind: {
      type: 'string',
      meaning:
        '`blank` (white space around it is part of it), `small letters` (commands are compared in capitals), `after the end` (an empty item ends the list), `no command` (the daemon has none of that name) or `alias` (PASV is denied, its other name P@SW is not).',
    },
  },
  places: { item: 'The item.', line: 'The assignment.' },
} as const satisfies Relation;

/** One row for each such item. */
export function listListedCommands({ host }: HostAnalysis): readonly Row<typeof LISTED_COMMAND>[] {
  return listDeadCommands(host.server).map(({ setting, item, kind, span }) => ({
    values: { server: host.name, setting, item: item.trim(), kind },
    places: { item: span, line: host.server.settings.get(setting)?.span },
    assumptions: [],
    key: [host.name, setting, item.trim(), kind].join(' '),
  }));
}
