import { chooseDistinct } from '../../source/distinct.ts';

/** The directories above a file, outermost first; `.` and empty parts say nothing, a leading `/` is kept as one. */
export function directoriesOf(name: string): readonly string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.filter((part, index) => part !== '.' && (part !== '' || index === 0));
}

/** How many of the outermost directories two files share. */
export function commonDepth(one: string, two: string): number {
  const left = directoriesOf(one);
  const right = directoriesOf(two);
  const parting = left.findIndex((part, index) => part !== right[index]);
  return parting === -1 ? left.length : parting;
}

/** The words of a path: what stands between slashes, dots, dashes and underscores. */
export function wordsOf(name: string): readonly string[] {
  return name.split(/[/._-]+/).filter((word) => word !== '');
}

/** One name for each vsftpd.conf: its host's directory where that is enough, with the name of the file, or the whole path. */
export function hostNames(servers: readonly string[]): ReadonlyMap<string, string> {
  const names = chooseDistinct(servers, [hostDirectory, hostAndStem, directoryAndHost, wholePath]);
  return new Map(servers.map((server, index) => [server, names[index] ?? server]));
}

/** `ftp01/etc/vsftpd/vsftpd.conf` is on ftp01; a file in no directory that tells is named for itself. */
function hostDirectory(server: string): string {
  const directories = directoriesOf(server);
  const etc = directories.lastIndexOf('etc');
  const above = etc === -1 ? directories : directories.slice(0, etc);
  const named = above.at(-1) === 'vsftpd' && above.length > 1 ? above.at(-2) : above.at(-1);
  return named === undefined || named === '' || named === '..' ? stemOf(server) : named;
}

function hostAndStem(server: string): string {
  const directory = hostDirectory(server);
  const stem = stemOf(server);
  return directory === stem ? server : `${directory}/${stem}`;
}

function directoryAndHost(server: string): string {
  const directory = hostDirectory(server);
  const above = directoriesOf(server).slice(0, directoriesOf(server).lastIndexOf(directory)).at(-1);
  return above === undefined || above === '' ? directory : `${above}/${directory}`;
}

function wholePath(server: string): string {
  return server;
}

function stemOf(server: string): string {
  return server.slice(server.lastIndexOf('/') + 1).replace(/\.conf$/, '');
}
