import { normalizePath } from '../site/path.ts';

/** The directory of a document as its name has it, with a slash behind it; `''` is the current one. */
export function placeOf(name: string): string {
  const path = normalizePath(name);
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** True if the path is in the directory, or in one below it. */
export function liesIn(place: string, name: string): boolean {
  const path = normalizePath(name);
  if (!/^(\.\.\/)*$/.test(place)) return path.startsWith(place);
  return !path.startsWith('/') && countClimbs(path) <= countClimbs(place);
}

/** How many directories up a path leads before it leads down. */
function countClimbs(path: string): number {
  return (/^(\.\.\/)*/.exec(path)?.[0].length ?? 0) / 3;
}
