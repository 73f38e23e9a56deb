import { chooseDistinct } from '../source/distinct.ts';

/** A server of one of several sites. */
export interface PlacedServer {
  /** The name that it has in its site. */
  readonly name: string;
  /** Its vsftpd.conf. */
  readonly file: string;
  /** The directory of its site with a slash behind it, as documents are named; `''` is the current one. */
  readonly place: string;
}

/** A name for each: its own, or `berlin/ftp01` where another site has an ftp01 too. */
export function nameServers(servers: readonly PlacedServer[]): readonly string[] {
  return chooseDistinct(servers, [
    ({ name }) => name,
    ({ name, place }) => `${/[^/]*\/$/.exec(place)?.[0] ?? ''}${name}`,
    ({ name, place }) => `${place}${name}`,
    ({ file }) => file,
  ]);
}
