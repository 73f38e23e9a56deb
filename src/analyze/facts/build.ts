import type { Host } from '../../model/site.ts';
import type { Span } from '../../source/span.ts';

/** The build of vsftpd that reads the file, as in `debian 3.0.3`. */
export function describeBuild({ server: { dialect } }: Host): string {
  return `${dialect.name} ${dialect.version}`;
}

/** Codes of the assumptions about the build. */
export function listBuildDoubts({ assumptions }: Host): readonly string[] {
  return assumptions.map(({ code }) => code).filter((code) => code.startsWith('dialect-'));
}

/** The start of the server's configuration file: the place of a setting that is not written in it. */
export function findFile({ server: { file } }: Host): Span {
  return { file, start: 0, end: 0 };
}

/** Right behind the last assignment of the server's configuration file: the place of a new line. */
export function findEnd({ server: { file, assignments } }: Host): Span {
  const last = assignments.findLast(({ origin, span }) => origin === 'file' && span.file === file);
  const at = last?.span.end ?? 0;
  return { file, start: at, end: at };
}
