import { chooseDistinct } from '../source/distinct.ts';

/** A server of one of several sites. */
export interface PlacedServer {
  /** The name that it has in its site. */
  readonly name: string;
  /** Its vsftpd.conf. */
  readonly file: string;
  /** The directory of its project file with a slash behind it, as documents are named; undefined: there is none. */
  readonly place: string | undefined;
}

/** A name for each: its own, or `berlin/ftp01` where another site has an ftp01 too. */
export function nameServers(servers: readonly PlacedServer[]): readonly string[] {
  return chooseDistinct(servers, [
    ({ name }) => name,
    (server) => `${/[^/]*\/$/.exec(placeOf(server))?.[0] ?? ''}${server.name}`,
    (server) => `${placeOf(server)}${server.name}`,
    ({ file }) => file,
  ]);
}

/** Without a project file the name is mostly that of a directory, and what is around that tells. */
function placeOf({ name, file, place }: PlacedServer): string {
  return place ?? file.slice(0, file.lastIndexOf(`/${name}/`) + 1);
}
