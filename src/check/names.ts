/** The names that an author can use, for messages: `blocked, device and port`. */
export function listNames(names: readonly string[]): string {
  const sorted = names.toSorted();
  const last = sorted.at(-1);
  return last === undefined || sorted.length === 1 ? (last ?? 'none') : `${sorted.slice(0, -1).join(', ')} and ${last}`;
}
