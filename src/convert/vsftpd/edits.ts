/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one text into the other; Infinity where it is
 * sure to be `limit` or more.
 */
export function countEdits(from: string, to: string, limit: number): number {
  const width = to.length + 1;
  let before = new Int32Array(width);
  let last = Int32Array.from({ length: width }, (_, index) => index);
  let current = new Int32Array(width);
  for (let row = 1; row <= from.length; row += 1) {
    current.fill(limit);
    current[0] = row;
    let least = row;
    for (let column = Math.max(1, row - limit); column <= Math.min(to.length, row + limit); column += 1) {
      const same = from.charCodeAt(row - 1) === to.charCodeAt(column - 1);
      const crossed =
        from.charCodeAt(row - 1) === to.charCodeAt(column - 2) &&
        from.charCodeAt(row - 2) === to.charCodeAt(column - 1);
      const edits = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        crossed ? at(before, column - 2) + 1 : limit,
      );
      current[column] = edits;
      if (edits < least) least = edits;
    }
    if (least >= limit) return Infinity;
    [before, last, current] = [last, current, before];
  }
  return at(last, to.length);
}

function at(row: Int32Array, index: number): number {
  return row[index] ?? Infinity;
}
