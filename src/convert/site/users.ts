import type { Server, UserFile } from '../../model/server.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { KnownDocument } from '../kind/list.ts';
import { readUserFile } from '../vsftpd/user.ts';

/** The directory of files for single accounts that the server's settings name, or undefined. */
export function readUserDirectory({ settings }: Server): string | undefined {
  const directory = settings.get('user_config_dir')?.value;
  return typeof directory === 'string' && directory !== '' ? directory : undefined;
}

/** Reads those files for single accounts that lie in a directory of the name that the server's settings give. */
export function readUserFiles(documents: readonly KnownDocument[], server: Server): Parsed<readonly UserFile[]> {
  const directory = lastPart(readUserDirectory(server) ?? '');
  const files: UserFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { document, kind } of documents) {
    if (kind !== 'vsftpd-user') continue;
    if (lastPart(document.name.slice(0, document.name.lastIndexOf('/'))) === directory) {
      const read = readUserFile(document, server);
      files.push(read.value);
      diagnostics.push(...read.diagnostics);
    } else {
      const why = directory === '' ? 'sets no user_config_dir' : `reads such files from ${readUserDirectory(server)}`;
      const message = `This file for one account has no part in any answer: ${server.file} ${why}.`;
      const span = { file: document.name, start: 0, end: 0 };
      diagnostics.push({ severity: 'info', code: 'unused-file', message, span });
    }
  }
  return { value: files, diagnostics };
}

function lastPart(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? '';
}
