/** A path as one of the documents is named: `path` is taken relative to the directory of `file`; `.` and `..` are worked out. */
export function resolvePath(path: string, file: string): string {
  const directory = file.slice(0, file.lastIndexOf('/') + 1);
  return normalizePath(path.startsWith('/') ? path : directory + path);
}

/** The path without `.`, inner `..` and doubled slashes. */
export function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}
