import type { Fault, Server, UserFile } from '../../model/server.ts';
import { parseVsftpd } from '../../parse/vsftpd.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { BUILDS, findBuild } from './builds.ts';
import { addHints } from './hints.ts';
import { readAssignment } from './value.ts';

/** Reads a file of `user_config_dir`, named like the account it is for, as the server's build does: it stops at the first bad line. */
export function readUserFile(document: SourceDocument, server: Server): Parsed<UserFile> {
  const { value: file, diagnostics } = parseVsftpd(document);
  const build = findBuild(server.dialect.name, server.dialect.version) ?? BUILDS[0];
  const assignments = file.lines.flatMap((line) =>
    line.kind === 'assignment' ? [readAssignment(line, 'file', build)] : [],
  );
  const login = document.name.slice(document.name.lastIndexOf('/') + 1);
  const fault = findFault(assignments);
  return { value: { file: document.name, login, assignments: addHints(assignments, build), fault }, diagnostics };
}

function findFault(assignments: UserFile['assignments']): Fault | undefined {
  const bad = assignments.find(({ reading }) => reading.kind !== 'set');
  if (bad === undefined) return undefined;
  const message = bad.reading.kind === 'refused' ? bad.reading.message : 'the session ends without a word';
  return { when: 'login', message, setting: bad.name, span: bad.span };
}
