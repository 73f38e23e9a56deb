import { judgeAnonymous } from '../daemon/exposure.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { findEnd, findFile } from './build.ts';
import type { Relation, Row } from './vocabulary.ts';

/** What clients without an account can do. */
export const ANONYMOUS = {
  meaning: 'One server, and what a client without an account can do on it.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    login: { type: 'bool', meaning: 'True if it can log in.' },
    written: { type: 'bool', meaning: 'True if anonymous_enable is written, and not the default.' },
    without_password: { type: 'bool', meaning: 'True if it is not even asked for a password.' },
    upload: { type: 'bool', meaning: 'True if it can create files.' },
    fetch_uploads: { type: 'bool', meaning: 'True if it can fetch what another one has just created.' },
    make_directories: { type: 'bool', meaning: 'True if it can make directories.' },
    change: { type: 'bool', meaning: 'True if it can overwrite, rename and delete.' },
  },
  places: {
    switch: 'The setting anonymous_enable.',
    file: 'The configuration file.',
    write: 'The setting write_enable.',
    upload: 'The setting anon_upload_enable.',
    change: 'The setting anon_other_write_enable.',
    end: 'Right behind the last setting of the file.',
  },
} as const satisfies Relation;

/** One row for the server. */
export function listAnonymous({ host }: HostAnalysis): readonly Row<typeof ANONYMOUS>[] {
  const { settings } = host.server;
  const rights = judgeAnonymous(settings);
  return [
    {
      values: {
        server: host.name,
        login: rights.login,
        written: settings.get('anonymous_enable')?.span !== undefined,
        without_password: rights.withoutPassword,
        upload: rights.upload,
        fetch_uploads: rights.fetchUploads,
        make_directories: rights.makeDirectories,
        change: rights.change,
      },
      places: {
        switch: settings.get('anonymous_enable')?.span,
        file: findFile(host),
        write: settings.get('write_enable')?.span,
        upload: settings.get('anon_upload_enable')?.span,
        change: settings.get('anon_other_write_enable')?.span,
        end: findEnd(host),
      },
      assumptions: [],
      key: [host.name, 'anonymous'].join(' '),
    },
  ];
}
